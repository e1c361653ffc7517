import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswers, readRules } from '../../../commands/score/read-files.ts';
import { RefusedFile, refusalText } from '../../../commands/score/refused-file.ts';
import { AnswersFile, ScoreReport } from '../../../shared/contracts/score-files.ts';

const root = join(import.meta.dirname, '../../..');
const table = join(root, 'examples/scoring/sample-table.json');
const answers = join(root, 'examples/scoring/sample-answers.json');
const campaign = join(root, 'examples/campaigns/tien-giang-2023.json');

type Ran = { status: number; out: string; err: string };
const score = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['commands/score.ts', ...args], { cwd: root }, (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
  });

const sample = (): AnswersFile => AnswersFile.parse(JSON.parse(readFileSync(answers, 'utf8')));
const written = (value: unknown): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'score-')), 'file.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

describe('npm run score', () => {
  it('prints the sheet of each entrant with why, and their places', async () => {
    const { status, out } = await score('--table', table, '--answers', answers);
    expect(status).toBe(0);
    expect(out).toContain('Tỷ lệ: 30/37 = 81,081081… %.');
    expect(out).toContain('Tốt nhất trong nhóm (cao hơn là tốt hơn): Tỷ lệ: 720/960 = 75 %');
    expect(out).toMatch(/2 {2}Thanh tra tỉnh +17,90 +26,00 +68,85 {2}Trung bình/);
  });

  it('prints the same in English with its marks', async () => {
    const { out } = await score('--table', table, '--answers', answers, '--language', 'en');
    expect(out).toMatch(/Total +30\.00 +21\.92 +23\.42 +26\.54 +88\.47/);
  });

  it('prints what machines read, by its contract', async () => {
    const { out } = await score('--table', table, '--answers', answers, '--json');
    const { sheets, ranking } = ScoreReport.parse(JSON.parse(out));
    expect(sheets.map(({ total }) => total.final.points)).toEqual([2654, 1469, 1790]);
    expect(ranking.placed.map(({ entrantId, place }) => [entrantId, place])).toEqual([
      ['so-tu-phap', 1],
      ['thanh-tra-tinh', 2],
      ['so-y-te', 3],
    ]);
  });

  it('ranks the column that is asked for', async () => {
    const { out } = await score('--table', table, '--answers', answers, '--json', '--column', 'self');
    expect(ScoreReport.parse(JSON.parse(out)).ranking.column).toBe('self');
  });

  it("takes a group's table from a campaign file, and asks which group where there are several", async () => {
    const one = written({
      format: 'thi-dua/answers',
      version: 1,
      entrants: [
        {
          entrantId: 'so-y-te',
          claims: { '1.1.1': { notApplicable: 'NO_CASES', evidence: 0, justified: false } },
        },
      ],
    });
    const unsaid = await score('--table', campaign, '--answers', one);
    expect([unsaid.status, unsaid.err.split('\n')[1]]).toEqual([
      1,
      expect.stringMatching(/Choose the group by --group: .*so-nganh/),
    ]);
    const refused = await score('--table', campaign, '--group', 'so-nganh', '--answers', one);
    expect(refused.err).toContain('/entrants/0/claims/1.1.1/notApplicable');
  });
});

