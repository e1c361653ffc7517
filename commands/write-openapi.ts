import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../shared/contracts/openapi.ts';
import { everyRoute } from '../shared/contracts/routes/every-route.ts';

const target = new URL('../docs/openapi.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(openApiDocument(everyRoute), null, 1)}\n`);
console.log(`docs/openapi.json holds ${everyRoute.length} operations.`);
