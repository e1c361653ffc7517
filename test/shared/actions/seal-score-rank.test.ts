import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rankGroup } from '../../../shared/actions/rank-group.ts';
import { scoreSubmission } from '../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { RankingObject } from '../../../shared/contracts/result.ts';
import { SealedSnapshot } from '../../../shared/contracts/snapshot.ts';
import type { SubmissionItem } from '../../../shared/contracts/submission.ts';
import { emptyChain } from '../../../shared/domain/chain.ts';
import { claimsIn } from '../../../shared/domain/engine/column-vector.ts';
import { groupColumns } from '../../../shared/domain/engine/group-columns.ts';
import { compileScorer } from '../../../shared/domain/engine/lanes.ts';
import { scoreColumns } from '../../../shared/domain/engine/score-columns.ts';
import { unpackVector } from '../../../shared/domain/engine/unpack-vector.ts';
import { vectorForm } from '../../../shared/domain/engine/vector-form.ts';
import { owing, owingNothing } from '../../../shared/domain/owed-work.ts';
import { campaign } from '../../examples/example-files.ts';
import { hash } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const end = 1_000_000;
const due = end + 120_000;
const groupId = 'so-nganh';
const roundId = `${campaign.id}.2023`;

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records);
});
afterEach(() => records.close());

const idOf = (entrantId: string) => ports.submissions.idOf(roundId, entrantId);
const headOf = async (entrantId: string) => (await ports.submissions.get(idOf(entrantId)))!;

/** A head that owes its seal, with one row in its draft. */
const begun = async (
  entrantId: string,
  rows: Record<string, boolean> = { '1.2.2': true },
): Promise<string> => {
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
  for (const [leaf, value] of Object.entries(rows)) {
    await ports.submissions.changeAnswer(submissionId, leaf, 'save', () => ({
      submissionId,
      leaf,
      value: { kind: 'boolean', value },
      justification: 'có',
      revision: 1,
      savedAt: 1,
      savedBy: 'p',
    }));
  }
  return submissionId;
};

const file = (submissionId: string, letter: string, more: object) =>
  ports.evidence.change(submissionId, letter.repeat(26), 'w', () => ({
    evidenceId: letter.repeat(26),
    submissionId,
    fileName: 'a.pdf',
    bytes: 1,
    sha256: hash('1'),
    contentType: 'application/pdf',
    document: { abstract: 'x' },
    citations: [{ leaf: '1.2.2' }],
    state: 'ACCEPTED',
    revision: 1,
    begunAt: 1,
    requestHash: hash('2'),
    incomingKey: 'k',
    urlDiesAt: 0,
    storedKey: 'evidence/1',
    ...owingNothing,
    ...more,
  }));

describe('a seal', () => {
  it('is not made before its instant, and its debt stays for a message that came a little early', async () => {
    await launchedRound(ports, ['a']);
    const id = await begun('a');
    await sealSubmission(ports, id, due - 1);
    expect(await headOf('a')).toMatchObject({ state: 'DRAFT', owes: { seal: 1 } });
    await sealSubmission(ports, id, due);
    expect(await headOf('a')).toMatchObject({ state: 'SEALED', seal: { end, kind: 'UNATTESTED', at: due } });
  });

  it('is owed no more when the end was moved away: the minute job asks again', async () => {
    await launchedRound(ports, ['a'], { extensions: { a: end * 5 } });
    const id = await begun('a');
    await sealSubmission(ports, id, due);
    expect(await headOf('a')).toMatchObject({ state: 'DRAFT', owes: {} });
  });

  it('is made once, whatever comes twice or at once', async () => {
    await launchedRound(ports, ['a']);
    const id = await begun('a');
    await Promise.all([
      sealSubmission(ports, id, due),
      sealSubmission(ports, id, due + 5),
      sealSubmission(ports, id, due),
    ]);
    await sealSubmission(ports, id, due + 1000);
    const head = await headOf('a');
    expect([head.chain.seq, head.chain.pending.map(({ act }) => act)]).toEqual([1, ['sealSubmission']]);
    expect(Object.keys(head.owes).toSorted()).toEqual(['events', 'score', 'segment']);
  });

  it('waits for files that are being checked, and for no others', async () => {
    await launchedRound(ports, ['a']);
    const id = await begun('a');
    await file(id, 'b', { state: 'AWAITING', owes: { check: 1 } });
    await file(id, 'c', { state: 'REMOVED', owes: { check: 1 } });
    await sealSubmission(ports, id, due);
    expect((await headOf('a')).owes).toEqual({ seal: 1 });
    await file(id, 'b', { state: 'ACCEPTED', storedKey: 'evidence/1' });
    await ports.evidence.change(id, 'b'.repeat(26), 'checked', (current) => ({
      ...current!,
      owes: {},
      state: 'ACCEPTED',
    }));
    await sealSubmission(ports, id, due + 1);
    const { seal } = await headOf('a');
    const sealed = await ports.snapshots.get('submissions', seal!.snapshotId!, SealedSnapshot);
    expect(Object.entries(sealed.files)).toEqual([
      ['b'.repeat(26), expect.objectContaining({ state: 'ACCEPTED' })],
    ]);
  });

  it('of nothing is an absence; and so is a draft where drafts do not count', async () => {
    await launchedRound(ports, ['a', 'b']);
    await sealSubmission(ports, await begun('a', {}), due);
    expect(await headOf('a')).toMatchObject({ state: 'ABSENT', seal: { kind: 'ABSENT' }, owes: { rank: 2 } });
    const strict = {
      ...campaign,
      rounds: campaign.rounds.map((round) => ({ ...round, draftsAtClose: 'DO_NOT_COUNT' as const })),
    };
    const other = { ...portsOver(records, strict), snapshots: ports.snapshots };
    await sealSubmission(other, await begun('b'), due);
    expect(await headOf('b')).toMatchObject({ state: 'ABSENT', seal: { kind: 'ABSENT' } });
    expect((await headOf('b')).seal).not.toHaveProperty('snapshotId');
  });
});

