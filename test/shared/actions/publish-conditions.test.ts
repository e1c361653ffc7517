import { describe, expect, it } from 'vitest';
import { readRanking } from '../../../shared/actions/read-ranking.ts';
import { confirmCondition, stateCondition } from '../../../shared/actions/state-condition.ts';
import { digestOf } from '../../../shared/canonical-json.ts';
import type { ConditionStatement } from '../../../shared/contracts/eligibility.ts';
import { PublicationSnapshot } from '../../../shared/contracts/publication.ts';
import { callerOf } from '../../../shared/domain/authorize.ts';
import { verifyPublication } from '../../../shared/domain/publication/verify-publication.ts';
import { campaign } from '../../examples/example-files.ts';
import { launchedRound } from '../../fakes/ports.ts';
import { firstVersion } from '../../fakes/table-version-file.ts';
import { condition } from '../domain/eligibility/some-facts.ts';
import {
  accept,
  begun,
  call,
  eachOnEmptyRecords,
  groupId,
  idOf,
  inAppraisal,
  manager,
  ports,
  publish,
  roundId,
  unit,
  untilPaid,
} from './table-play.ts';

eachOnEmptyRecords();

const judged = { type: 'JUDGED', confirmedBy: 'MANAGER' } as const;
const onIndex = { of: 'INDEX', node: '1.2.2', is: 'AT_LEAST', percent: '100' } as const;
const share = {
  of: 'PERCENT',
  id: 'dung-han',
  title: { vi: 'Đúng hạn', en: 'On time' },
  is: 'AT_LEAST',
  percent: '80',
} as const;
const file = {
  ...campaign,
  eligibility: [
    condition({ type: 'MEASURED', all: [onIndex] }, { id: 'du-chi-so' }),
    condition(judged, { id: 'guong-mau', effect: 'NOTE' }),
    condition({ type: 'MEASURED', all: [onIndex, share] }, { id: 'ca-hai', awards: ['co-thi-dua'] }),
    condition(
      {
        type: 'ACROSS_ROUNDS',
        rounds: ['2023', '2022'],
        has: { kind: 'MEAN', is: 'AT_LEAST', percent: '1' },
      },
      { id: 'nhieu-nam', effect: 'NOTE' },
    ),
    condition(judged, { id: 'ca-nhan', entrantKinds: ['INDIVIDUAL'] }),
  ],
};
const everybody = ['a', 'b', 'c'];
/** Of every publication that was made here, each over a table of its own. */
const identities = new Set<string>();

/** `a` has all of what is asked, `b` says no and states nothing, `c` hands nothing in. */
const published = async () => {
  await launchedRound(ports, everybody, {
    fileHash: await ports.snapshots.put('campaigns', file),
    groups: [
      {
        ...{ groupId, title: { vi: 'Sở', en: 'Departments' }, entrants: everybody.length },
        table: { tableId: firstVersion.id, version: 1, hash: digestOf(firstVersion) },
      },
    ],
  });
  await begun('a', true);
  await begun('b', false);
  const state = (conditionId: string, statement: ConditionStatement) =>
    stateCondition(ports, unit('a'), { submissionId: idOf('a'), conditionId }, statement, call(6_000));
  await state('guong-mau', { kind: 'JUDGED', reason: 'Rất gương mẫu', evidence: [] });
  const value = { kind: 'PERCENT' as const, numerator: 9, denominator: 10 };
  await state('ca-hai', { kind: 'MEASURED', values: { 'dung-han': value }, evidence: [] });
  const verdict = { decision: 'CONFIRM' as const, reason: 'Không ai thấy khác' };
  await confirmCondition(
    ports,
    manager,
    { submissionId: idOf('a'), conditionId: 'guong-mau' },
    verdict,
    call(inAppraisal, 1),
  );
  await untilPaid(everybody);
  for (const one of ['a', 'b']) await accept(one, ['1.2.2']);
  await untilPaid(everybody, inAppraisal);
  const { publication } = await publish();
  const snapshot = await ports.snapshots.get('publications', publication.snapshotId, PublicationSnapshot);
  identities.add(publication.snapshotId);
  return { snapshotId: publication.snapshotId, snapshot };
};
type Published = Awaited<ReturnType<typeof published>>;
const of = ({ snapshot }: Pick<Published, 'snapshot'>, entrantId: string) =>
  snapshot.conditions?.groups[0]?.entrants.find((one) => one.entrantId === entrantId);
const anybody = callerOf('', [], [], 0);

