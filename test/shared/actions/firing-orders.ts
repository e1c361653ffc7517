import { seeded } from '../../../infra/local/seeded.ts';
import { decideExtension } from '../../../shared/actions/decide-extension.ts';
import { findDueRounds } from '../../../shared/actions/find-due-rounds.ts';
import { openSubmission } from '../../../shared/actions/open-submission.ts';
import { requestExtension } from '../../../shared/actions/request-extension.ts';
import { saveAnswer } from '../../../shared/actions/save-answer.ts';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { reviewDraft, submitAssessment } from '../../../shared/actions/submit-assessment.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { memoryRecords } from '../../fakes/memory-records.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';

const minute = 60_000;
const opensAt = 1_000_000_000;
const closesAt = opensAt + 1_440 * minute;
const margin = 120_000;
/** Submits; drafts; never comes; submits, is given more time, and submits again in it. */
const units = ['a-submits', 'b-drafts', 'c-never', 'd-extended'] as const;
type Unit = (typeof units)[number];

const headOf = (unitId: string): Caller => ({
  personId: `head-${unitId}`,
  held: [{ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId }, fields: [], from: 0 }],
});
const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

/** What the schedule does with one of its minutes: how often it fires, and how late (ms). */
type Firing = { at: number; lateBy: number };

/**
 * One order in which the scheduler fires, decided by the seed: each minute 0, 1, 2 or 5 times, up to 26 hours late (so that a
 * stale one comes after newer ones), while a unit is given more time somewhere before or after the seals. Messages are lost or
 * come twice. At last one sound minute runs, and every message that is still owed.
 * @returns what is wrong in the end; empty when every unit is sealed right
 */
export const playOrder = async (seed: number): Promise<string[]> => {
  const random = seeded(seed);
  const records = memoryRecords();
  try {
    const ports = portsOver(records);
    const round = await launchedRound(ports, units, {
      windows: {
        selfAssessment: { opensAt, closesAt },
        appraisal: { opensAt: closesAt + 1, closesAt: closesAt + 100_000 * minute },
      },
    });
    const { roundId } = round;
    const idOf = (unit: Unit) => ports.submissions.idOf(roundId, unit);
    let writes = 0;
    const call = (arrivedAt: number) => {
      const writeId = `w${++writes}`;
      return { arrivedAt, writeId, idempotencyKey: writeId, requestHash: '0'.repeat(64) };
    };
    const save = (unit: Unit, at: number, expected: number) =>
      saveAnswer(
        ports,
        headOf(unit),
        { submissionId: idOf(unit), leaf: '1.2.2' },
        { justification: `lần ${expected + 1}` },
        { ...call(at), expected },
      );
    const submit = async (unit: Unit, at: number): Promise<string> => {
      const { answers, digest } = await reviewDraft(ports, headOf(unit), idOf(unit));
      const shown = {
        answers: Object.fromEntries(Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision])),
        evidence: {},
      };
      const attestation = { shown, digest, capacity: 'HEAD' as const, statement: 'Ký' };
      const done = await submitAssessment(ports, headOf(unit), idOf(unit), attestation, call(at));
      return done.submitted?.snapshotId ?? '';
    };
    for (const unit of units.filter((each) => each !== 'c-never')) {
      await openSubmission(ports, headOf(unit), { roundId, entrantId: unit }, call(opensAt));
      await save(unit, opensAt, 0);
    }
    const snapshots: Partial<Record<Unit, string>> = {
      'a-submits': await submit('a-submits', closesAt),
      'd-extended': await submit('d-extended', closesAt - 1),
    };

    const grantedAt = closesAt + Math.floor((random('grant') * 40 - 10) * minute);
    const newEnd = Math.max(closesAt, grantedAt) + Math.floor(1 + random('end') * 90) * minute;
    const grant = async () => {
      const submissionId = idOf('d-extended');
      const wish = { reason: 'Bão', wishedEnd: { instant: new Date(newEnd).toISOString() } };
      await requestExtension(ports, headOf('d-extended'), submissionId, wish, {
        ...call(grantedAt),
        expected: 0,
      });
      const { revision } = (await ports.rounds.get(roundId))!;
      const ruling = { decision: 'GRANT' as const, submissionId, request: 1, reason: 'Đồng ý' };
      await decideExtension(
        ports,
        manager,
        roundId,
        { ...ruling, end: wish.wishedEnd },
        { ...call(grantedAt), expected: revision },
      );
    };
    const again = async () => {
      await save('d-extended', newEnd, 1);
      snapshots['d-extended'] = await submit('d-extended', newEnd);
    };

    const firings: Firing[] = [];
    for (let n = 0; n < 24; n += 1) {
      const at = closesAt + (Math.floor(random('minute', n) * 150) - 10) * minute;
      const times = [0, 1, 2, 5][Math.floor(random('times', n) * 4)]!;
      for (let k = 0; k < times; k += 1) {
        const lateBy = random('late', n, k) < 0.6 ? 0 : Math.floor(random('by', n, k) * 26 * 60) * minute;
        firings.push({ at, lateBy });
      }
    }
    const seal = async (at: number, lossy: boolean) => {
      for (const { kind, about } of ports.asked.splice(0)) {
        if (kind !== 'seal') continue;
        const times = lossy ? Math.floor(random('message', ++writes) * 3) : 1;
        for (let k = 0; k < times; k += 1) await sealSubmission(ports, about.submissionId ?? '', at);
      }
    };
    const acts = [
      ...firings.map(({ at, lateBy }) => ({
        when: at + lateBy,
        run: async () => {
          await findDueRounds(ports, at);
          await seal(at + lateBy, true);
        },
      })),
      { when: grantedAt, run: grant },
      { when: newEnd, run: again },
    ].toSorted((a, b) => a.when - b.when);
    for (const { run } of acts) await run();

    const last = newEnd + 27 * 3_600_000;
    await findDueRounds(ports, last);
    for (const unit of units)
      if ((await ports.submissions.get(idOf(unit)))?.owes.seal !== undefined)
        await sealSubmission(ports, idOf(unit), last);
    const control = await ports.rounds.get(roundId);
    const faults = control?.owes.close === undefined ? [] : ['the round still owes its close'];
    for (const unit of units) {
      const head = await ports.submissions.get(idOf(unit));
      const end = unit === 'd-extended' ? newEnd : closesAt;
      const kind = unit === 'c-never' ? 'ABSENT' : unit === 'b-drafts' ? 'UNATTESTED' : 'ATTESTED';
      if (head?.seal?.end !== end) faults.push(`${unit} is sealed for ${head?.seal?.end}, not ${end}`);
      if (head?.seal?.kind !== kind) faults.push(`${unit} is ${head?.seal?.kind}, not ${kind}`);
      if (head?.owes.seal !== undefined) faults.push(`${unit} still owes its seal`);
      if (head?.submitted?.snapshotId !== snapshots[unit]) faults.push(`${unit} holds another submit`);
      const seals = head?.chain.pending.filter(({ act }) => act === 'sealSubmission') ?? [];
      if (new Set(seals.map(({ about }) => about.end)).size !== seals.length)
        faults.push(`${unit} was sealed twice for one end`);
      if (seals.some(({ at, about }) => at < Number(about.end) + margin))
        faults.push(`${unit} was sealed too early`);
    }
    return faults;
  } finally {
    await records.close();
  }
};
