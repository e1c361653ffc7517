import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseVerifyArguments } from '../../../commands/verify/arguments.ts';
import { readPublished } from '../../../commands/verify/read-published.ts';
import { digestOf } from '../../../shared/canonical-json.ts';
import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import { verifyPublication } from '../../../shared/domain/publication/verify-publication.ts';
import { campaign } from '../../examples/example-files.ts';
import { condition } from '../../shared/domain/eligibility/some-facts.ts';
import { publicationOf } from '../../shared/domain/publication/some-publication.ts';

const [first] = campaign.rounds;
if (first === undefined) throw new Error('the example has a round');
const file: CampaignFile = {
  ...campaign,
  rounds: [{ ...first, id: '2022' }, first],
  eligibility: [
    condition({
      type: 'ACROSS_ROUNDS',
      rounds: ['2022', '2023'],
      has: { kind: 'BETTER_THAN_FIRST', node: '1.1.3' },
    }),
    condition(
      { type: 'MEASURED', all: [{ of: 'LEAF', leaf: '1.1.3', is: 'AT_LEAST', value: '95' }] },
      { id: 'tu-95' },
    ),
  ],
};
const roundOf = (year: string) => `${file.id}.${year}`;
const before = publicationOf(file, '2022', { 'so-y-te': 8, 'so-noi-vu': 10 });
const present = { 'so-y-te': 10, 'so-noi-vu': 9 };
const alone = publicationOf(file, '2023', present);
const now = publicationOf(
  file,
  '2023',
  present,
  { [roundOf('2022')]: digestOf(before.snapshot) },
  (entrantId) =>
    new Map([
      [roundOf('2022'), before.results.get(entrantId)!],
      [roundOf('2023'), alone.results.get(entrantId)!],
    ]),
);
const folder = mkdtempSync(join(tmpdir(), 'verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(value));
  return join(folder, name);
};
const paths = {
  now: written('now.json', now.snapshot),
  file: written('file.json', file),
  before: written('before.json', before.snapshot),
};
const verify = (...args: string[]): Promise<{ status: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const cwd = join(import.meta.dirname, '../../..');
    execFile(process.execPath, ['commands/verify.ts', ...args], { cwd }, (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code), out, err }),
    );
  });

describe('verifying a publication that looks at another round', () => {
  it('derives what was better and what was not, from both publications', () => {
    const statuses = now.snapshot.conditions?.groups[0]?.entrants.map(({ entrantId, outcomes }) => [
      entrantId,
      ...outcomes.map(({ status }) => status),
    ]);
    expect(statuses?.toSorted()).toEqual([
      ['so-noi-vu', 'NOT_MET', 'NOT_MET'],
      ['so-y-te', 'MET', 'MET'],
    ]);
    const earlier = new Map([[digestOf(before.snapshot), before]]);
    expect(verifyPublication(now, earlier)).toMatchObject({
      conditions: { derived: 4, stated: 0, lacking: [] },
      differences: [],
    });
  });

  it('says which publication it lacks, and derives the others', () => {
    expect(verifyPublication(now)).toMatchObject({
      conditions: { derived: 2, lacking: [digestOf(before.snapshot)] },
      differences: [],
    });
  });

  it('finds that another publication was put in place of the one that was looked at', () => {
    const other = publicationOf(file, '2022', { 'so-y-te': 10, 'so-noi-vu': 10 });
    const earlier = new Map([[digestOf(before.snapshot), other]]);
    expect(verifyPublication(now, earlier).differences.map(({ at }) => at)).toEqual([
      '#/conditions/so-nganh/so-y-te/c',
    ]);
  });
});

describe('the command', () => {
  it('ends with 0 where everything is the same, and with 3 where a publication is lacking', async () => {
    const whole = await verify(paths.now, paths.file, paths.before);
    expect([whole.status, whole.err]).toEqual([0, '']);
    expect(whole.out).toContain(`Bản công bố ${digestOf(now.snapshot)}`);
    expect(whole.out).toContain('Điều kiện: 4 kết quả suy lại từ điểm; 0 kết quả dựa trên kê khai');
    const part = await verify(paths.now, paths.file, '--language', 'en');
    expect([
      part.status,
      part.out.includes(`${digestOf(before.snapshot)} of another round is lacking`),
    ]).toEqual([3, true]);
  });

  it('ends with 1 and each difference where something is not what it comes to', async () => {
    const copy = structuredClone(now.snapshot);
    copy.conditions!.groups[0]!.entrants[0]!.awards[0]!.standing = 'UNDECIDED';
    const changed = written('changed.json', copy);
    const { status, out } = await verify(changed, paths.file, paths.before, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      differences: [{ at: '#/conditions/so-nganh/so-y-te/awards' }],
    });
  });

  it('holds the file against the hash that was published, where one is told', async () => {
    const told = ['--snapshot', digestOf(now.snapshot), '--language', 'en'];
    expect((await verify(paths.now, paths.file, paths.before, ...told)).status).toBe(0);
    const copy = structuredClone(now.snapshot);
    copy.groups[0]!.lines[0]!.unitName = 'Another';
    const renamed = await verify(written('renamed.json', copy), paths.file, paths.before, ...told);
    expect([renamed.status, renamed.out.includes('This is not the publication')]).toEqual([1, true]);
  });

  it('refuses what is no publication, another campaign’s file, and a wrong call', () => {
    const other = written('other.json', { ...file, id: 'khac-2023' });
    expect(() => readPublished([paths.now, other])).toThrow(now.snapshot.fileHash);
    expect(() => readPublished([paths.file, paths.now])).toThrow('The first file has to be the publication');
    const { conditions: _none, inputs: _given, ...torn } = now.snapshot;
    expect(() => readPublished([written('torn.json', torn), paths.file])).toThrow('is no sound publication');
    const twice = join(folder, 'twice.json');
    const text = JSON.stringify(now.snapshot);
    writeFileSync(twice, text.replace('"roundId":', '"roundId":"another","roundId":'));
    expect(() => readPublished([twice, paths.file])).toThrow('cannot be read whole');
    const elsewhere = written('elsewhere.json', { ...now.snapshot, roundId: `${file.id}.2020` });
    expect(() => readPublished([elsewhere, paths.file])).toThrow('has no group so-nganh in the round');
    const short = [paths.now, paths.file, '--snapshot', 'abc'];
    for (const words of [[paths.now], [paths.now, paths.file, '--language', 'fr'], ['--what'], short])
      expect(parseVerifyArguments(words)).toBeUndefined();
    expect(parseVerifyArguments(['--help'])).toMatchObject({ help: true });
  });
});
