import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

// Deployed it lies beside the bundle (infra/constructs/http-api.ts); from source it is where `npm run openapi` writes it.
const places = ['./openapi.json', '../../docs/openapi.json'].map((path) => new URL(path, import.meta.url));

/**
 * The API's own description as JSON text; read when asked for, so that it costs the function's start nothing.
 * @throws Error when neither place has it
 */
export const openApiDocument = async (): Promise<string> => {
  const place = places.find((url) => existsSync(url));
  if (place === undefined) throw new Error('openapi.json lies neither beside the function nor in docs');
  return readFile(place, 'utf8');
};
