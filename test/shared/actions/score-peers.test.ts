import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rankGroup } from '../../../shared/actions/rank-group.ts';
import { scoreSubmission } from '../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { RankingObject } from '../../../shared/contracts/result.ts';
import { ScoreInputs } from '../../../shared/contracts/score-inputs.ts';
import { ScoreSheet } from '../../../shared/contracts/score-sheet.ts';
import type { CriterionNode } from '../../../shared/contracts/scoring-table.ts';
import { rulesIn } from '../../../shared/domain/campaign/launched-rules.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import { owing, owingNothing } from '../../../shared/domain/owed-work.ts';
import { scoreEntrant } from '../../../shared/domain/scoring/score-entrant.ts';
import { campaign } from '../../examples/example-files.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';
import { words } from '../domain/scoring/one-leaf-table.ts';

const due = 1_120_000;
const groupId = 'so-nganh';
const roundId = `${campaign.id}.2023`;
const code = '1.2.2';

const withRelative = (nodes: readonly CriterionNode[]): CriterionNode[] =>
  nodes.map((node) => {
    if (node.code !== code || !node.leaf)
      return node.children ? { ...node, children: withRelative(node.children) } : node;
    const measure = { type: 'COUNT' as const, counted: words('c') };
    const rule = {
      kind: 'relative' as const,
      measure,
      better: 'HIGHER' as const,
      fullPoints: node.maxPoints,
    };
    return { ...node, leaf: { ...node.leaf, rule } };
  });

const file = {
  ...campaign,
  scoringTables: campaign.scoringTables.map((table) => ({ ...table, fields: withRelative(table.fields) })),
};

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records, file);
});
afterEach(() => records.close());

const idOf = (entrantId: string) => ports.submissions.idOf(roundId, entrantId);

/** Seals and scores an entrant that counted so many. */
const counted = async (entrantId: string, count: number): Promise<void> => {
  const submissionId = idOf(entrantId);
  await ports.submissions.change(submissionId, 'begin', () => ({
    ...owing(owingNothing, 'seal', 1, 0),
    submissionId,
    campaignId: campaign.id,
    roundId,
    entrantId,
    groupId,
    state: 'DRAFT',
    revision: 1,
    updatedAt: 0,
    acts: [],
    chain: emptyChain,
  }));
  await ports.submissions.changeAnswer(submissionId, code, 'save', () => ({
    submissionId,
    leaf: code,
    value: { kind: 'relative_count', count },
    justification: 'có',
    revision: 1,
    savedAt: 1,
    savedBy: 'p',
  }));
  await sealSubmission(ports, submissionId, due);
  await scoreSubmission(ports, submissionId, due);
};

const decide = async (entrantId: string, pass: number, count: number): Promise<void> => {
  const submissionId = idOf(entrantId);
  const snapshotId = (await ports.submissions.get(submissionId))?.seal?.snapshotId ?? '';
  await ports.results.changeAppraisal(submissionId, pass, '1', 'w', () => ({
    submissionId,
    pass,
    field: '1',
    snapshotId,
    decisions: { [code]: { decision: 'CORRECT', value: { kind: 'relative_count', count }, reason: 'r' } },
    savedAt: due,
    savedBy: 'p',
    revision: 1,
    chain: emptyChain,
    ...owing(owingNothing, 'score', 1, 0),
  }));
  await scoreSubmission(ports, submissionId, due);
};

/** Ranks the group, asked for by an entrant whose result changed. */
const rank = (entrantId: string) => rankGroup(ports, idOf(entrantId), due + 1);
const rowOf = async (entrantId: string) => {
  const score = (await ports.results.score(idOf(entrantId)))!;
  const sheet = await ports.snapshots.get('scores', score.sheetHash, ScoreSheet);
  const inputs = await ports.snapshots.get('scores', score.inputsHash, ScoreInputs);
  expect(scoreEntrant(rulesIn(file, roundId, groupId).compiled, inputs)).toEqual(sheet);
  return sheet.leaves.find((row) => row.code === code)!;
};
const max = rulesIn(file, roundId, groupId).compiled.leaves.find((leaf) => leaf.code === code)!.maxPoints;

describe('a leaf against the best of the group', () => {
  it('waits until everybody is sealed and scored, and is then scored by the ranking', async () => {
    await launchedRound(ports, ['a', 'b', 'c']);
    await counted('a', 5);
    await rank('a');
    expect((await rowOf('a')).self).toMatchObject({ status: 'AWAITING', points: 0 });
    await counted('b', 10);
    await counted('c', 0);
    await rank('c');
    expect((await rowOf('a')).self).toMatchObject({ status: 'SCORED', points: Math.round(max / 2) });
    expect((await rowOf('b')).self?.points).toBe(max);
    expect((await rowOf('c')).self?.points).toBe(0);
  });

  it('is scored anew for everybody when one value changes, and the ranking names what it used', async () => {
    await launchedRound(ports, ['a', 'b']);
    await counted('a', 5);
    await counted('b', 10);
    await decide('a', 1, 5);
    await decide('b', 1, 10);
    await rank('b');
    expect((await rowOf('a')).final.points).toBe(Math.round(max / 2));
    await decide('b', 2, 5);
    await rank('b');
    expect((await rowOf('a')).final.points).toBe(max);
    expect(await rowOf('b')).toMatchObject({ firstPass: { status: 'SCORED' }, final: { points: max } });
    const ranking = (await ports.results.ranking(roundId, groupId))!;
    const { from } = await ports.snapshots.get('rankings', ranking.rankingHash, RankingObject);
    const score = await ports.results.score(idOf('a'));
    expect(from.a).toEqual({ inputs: score?.inputsHash, sheet: score?.sheetHash });
  });

  it('comes to the same when scoring is done again without need', async () => {
    await launchedRound(ports, ['a', 'b']);
    await counted('a', 5);
    await counted('b', 10);
    await rank('a');
    const before = await ports.results.score(idOf('a'));
    await scoreSubmission(ports, idOf('a'), due);
    await rank('a');
    expect((await ports.results.score(idOf('a')))?.sheetHash).toBe(before?.sheetHash);
  });
});
