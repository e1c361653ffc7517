import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { bundleSizes } from '../../commands/bundle-sizes.ts';
import { provinceApp, provinces } from '../../infra/app.ts';
import { tinyPdf } from '../campaign/files.ts';
import { ofType, templatesOf } from './synthesis.ts';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true }));

const assembly = join(folder, 'assembly');
const app = provinceApp({ outdir: assembly }, provinces().slice(0, 1));
app.synth();
const functions = ofType(templatesOf(app)[0]!, 'AWS::Lambda::Function');

/** What the template says itself, and for what only a deployment knows any value that shared/env.ts takes. */
const environment = (variables: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const unknown = /URL|ISSUER/.test(name) ? 'https://example.vn/x' : 'x';
      return [name, typeof value === 'string' ? value : unknown];
    }),
  );

it("breaks none of CloudFormation's own rules", () => {
  const report = z.object({ pluginReports: z.array(z.unknown()) });
  const text = readFileSync(join(assembly, 'validation-report.json'), 'utf8');
  expect(report.parse(JSON.parse(text)).pluginReports).toEqual([]);
});

describe('the bundle of a function', () => {
  it.each(functions)('%s loads alone in an empty folder and exports its handler', (_, { Properties }) => {
    const { Code, Environment } = Properties as {
      Code: { S3Key: string };
      Environment: { Variables: Record<string, unknown> };
    };
    const bare = mkdtempSync(join(folder, 'bare-'));
    cpSync(join(assembly, `asset.${Code.S3Key.replace('.zip', '')}`), bare, { recursive: true });
    const load = "import('./index.mjs').then(({ handler }) => console.log(typeof handler))";
    const env = { ...environment(Environment.Variables), AWS_REGION: 'ap-southeast-1' };
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', load], {
      cwd: bare,
      env,
      encoding: 'utf8',
    });
    expect([stdout, /^\w*Error: .{0,300}/m.exec(stderr)?.[0]]).toEqual(['function\n', undefined]);
  });

  it('that checks evidence reads a PDF in a thread that it starts from itself', () => {
    const [, { Properties }] = functions.find(([, { Metadata }]) =>
      String(Metadata['local:entry']).endsWith('check-evidence.lambda.ts'),
    )!;
    const { Code, Environment } = Properties as {
      Code: { S3Key: string };
      Environment: { Variables: Record<string, unknown> };
    };
    const index = join(assembly, `asset.${Code.S3Key.replace('.zip', '')}`, 'index.mjs');
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, tinyPdf('words of a paper'));
    const ask = `
      import { readFileSync } from 'node:fs';
      import { Worker } from 'node:worker_threads';
      const thread = new Worker(${JSON.stringify(index)}, { workerData: { role: 'thi-dua/pdf-reader' }, execArgv: [] });
      thread.on('message', (answer) => { console.log(JSON.stringify(answer)); process.exit(); });
      thread.postMessage({ bytes: new Uint8Array(readFileSync(${JSON.stringify(file)})), pages: 3, characters: 100 });
    `;
    const env = { ...environment(Environment.Variables), AWS_REGION: 'ap-southeast-1' };
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', ask], {
      env,
      encoding: 'utf8',
    });
    expect([stdout, stderr]).toEqual([expect.stringContaining('words of a paper'), '']);
  });

  it('is measured from what was synthesized, and stays small enough to start fast', () => {
    const sizes = bundleSizes(assembly);
    expect(sizes.map(({ entry }) => entry).sort()).toEqual(
      functions.map(([, { Metadata }]) => Metadata['local:entry']).sort(),
    );
    for (const { entry, minified, zipped } of sizes) {
      expect(zipped, entry).toBeLessThan(minified);
      // That one carries the reader of PDFs, which it loads with the first one.
      const limit = entry.endsWith('check-evidence.lambda.ts') ? 3_200_000 : 1_900_000;
      expect(minified, entry).toBeLessThan(limit);
    }
  });
});
