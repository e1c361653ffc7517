import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '../../../commands/rehearse/read-case.ts';

const root = join(import.meta.dirname, '../../..');
const example = (name: string): string => join(root, 'examples/campaigns', `${name}.json`);

let folder: string;
let invalid: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
  invalid = join(folder, 'invalid.json');
  writeFileSync(invalid, '{"format":"thi-dua/campaign"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the files of a rehearsal', () => {
  it('are a campaign, those below it or the one above it, and the list of units of either', () => {
    const ids = (name: string) => readCase(example(name), undefined).campaigns.map(({ id }) => id);
    expect(ids('an-giang-2023-2030')).toEqual([
      'an-giang-2023-2030',
      'an-giang-2023',
      'an-giang-2024',
      'an-giang-2025',
    ]);
    expect(ids('children/an-giang-2024')).toEqual(['an-giang-2023-2030', 'an-giang-2024']);
    expect(readCase(example('children/an-giang-2024'), undefined).units.province).toBe('An Giang');
  });

  it('are refused by name where they are missing or wrong', () => {
    expect(() => readCase(join(folder, 'none.json'), undefined)).toThrow('Cannot read');
    expect(() => readCase(example('thach-ha-2022'), invalid)).toThrow('is not a valid list of units');
  });
});

it('ends with an error that names every fault of a file', async () => {
  const { code, err } = await new Promise<{ code: unknown; err: string }>((resolve) => {
    const argv = [join(root, 'commands/rehearse.ts'), invalid];
    execFile(process.execPath, argv, { env: {} }, (error, _out, text) =>
      resolve({ code: error?.code, err: text }),
    );
  });
  expect(code).toBe(1);
  expect(err).toContain('/rounds: ');
});
