import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideExtension, listExtensions } from '../../../shared/actions/decide-extension.ts';
import { findDueRounds } from '../../../shared/actions/find-due-rounds.ts';
import { openSubmission } from '../../../shared/actions/open-submission.ts';
import { readProgress } from '../../../shared/actions/read-round.ts';
import { readExtensionRequests, requestExtension } from '../../../shared/actions/request-extension.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import type { ExtensionRuling } from '../../../shared/contracts/extension.ts';
import type { RoundItem } from '../../../shared/contracts/round.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { isIntact } from '../../../shared/domain/chain.ts';
import { AppError } from '../../../shared/errors.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

const closesAt = 1_000_000;
const margin = 120_000;
const unitId = 'so-noi-vu';
const iso = (at: number) => ({ instant: new Date(at).toISOString() });

const head: Caller = {
  personId: 'head',
  held: [{ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId }, fields: [], from: 0 }],
};
const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;
let round: RoundItem;
let submissionId: string;
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records);
  round = await launchedRound(ports, [unitId, 'so-y-te']);
  submissionId = ports.submissions.idOf(round.roundId, unitId);
  await openSubmission(
    ports,
    head,
    { roundId: round.roundId, entrantId: unitId },
    {
      arrivedAt: 2_000,
      writeId: 'open',
    },
  );
});
afterEach(() => records.close());

let writes = 0;
const call = (expected: number, arrivedAt: number) => ({ expected, arrivedAt, writeId: `write-${++writes}` });
const ask = (wishedEnd: number, expected = 0, at = 5_000, caller = head) =>
  requestExtension(
    ports,
    caller,
    submissionId,
    { reason: 'Bão lũ', wishedEnd: iso(wishedEnd) },
    call(expected, at),
  );
const control = async () => (await ports.rounds.get(round.roundId))!;
const granted = (end: number, more: object = {}): ExtensionRuling => ({
  decision: 'GRANT',
  submissionId,
  request: 1,
  end: iso(end),
  reason: 'Có thiên tai',
  ...more,
});
const decide = async (ruling: ExtensionRuling, at = 6_000, expected?: number) =>
  decideExtension(ports, manager, round.roundId, ruling, call(expected ?? (await control()).revision, at));
const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? [error.code, ...error.faults.map(({ code }) => code)].join(' ') : 'done';
};

describe('a request for more time', () => {
  it('moves nothing, is on record, and is superseded by the next', async () => {
    const asked = await ask(closesAt + 5_000);
    expect(asked).toMatchObject({ revision: 1, items: [{ state: 'OPEN', reason: 'Bão lũ' }] });
    expect((await control()).extensions).toEqual({});
    const item = await ports.extensions.requests(submissionId);
    expect(item?.chain.pending.map(({ act }) => act)).toEqual(['requestExtension']);
    expect(item?.chain.pending.every((event) => isIntact(event, ''))).toBe(true);
    expect(JSON.stringify(item?.chain), 'no words of people in a chain').not.toContain('Bão');
    expect((await ask(closesAt + 9_000, 1)).items.map(({ state }) => state)).toEqual(['SUPERSEDED', 'OPEN']);
  });

  it('is one request, though its answer got lost; and never one written over another', async () => {
    await ask(closesAt + 5_000);
    expect((await ask(closesAt + 5_000)).items).toHaveLength(1);
    expect(await codeOf(ask(closesAt + 7_000))).toBe('precondition_failed');
  });

  it('must ask for time that is not there yet', async () => {
    expect(await codeOf(ask(closesAt))).toBe('invalid_request no_more_time');
    expect(await codeOf(ask(closesAt + 5_000, 0, closesAt + 5_000))).toBe('invalid_request no_more_time');
    expect(await codeOf(ask(closesAt + 5_001, 0, closesAt + 5_000)), 'after the close').toBe('done');
  });

  it('is nothing for others, nor for an officer, who does not sign', async () => {
    const officer: Caller = { ...head, held: [{ ...head.held[0]!, role: 'UNIT_OFFICER' }] };
    expect(await codeOf(ask(closesAt + 5_000, 0, 5_000, officer))).toBe('forbidden');
    expect(await codeOf(ask(closesAt + 5_000, 0, 5_000, manager))).toBe('not_found');
    expect((await readExtensionRequests(ports, officer, submissionId)).items).toEqual([]);
  });

  it('is too late once the final result stands, and while the unit has ended', async () => {
    const publication = { snapshotId: 'a'.repeat(64), at: 1, kind: 'FINAL' as const, number: 1 };
    await ports.rounds.change(round.roundId, 'publish', (now) => ({ ...now!, publication }));
    expect(await codeOf(ask(closesAt + 5_000))).toBe('conflict');
    await ports.rounds.change(round.roundId, 'end', (now) => {
      const { publication: _gone, ...open } = now!;
      return { ...open, endings: { [unitId]: 9_000 } };
    });
    expect(await codeOf(ask(closesAt + 5_000))).toBe('conflict');
  });
});