describe('a publication', () => {
  it('holds what conditions made of each unit, by statements’ hashes, and no word that anybody wrote', async () => {
    const found = await published();
    const statuses = (entrantId: string) =>
      of(found, entrantId)?.outcomes.map(({ conditionId, status }) => `${conditionId} ${status}`);
    expect(statuses('a')).toEqual(['du-chi-so MET', 'guong-mau MET', 'ca-hai MET', 'nhieu-nam UNKNOWN']);
    expect(statuses('b')).toEqual([
      'du-chi-so NOT_MET',
      'guong-mau UNKNOWN',
      'ca-hai NOT_MET',
      'nhieu-nam UNKNOWN',
    ]);
    expect(of(found, 'a')?.outcomes[1]).toEqual({
      ...{ conditionId: 'guong-mau', status: 'MET', countsAs: 'MET' },
      statement: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), verdict: 'CONFIRM' },
    });
    expect(of(found, 'a')?.outcomes[2]).toMatchObject({
      results: { status: 'MET' },
      statement: { hash: expect.any(String) },
    });
    const standings = (entrantId: string) =>
      of(found, entrantId)?.awards.map(({ awardId, standing, because }) =>
        [awardId, standing, because].filter(Boolean).join(' '),
      );
    expect([standings('a'), standings('b'), standings('c')]).toEqual([
      ['co-thi-dua ELIGIBLE', 'bang-khen ELIGIBLE'],
      ['co-thi-dua BLOCKED', 'bang-khen BLOCKED'],
      ['co-thi-dua BLOCKED ABSENT', 'bang-khen BLOCKED ABSENT'],
    ]);
    expect(found.snapshot.conditions?.earlier).toEqual({ [`${campaign.id}.2022`]: 'NOT_IN_ROUND' });
    expect(JSON.stringify(found.snapshot.conditions)).not.toMatch(/gương mẫu|thấy khác|person|head/i);
  });

  it('says to anybody why a unit may not be proposed', async () => {
    await published();
    const { eligibility } = await readRanking(ports, anybody, { roundId, groupId }, 'en');
    const why = (entrantId: string, conditionId: string) =>
      eligibility?.entrants
        .find((one) => one.entrantId === entrantId)
        ?.outcomes.find((one) => one.conditionId === conditionId)?.explanation;
    expect(eligibility?.awards.map(({ awardId }) => awardId)).toEqual(['co-thi-dua', 'bang-khen']);
    expect(eligibility?.conditions.map(({ conditionId }) => conditionId)).not.toContain('ca-nhan');
    expect(why('b', 'du-chi-so')).toMatch(
      /^Index of 1\.2\.2: 0\.00\/0\.50 points, 0 %\.\n'at least 100 %' does not hold\.\nOutcome: not met\.$/,
    );
    expect(why('a', 'guong-mau')).toBe('By what the unit stated, and was confirmed.\nOutcome: met.');
    expect(why('b', 'guong-mau')).toBe('The unit has stated nothing about it.\nOutcome: not known.');
    expect(why('c', 'du-chi-so')).toContain('a result, for the unit handed nothing in');
  });
});

describe('the same acts', () => {
  it('make the same publication, to the byte', async () => {
    await published();
    expect([...identities]).toHaveLength(1);
  });
});

describe('verifying a publication', () => {
  it('derives every outcome from results again, and every standing', async () => {
    const { snapshot, snapshotId } = await published();
    expect(verifyPublication({ snapshot, file })).toEqual({
      ...{ snapshotId, entrants: 3, differences: [] },
      conditions: { derived: 9, stated: 3, standings: 6, lacking: [] },
    });
  });

  it('finds whatever was changed: an outcome, a word, a standing, a place, points', async () => {
    const { snapshot } = await published();
    const changed = (change: (copy: PublicationSnapshot) => void) => {
      const copy = structuredClone(snapshot);
      change(copy);
      return verifyPublication({ snapshot: copy, file }).differences.map(({ at }) => at);
    };
    const entrant = (copy: PublicationSnapshot, n: string) => of({ snapshot: copy }, n)!;
    const at = `#/conditions/${groupId}`;
    expect(
      changed((copy) => {
        entrant(copy, 'b').outcomes[0]!.status = 'MET';
      }),
    ).toEqual([`${at}/b/du-chi-so`]);
    expect(
      changed((copy) => {
        entrant(copy, 'a').outcomes[1]!.statement!.verdict = 'REFUSE';
      }),
    ).toEqual([`${at}/a/guong-mau`]);
    expect(
      changed((copy) => {
        delete entrant(copy, 'a').outcomes[1]!.statement;
      }),
      'met by nothing that was stated',
    ).toEqual([`${at}/a/guong-mau`]);
    expect(changed((copy) => void entrant(copy, 'b').outcomes.shift())).toEqual([
      `${at}/b`,
      `${at}/b/awards`,
    ]);
    expect(
      changed((copy) => {
        entrant(copy, 'c').awards[0]!.standing = 'ELIGIBLE';
      }),
    ).toEqual([`${at}/c/awards`]);
    expect(
      changed((copy) => {
        copy.groups[0]!.lines[0]!.final!.points += 1;
      }),
    ).toEqual([expect.stringContaining(`#/groups/${groupId}/`)]);
    expect(
      changed((copy) => {
        copy.groups[0]!.lines[0]!.fields[0]!.final.points += 1;
      }),
      'a field that nothing is ranked by',
    ).toEqual([`#/groups/${groupId}/a`]);
    expect(
      changed((copy) => {
        copy.groups[0]!.lines.find(({ entrantId }) => entrantId === 'c')!.self = structuredClone(
          copy.groups[0]!.lines[0]!.self,
        );
      }),
      'points of a unit that handed in nothing',
    ).toEqual([`#/groups/${groupId}/c`]);
    expect(
      changed((copy) => void copy.inputs.pop()),
      'inputs that are not there',
    ).toContain(`#/groups/${groupId}/b`);
    expect(
      changed((copy) => {
        copy.groups[0]!.ranking.unplaced[0]!.reason = 'UNSCORED';
      }).at(0),
    ).toBe(`#/groups/${groupId}/c/place`);
    expect(() => verifyPublication({ snapshot, file: campaign })).toThrow('stands under campaign file');
  });
});
