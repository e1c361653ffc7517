import { writeFileSync } from 'node:fs';
import { jsonSchemas } from '../shared/contracts/file-schemas.ts';

const schemas = Object.entries(jsonSchemas());
for (const [name, schema] of schemas) {
  const target = new URL(`../docs/schemas/${name}.json`, import.meta.url);
  writeFileSync(target, `${JSON.stringify(schema, null, 1)}\n`);
}
console.log(`docs/schemas holds ${schemas.length} schemas.`);
