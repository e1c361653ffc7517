import { readdirSync } from 'node:fs';

// One file per question; each ends with one JSON line of figures.
const benches = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts')
  .map((name) => name.slice(0, -3));
const [wanted = ''] = process.argv.splice(2, 1);

if (!benches.includes(wanted)) {
  console.error(`Dùng / usage: npm run bench -- <${benches.join(' | ')}>`);
  process.exit(2);
}
await import(`./${wanted}.ts`);