describe('npm run score refuses, and scores nothing', () => {
  const rules = readRules(table, { round: undefined, group: undefined });
  /** What is said of the sample's answers after a change; '' where they can be scored. */
  const refusal = (change: (file: AnswersFile) => unknown): string => {
    const file = sample();
    const changed = change(file) ?? file;
    try {
      readAnswers(written(changed), rules);
      return '';
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      return refusalText(error);
    }
  };

  it.each<[string, string, string, (file: AnswersFile) => void]>([
    [
      'a numerator over its denominator',
      '/entrants/0/claims/1.2/value/numerator',
      'numerator_over_denominator',
      ({ entrants }) => {
        entrants[0]!.claims['1.2']!.value = { kind: 'ratio', numerator: 51, denominator: 50 };
      },
    ],
    [
      'a leaf that the table does not have',
      '/entrants/1/claims/9.9',
      'unknown_leaf',
      ({ entrants }) => {
        entrants[1]!.claims['9.9'] = { evidence: 0, justified: false };
      },
    ],
    [
      'a claim on a leaf that others provide',
      '/entrants/0/claims/3.2',
      'unknown_leaf',
      ({ entrants }) => {
        entrants[0]!.claims['3.2'] = { evidence: 0, justified: false };
      },
    ],
    [
      'a decision that the leaf does not take',
      '/entrants/0/appraisals/4.4',
      'value_needed',
      ({ entrants }) => {
        entrants[0]!.appraisals['4.4'] = { decision: 'ACCEPT' };
      },
    ],
    [
      'a survey over 100 %',
      '/entrants/2/provided/3.2/value/meanPercent',
      'percent_over_100',
      ({ entrants }) => {
        entrants[2]!.provided['3.2'] = { value: { kind: 'survey', meanPercent: '100.01' } };
      },
    ],
    [
      'a paper of a day out of the round',
      '/entrants/0/claims/1.1/value/issuedOn',
      'paper_date_out_of_range',
      ({ entrants }) => {
        entrants[0]!.claims['1.1']!.value = { kind: 'deadline', issuedOn: '2024-04-01' };
      },
    ],
    [
      'points over what may be awarded',
      '/entrants/0/appraisals/4.4/value/points',
      'award_over_maximum',
      ({ entrants }) => {
        const value = { kind: 'award' as const, points: 201 };
        entrants[0]!.appraisals['4.4'] = { decision: 'ASSESS', value, reason: 'Rộng' };
      },
    ],
    [
      'a bonus that the table does not have',
      '/entrants/0/adjustments/T.9',
      'unknown_leaf',
      ({ entrants }) => {
        entrants[0]!.adjustments['T.9'] = { kind: 'count', count: 1 };
      },
    ],
    [
      'a bonus that is not counted',
      '/entrants/0/adjustments/T.1/kind',
      'wrong_kind',
      ({ entrants }) => {
        entrants[0]!.adjustments['T.1'] = { kind: 'boolean', value: true };
      },
    ],
    [
      'an entrant that comes twice',
      '/entrants/2/entrantId',
      'repeated_entrant',
      ({ entrants }) => {
        entrants[2]!.entrantId = entrants[0]!.entrantId;
      },
    ],
  ])('%s', (_, pointer, code, change) => {
    expect(refusal(change)).toContain(`${pointer}  ${code}`);
  });

  it.each(['-3', '2.5', '1e99', '"3"'])('%s as a count, by its pointer', (count) => {
    const change = (file: AnswersFile) =>
      JSON.parse(JSON.stringify(file).replace('"count":3', `"count":${count}`)) as unknown;
    expect(refusal(change)).toContain('/entrants/1/claims/3.1/value/count');
  });

  it('and says so where errors are read, by the status too', async () => {
    const file = sample();
    file.entrants[0]!.claims['9.9'] = { evidence: 0, justified: false };
    const { status, out, err } = await score('--table', table, '--answers', written(file));
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('/entrants/0/claims/9.9  unknown_leaf');
  });

  it('a table whose parts do not add up', async () => {
    const broken = readFileSync(table, 'utf8').replace('"maxPoints": 3000', '"maxPoints": 3100');
    const { status, err } = await score('--table', written(broken), '--answers', answers);
    expect(status).toBe(1);
    expect(err).toContain('/table/maxPoints');
  });

  it('what is no JSON, and a missing file', async () => {
    expect((await score('--table', written('{'), '--answers', answers)).err).toContain('Cannot read');
    expect((await score('--table', 'missing.json', '--answers', answers)).status).toBe(1);
  });

  it('an unknown option, with how it is used', async () => {
    const { status, err } = await score('--tables', table);
    expect(status).toBe(2);
    expect(err).toContain('npm run score -- --table');
  });
});
