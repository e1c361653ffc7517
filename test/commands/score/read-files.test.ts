import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswers, readRules } from '../../../commands/score/read-files.ts';
import { RefusedFile } from '../../../commands/score/refused-file.ts';
import type { AnswersFile } from '../../../shared/contracts/score-files.ts';

const table = 'examples/scoring/sample-table.json';
const rules = readRules(table, { round: undefined, group: undefined });
const sample = readFileSync('examples/scoring/sample-answers.json', 'utf8');

const written = (content: string | Uint8Array): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'score-')), 'file.json');
  writeFileSync(path, content);
  return path;
};

/** What is refused in an answers file, as 'pointer code'; its words where there are no faults; undefined: nothing. */
const refused = (content: string | Uint8Array): string[] | undefined => {
  try {
    readAnswers(written(content), rules);
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    const { faults, detail } = error;
    return faults.length === 0
      ? [detail.vi, detail.en]
      : faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

const edited = (edit: (file: AnswersFile) => void): string => {
  const file: AnswersFile = JSON.parse(sample);
  edit(file);
  return JSON.stringify(file);
};

describe('a file of answers', () => {
  it('may begin with a byte order mark, as some editors write it', () => {
    expect(refused(`\uFEFF${sample}`)).toBeUndefined();
  });

  it('is refused where its bytes are not UTF-8, rather than read with holes', () => {
    const bytes = Buffer.from(sample);
    bytes[bytes.indexOf('Sở Tư pháp') + 1] = 0xff;
    expect(refused(bytes)).toEqual([
      expect.stringMatching(/^Không đọc được .*UTF-8/),
      expect.stringMatching(/^Cannot read .*UTF-8/),
    ]);
    expect(refused(Buffer.from(sample, 'utf16le'))).toEqual([
      expect.stringContaining('UTF-8'),
      expect.stringContaining('UTF-8'),
    ]);
  });

  it.each(['', ' ', '{', 'null', '[]', '"text"', '{}'])('is refused when it holds %j', (content) => {
    expect(refused(content)).not.toBeUndefined();
  });

  it('is refused where a leaf is answered twice: one of the two would be lost', () => {
    const again = '"claims": { "1.2": { "evidence": 0, "justified": false },';
    expect(refused(sample.replace('"claims": {', again))).toEqual(['/entrants/0/claims/1.2 repeated_key']);
  });

  it('is refused for a key that no object keeps', () => {
    const content = sample.replace('"counts": {', '"counts": { "__proto__": 5,');
    expect(refused(content)).toEqual(['/entrants/0/claims/2.3/value/counts/__proto__ unknown_key']);
  });

  it('finds keys by what they spell, and takes braces, commas and quotes in texts for texts', () => {
    const twice = (name: string) =>
      sample.replace(
        '"unitName": "Sở Tư pháp"',
        `"unitName": ${JSON.stringify(name)}, "unit\\u004eame": "b"`,
      );
    expect(refused(twice('a", "b": {"c": [1, 2'))).toEqual(['/entrants/0/unitName repeated_key']);
  });

  it('is refused where a leaf has a value and no cases at once', () => {
    const both = edited(({ entrants }) => {
      entrants[0]!.claims['2.1']!.notApplicable = 'NO_CASES';
    });
    expect(refused(both)).toEqual(['/entrants/0/claims/2.1/notApplicable value_and_no_cases']);
  });

  it('is refused where what is charged as late came in time', () => {
    const late = { due: 10, workingDays: 1, penaltyPerWorkingDay: 10, penaltyCap: 100 };
    const at = (instant: number) =>
      refused(
        edited(({ entrants }) => {
          entrants[1]!.late = { ...late, at: instant };
        }),
      );
    expect(at(10)).toEqual(['/entrants/1/late/at not_late']);
    expect(at(11)).toBeUndefined();
  });
});