describe('a decision', () => {
  it('grants more time to that unit alone, by one write that records it', async () => {
    await ask(closesAt + 9_000);
    const { requests, revision } = await decide(granted(closesAt + 5_000));
    expect(requests).toMatchObject({
      closesAt: iso(closesAt + 5_000).instant,
      items: [{ state: 'GRANTED', decision: { reason: 'Có thiên tai' } }],
    });
    const item = await control();
    expect(item).toMatchObject({ revision, extensions: { [unitId]: closesAt + 5_000 } });
    expect(item.chain.pending.at(-1)).toMatchObject({ act: 'grantExtension', by: 'manager' });
    expect(await listExtensions(ports, round.roundId)).toEqual({
      items: [
        {
          unitId,
          from: iso(closesAt).instant,
          end: iso(closesAt + 5_000).instant,
          reason: 'Có thiên tai',
          decidedAt: iso(6_000).instant,
        },
      ],
    });
  });

  it('made twice is made once; made otherwise it is refused, and so is one under an old revision', async () => {
    await ask(closesAt + 9_000);
    const { revision } = await decide(granted(closesAt + 5_000), 6_000, 1);
    expect((await decide(granted(closesAt + 5_000), 7_000, 1)).revision).toBe(revision);
    expect((await control()).extensionDecisions).toHaveLength(1);
    expect(await codeOf(decide(granted(closesAt + 6_000)))).toBe('conflict');
    await ask(closesAt + 20_000, 1);
    const next = { ...granted(closesAt + 20_000), request: 2 };
    expect(await codeOf(decide(next, 8_000, revision - 1))).toBe('precondition_failed');
    expect(await codeOf(decide(next))).toBe('done');
  });

  it('is not made on a request that the manager has not seen, nor by who asked', async () => {
    await ask(closesAt + 9_000);
    await ask(closesAt + 99_000, 1);
    expect(await codeOf(decide(granted(closesAt + 9_000)))).toBe('precondition_failed');
    const both: Caller = { personId: 'head', held: [...head.held, ...manager.held] };
    const ruling = { ...granted(closesAt + 9_000), request: 2 };
    expect(await codeOf(decideExtension(ports, both, round.roundId, ruling, call(1, 6_000)))).toBe(
      'conflict',
    );
  });

  it('that refuses moves nothing, is told to the unit, and is not in the public list', async () => {
    await ask(closesAt + 9_000);
    const { requests } = await decide({
      decision: 'REFUSE',
      submissionId,
      request: 1,
      reason: 'Không có căn cứ',
    });
    expect(requests.items).toMatchObject([{ state: 'REFUSED', decision: { reason: 'Không có căn cứ' } }]);
    expect((await control()).extensions).toEqual({});
    expect((await listExtensions(ports, round.roundId)).items).toEqual([]);
  });

  it('leaves time to appraise, or says until when this unit is appraised', async () => {
    await ask(5_000_000);
    const appraisalOver = 3_000_000 - margin;
    expect(await codeOf(decide(granted(appraisalOver)))).toBe('invalid_request appraisal_over_by_then');
    expect(await codeOf(decide(granted(5_000_000, { appraisalUntil: iso(5_000_000 + margin) })))).toBe(
      'invalid_request appraisal_over_by_then',
    );
    expect(await codeOf(decide(granted(5_000_000, { appraisalUntil: iso(6_000_000) })))).toBe('done');
    expect((await control()).appraisalExtensions).toEqual({ [unitId]: 6_000_000 });
  });

  it('whose write failed on the way counts for nothing', async () => {
    await ask(closesAt + 9_000);
    records.before('PutItem', async () => {
      records.before('PutItem', () =>
        ports.rounds.change(round.roundId, 'other', (now) => ({ ...now!, revision: now!.revision + 1 })),
      );
    });
    expect(await codeOf(decide(granted(closesAt + 5_000)))).toBe('precondition_failed');
    expect(await ports.extensions.decisions(round.roundId)).toHaveLength(1);
    expect((await listExtensions(ports, round.roundId)).items).toEqual([]);
    expect((await readExtensionRequests(ports, head, submissionId)).items[0]?.state).toBe('OPEN');
  });
});

