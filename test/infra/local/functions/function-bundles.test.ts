import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { functionBundles } from '../../../../infra/local/functions/function-bundles.ts';
import { createFunctionPool } from '../../../../infra/local/functions/function-pool.ts';

let root: string;
let cache: string;
const source = { entry: 'door.lambda.ts', beside: ['told.json'] };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bundles-'));
  cache = join(root, 'cache');
  writeFileSync(join(root, 'words.ts'), "export const word: string = 'trước';\n");
  writeFileSync(join(root, 'told.json'), '"beside"');
  writeFileSync(
    join(root, 'door.lambda.ts'),
    [
      "import { readFileSync } from 'node:fs';",
      "import { word } from './words.ts';",
      "export const handler = async () => [word, readFileSync(new URL('./told.json', import.meta.url), 'utf8')];",
      'export const fails = async () => {',
      "  throw new Error('no');",
      '};',
    ].join('\n'),
  );
});
afterEach(() => rmSync(root, { recursive: true }));

const made = async (): Promise<string> => (await functionBundles(root, [source], cache))[0]!;

const run = async (file: string, exportName = 'handler') => {
  const pool = createFunctionPool(
    {
      file,
      exportName,
      functionName: 'a-function',
      functionArn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:a-function',
      memoryMb: 256,
      compiled: join(cache, 'compiled'),
      timeoutMs: 10_000,
      env: {},
      log: () => undefined,
    },
    1,
  );
  try {
    return await pool.invoke({});
  } finally {
    await pool.close();
  }
};

describe('the bundle of a function on this machine', () => {
  it('runs alone, with what lies beside it', async () => {
    const file = await made();
    rmSync(join(root, 'words.ts'));
    expect(await run(file)).toEqual({ ok: true, payload: JSON.stringify(['trước', '"beside"']) });
  });

  it('is kept while nothing that it is made of changes, by other starts too', async () => {
    const file = await made();
    expect(await made()).toBe(file);
  });

  it.each([
    ['a source that another imports', 'words.ts', "export const word: string = 'sau';\n", 'sau', '"beside"'],
    ['a file beside it', 'told.json', '"changed"', 'trước', '"changed"'],
  ])(
    'is made anew after an edit of %s, and leaves the one that may be running',
    async (_, name, text, word, told) => {
      const before = await made();
      writeFileSync(join(root, name), text);
      const after = await made();
      expect(await run(after)).toEqual({ ok: true, payload: JSON.stringify([word, told]) });
      expect(readFileSync(before, 'utf8')).toContain('handler');
    },
  );

  it('is made anew when its folder was emptied', async () => {
    rmSync(dirname(await made()), { recursive: true });
    expect(await run(await made())).toMatchObject({ ok: true });
  });

  it("names lines of the source in an error's trace", async () => {
    const outcome = await run(await made(), 'fails');
    expect(outcome).toMatchObject({ ok: false, errorMessage: 'no' });
    expect('trace' in outcome && outcome.trace).toContain('door.lambda.ts:5:9');
  });

  it('cannot be made of what is no TypeScript: the file and line are named, and nothing is kept', async () => {
    const before = await made();
    writeFileSync(join(root, 'words.ts'), 'export const word = ;\n');
    await expect(made()).rejects.toThrow('words.ts:1:20');
    writeFileSync(join(root, 'words.ts'), "export const word: string = 'trước';\n");
    expect(await made()).toBe(before);
  });
});
