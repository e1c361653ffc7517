import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblyFigures } from './bundles/assembly.ts';
import { streamingFigures } from './bundles/streaming.ts';

/** How fast and how small the making of bundles is, against what else there is: `node bench/bundles.ts [rounds]`. Needs about 4 GB of disk for a minute. */
const rounds = Number(process.argv[2] ?? 5);
const root = mkdtempSync(join(tmpdir(), 'thi-dua-bundles-'));
try {
  const figures = [
    ...(await streamingFigures(root, rounds)),
    ...(await assemblyFigures(join(root, 's3'), Math.min(rounds, 3))),
  ];
  console.log();
  for (const { name, value, goal, holds } of figures) {
    const verdict = holds === null ? 'not measured' : holds ? 'holds' : 'DOES NOT HOLD';
    console.log(`${verdict.padEnd(14)} ${String(value).padStart(10)}  (${goal})  ${name}`);
  }
  console.log(JSON.stringify({ bench: 'bundles', figures }));
} finally {
  rmSync(root, { recursive: true, force: true });
}