describe('seals, scores and rankings', () => {
  const entrants = ['a', 'b', 'c'] as const;
  const values = { a: { '1.2.2': true }, b: { '1.2.2': false }, c: {} };

  /** One worker's run on a submission, which dies at the n-th write, if it is told to. */
  const run = async (kind: 'seal' | 'score' | 'rank', entrantId: string, dieAt: number) => {
    let writes = 0;
    const deadly = async <T>(write: () => Promise<T>): Promise<T> => {
      if (++writes === dieAt) throw new Error('killed');
      return write();
    };
    const mortal: typeof ports = {
      ...ports,
      submissions: {
        ...ports.submissions,
        change: (...args) => deadly(() => ports.submissions.change(...args)),
      },
      results: {
        ...ports.results,
        changeScore: (...args) => deadly(() => ports.results.changeScore(...args)),
        changeRanking: (...args) => deadly(() => ports.results.changeRanking(...args)),
      },
      snapshots: {
        ...ports.snapshots,
        put: (...args) => deadly(() => ports.snapshots.put(...args)),
      },
    };
    const id = idOf(entrantId);
    const act = { seal: sealSubmission, score: scoreSubmission, rank: rankGroup }[kind];
    await act(mortal, id, due).catch((error: Error) => {
      if (error.message !== 'killed') throw error;
    });
  };

  /** What the sweep does: a message for every debt, until nothing is owed. */
  const untilPaid = async (): Promise<void> => {
    for (let round = 0; round < 20; round++) {
      const heads = await ports.submissions.getMany(entrants.map(idOf));
      const debts = heads.flatMap(({ entrantId, owes }: SubmissionItem) =>
        (['seal', 'score', 'rank'] as const).flatMap((kind) =>
          owes[kind] === undefined ? [] : [[kind, entrantId] as const],
        ),
      );
      if (debts.length === 0) return;
      for (const [kind, entrantId] of debts) await run(kind, entrantId, 0);
    }
    throw new Error('work is owed for ever');
  };

  const outcome = async () => {
    const item = (await ports.results.ranking(roundId, groupId))!;
    const { ranking, lines, from } = await ports.snapshots.get('rankings', item.rankingHash, RankingObject);
    return {
      ranking,
      lines,
      from,
      settled: item.settled,
      entrants: item.entrants,
      unappraised: item.unappraised,
    };
  };

  const begin = async () => {
    await launchedRound(ports, entrants);
    for (const entrantId of entrants) await begun(entrantId, values[entrantId]);
  };

  it('come out alike whatever dies, comes twice or in another order', async () => {
    await begin();
    await untilPaid();
    const expected = await outcome();
    expect(expected).toMatchObject({ settled: 3, entrants: 3, unappraised: 2 });
    expect(expected.lines.map(({ entrantId, place }) => [entrantId, place])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', undefined],
    ]);
    const step = fc.record({
      kind: fc.constantFrom('seal' as const, 'score' as const, 'rank' as const),
      entrantId: fc.constantFrom(...entrants),
      dieAt: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await records.close();
        records = await emptyRecords();
        ports = portsOver(records);
        await begin();
        for (const { kind, entrantId, dieAt } of steps) await run(kind, entrantId, dieAt);
        await untilPaid();
        expect(await outcome()).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });

  it('leave packed vectors: the claims with the seal, and what counts in the end with the score', async () => {
    await begin();
    await untilPaid();
    const { compiled } = await ports.rules.of({ roundId }, groupId);
    const form = vectorForm(compiled);
    const { seal } = await headOf('a');
    expect(claimsIn(compiled, unpackVector(form, seal!.vector!))).toEqual({
      '1.2.2': { value: { kind: 'boolean', value: true }, evidence: 0, justified: true },
    });
    expect((await headOf('c')).seal).not.toHaveProperty('vector');
    const scores = await Promise.all(['a', 'b'].map((entrantId) => ports.results.score(idOf(entrantId))));
    const columns = groupColumns(
      form,
      scores.map((score) => score!.vector!),
    );
    const { total } = scoreColumns(compileScorer(compiled, []), columns);
    for (const [row, score] of scores.entries())
      expect([total.points[row], total.max[row]]).toEqual([
        score!.total.final.points,
        score!.total.final.applicableMax,
      ]);
  });
});