describe('an extension after the seal', () => {
  const later = closesAt + 10_000_000;
  const seal = async (at: number) => {
    await findDueRounds(ports, at);
    for (const { about } of ports.asked.splice(0).filter(({ kind }) => kind === 'seal'))
      await sealSubmission(ports, about.submissionId!, at);
  };
  const sealOf = async (entrantId: string) =>
    (await ports.submissions.get(ports.submissions.idOf(round.roundId, entrantId)))?.seal?.end;
  const counts = async (at: number) => (await readProgress(ports, round.roundId, at)).groups[0];

  it('unseals that submission, and it is sealed again for its new end; nobody else is touched', async () => {
    await seal(closesAt + margin);
    const other = await ports.submissions.get(ports.submissions.idOf(round.roundId, 'so-y-te'));
    expect([await sealOf(unitId), (await counts(0))?.absent]).toEqual([closesAt, 2]);
    const at = closesAt + margin + 60_000;
    await ask(later, 0, at);
    await decide(granted(later, { appraisalUntil: iso(later * 2) }), at);
    expect((await control()).owes).toMatchObject({ close: 2, rescore: 2 });
    expect(await counts(at)).toMatchObject({ started: 1, absent: 1 });
    await seal(later + margin - 1);
    expect(await sealOf(unitId)).toBe(closesAt);
    await seal(later + margin);
    expect(await sealOf(unitId)).toBe(later);
    expect((await control()).owes.close).toBeUndefined();
    const now = await ports.submissions.get(ports.submissions.idOf(round.roundId, 'so-y-te'));
    expect(now?.seal).toEqual(other?.seal);
  });

  it('is not lost to a minute job that had read the round before it', async () => {
    const at = closesAt + margin;
    await ask(later, 0, closesAt - 1);
    let granting: Promise<unknown> | undefined;
    const stale = {
      ...ports,
      submissions: {
        ...ports.submissions,
        get: async (id: string) => {
          granting ??= decide(granted(later, { appraisalUntil: iso(later * 2) }), closesAt + 1);
          await granting;
          return ports.submissions.get(id);
        },
      },
    };
    await findDueRounds(stale, at);
    expect((await control()).owes.close, 'still owed').toBeDefined();
    await seal(later + margin);
    expect(await sealOf(unitId)).toBe(later);
  });

  it('is not lost to a seal for the earlier end that is still being made', async () => {
    await findDueRounds(ports, closesAt + margin);
    const slow = {
      ...ports,
      evidence: {
        ...ports.evidence,
        list: async (id: string) => {
          if ((await control()).extensionDecisions === undefined) {
            await ask(closesAt + 300_000, 0, closesAt + margin);
            await decide(granted(closesAt + 300_000), closesAt + margin);
            await findDueRounds(ports, closesAt + 300_000 + margin);
          }
          return ports.evidence.list(id);
        },
      },
    };
    await sealSubmission(slow, submissionId, closesAt + margin);
    expect(await sealOf(unitId), 'the seal of the earlier end came last').toBe(closesAt);
    expect((await ports.submissions.get(submissionId))?.owes.seal, 'and did not pay').toBe(
      closesAt + 300_000,
    );
    await sealSubmission(ports, submissionId, closesAt + 300_000 + margin);
    expect(await sealOf(unitId)).toBe(closesAt + 300_000);
  });
});
