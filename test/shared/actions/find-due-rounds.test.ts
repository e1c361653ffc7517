import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from '../../../functions/scheduled/find-due-rounds.ts';
import { findDueRounds } from '../../../shared/actions/find-due-rounds.ts';
import type { SubmissionItem } from '../../../shared/contracts/submission.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const closesAt = 1_000_000;
const due = closesAt + 120_000;

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records);
});
afterEach(() => records.close());

const headOf = (roundId: string, entrantId: string) =>
  ports.submissions.get(ports.submissions.idOf(roundId, entrantId));
const sealsAsked = () => ports.asked.filter(({ kind }) => kind === 'seal').length;

describe('the minute job', () => {
  it('asks for the seal of everybody on the roster once it is due, and makes the heads that are missing', async () => {
    const { roundId } = await launchedRound(ports, ['a', 'b', 'c']);
    await findDueRounds(ports, due - 1);
    expect([sealsAsked(), await headOf(roundId, 'a')]).toEqual([0, undefined]);
    await findDueRounds(ports, due);
    expect(sealsAsked()).toBe(3);
    expect(await headOf(roundId, 'a')).toMatchObject({ state: 'NOT_STARTED', owes: { seal: closesAt } });
    expect(await ports.rounds.get(roundId)).toMatchObject({ closedFor: closesAt, owes: {} });
    await findDueRounds(ports, due + 26 * 3_600_000);
    expect(sealsAsked(), 'each once').toBe(3);
  });

  it('asks each entrant for its own end', async () => {
    const later = closesAt + 10_000_000;
    const { roundId } = await launchedRound(ports, ['a', 'b'], { extensions: { b: later } });
    await findDueRounds(ports, due);
    expect([await headOf(roundId, 'a'), await headOf(roundId, 'b')]).toMatchObject([
      { owes: { seal: closesAt } },
      undefined,
    ]);
    expect(await ports.rounds.get(roundId)).toMatchObject({ closedFor: closesAt, owes: { close: 1 } });
    await findDueRounds(ports, later + 120_000);
    expect(await headOf(roundId, 'b')).toMatchObject({ owes: { seal: later } });
    expect(await ports.rounds.get(roundId)).toMatchObject({ closedFor: later, owes: {} });
  });

  it('goes on where it was killed', async () => {
    const entrants = Array.from({ length: 40 }, (_, n) => `unit-${n}`);
    const { roundId } = await launchedRound(ports, entrants);
    let writes = 0;
    const dying = {
      ...ports,
      submissions: {
        ...ports.submissions,
        change: async (...args: Parameters<typeof ports.submissions.change>) => {
          if (++writes > 20) throw new Error('killed');
          return ports.submissions.change(...args);
        },
      },
    };
    await expect(findDueRounds(dying, due)).rejects.toThrow('killed');
    expect((await ports.rounds.get(roundId))?.owes, 'the debt is paid last').toEqual({ close: 1 });
    await findDueRounds(ports, due + 60_000);
    const heads = await ports.submissions.getMany(entrants.map((id) => ports.submissions.idOf(roundId, id)));
    expect(heads.filter(({ owes }) => owes.seal !== undefined)).toHaveLength(40);
    expect((await ports.rounds.get(roundId))?.owes).toEqual({});
  });

  it('lets one entrant, or one round, that it cannot read keep no other waiting', async () => {
    const entrants = Array.from({ length: 30 }, (_, n) => `unit-${n}`);
    const first = await launchedRound(ports, entrants, { roundId: 'a-broken.2023' });
    const second = await launchedRound(ports, ['x'], { roundId: 'b-sound.2023' });
    const broken = ports.submissions.idOf(first.roundId, 'unit-3');
    await records.put({ pk: `SUB#${broken}`, sk: 'HEAD', version: 1, writeId: 'x', state: 'NONSENSE' });
    await expect(createHandler(ports)({ scheduledTime: new Date(due).toISOString() })).rejects.toThrow();
    expect(sealsAsked()).toBe(30);
    expect(await headOf(second.roundId, 'x')).toMatchObject({ owes: { seal: closesAt } });
    expect((await ports.rounds.get(first.roundId))?.owes, 'it is not done').toEqual({ close: 1 });
  });

  it('owes nothing to a round that nobody takes part in', async () => {
    const { roundId } = await launchedRound(ports, []);
    await findDueRounds(ports, due);
    expect((await ports.rounds.get(roundId))?.owes).toEqual({});
  });

  it('has those scored again that are sealed, when values were imported', async () => {
    const { roundId } = await launchedRound(ports, ['a', 'b'], { owes: { rescore: 3 } });
    await findDueRounds(ports, 1_500);
    expect(ports.asked, 'nobody is sealed').toEqual([]);
    expect((await ports.rounds.get(roundId))?.owes).toEqual({});
  });

  it('asks at once for the score of the sealed and for the ranking of the absent, when values were imported', async () => {
    const { roundId } = await launchedRound(ports, ['a', 'b', 'c'], { owes: { close: 1, rescore: 3 } });
    await findDueRounds(ports, due);
    const sealed = async (entrantId: string, seal: SubmissionItem['seal']) => {
      const id = ports.submissions.idOf(roundId, entrantId);
      await ports.submissions.change(id, `seal ${entrantId}`, (head) => ({ ...head!, owes: {}, seal }));
      return id;
    };
    const at = { at: due, end: closesAt };
    const absent = await sealed('a', { ...at, kind: 'ABSENT' });
    const attested = await sealed('b', { ...at, kind: 'ATTESTED', snapshotId: '0'.repeat(64) });
    await ports.rounds.change(roundId, 'import', (round) => ({ ...round!, owes: { rescore: 4 } }));
    ports.asked.length = 0;
    await findDueRounds(ports, due + 60_000);
    const asked = ports.asked.map(({ kind, about }) => [kind, about.submissionId]).toSorted();
    expect(asked).toEqual([
      ['rank', absent],
      ['score', attested],
    ]);
  });

  it('takes no input of another shape', async () => {
    for (const event of [{}, { scheduledTime: 'soon' }, null])
      await expect((async () => createHandler(ports)(event))()).rejects.toThrow();
  });
});
