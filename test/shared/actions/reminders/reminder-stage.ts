import { decideExtension } from '../../../../shared/actions/decide-extension.ts';
import { openSubmission } from '../../../../shared/actions/open-submission.ts';
import { deliverNotices } from '../../../../shared/actions/reminders/deliver-notices.ts';
import { findDueReminders } from '../../../../shared/actions/reminders/find-due-reminders.ts';
import { requestExtension } from '../../../../shared/actions/request-extension.ts';
import { reviewDraft, submitAssessment } from '../../../../shared/actions/submit-assessment.ts';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { MembershipItem } from '../../../../shared/contracts/membership.ts';
import type { ReminderPlan } from '../../../../shared/contracts/reminder.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { emptyChain } from '../../../../shared/domain/chain.ts';
import { owingNothing } from '../../../../shared/domain/owed-work.ts';
import { campaign } from '../../../examples/example-files.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';

export const hour = 3_600_000;
export const day = 24 * hour;
export const opensAt = Date.parse('2023-11-30T17:00:00.000Z');
export const closesAt = Date.parse('2023-12-20T16:59:59.999Z');
/** 08:00 in Viet Nam, so many days from the day of the end. */
export const morning = (days: number): number => Date.parse('2023-12-20T01:00:00.000Z') + days * day;

const plan: ReminderPlan = {
  selfAssessment: [
    { id: 'truoc-5', moment: { kind: 'BEFORE_END', days: 5, counted: 'CALENDAR', hour: '08:00' } },
    { id: 'truoc-1', moment: { kind: 'BEFORE_END', days: 1, counted: 'CALENDAR', hour: '08:00' } },
    { id: 'ngay-cuoi', moment: { kind: 'END_DAY', hour: '08:00' } },
    { id: 'sau-1', moment: { kind: 'AFTER_END', days: 1, counted: 'CALENDAR', hour: '08:00' } },
  ],
};

export const reminding: CampaignFile = {
  ...campaign,
  rounds: campaign.rounds.map((round) => ({ ...round, reminders: plan })),
};

export const headOf = (unitId: string): Caller => ({
  personId: `head-${unitId}`,
  held: [{ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId }, fields: [], from: 0 }],
});
export const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

type Role = Pick<MembershipItem, 'role' | 'scope'> & Partial<Pick<MembershipItem, 'email' | 'to'>>;

/** A launched round of these units, each with a head and an officer, and what a test does to it. */
export const remindedRound = async (records: EmptyRecords, units: readonly string[]) => {
  const ports = { ...portsOver(records, reminding), firstManagers: ['first-manager'], mails: true };
  const round = await launchedRound(ports, units, {
    windows: {
      selfAssessment: { opensAt, closesAt },
      appraisal: { opensAt: closesAt + 1, closesAt: closesAt + 90 * day },
    },
  });
  const { roundId } = round;
  const idOf = (unitId: string) => ports.submissions.idOf(roundId, unitId);
  let writes = 0;
  const call = (arrivedAt: number) => {
    const writeId = `w${++writes}`;
    return { arrivedAt, writeId, idempotencyKey: writeId, requestHash: '0'.repeat(64) };
  };
  const grant = (personId: string, { role, scope, ...more }: Role) =>
    ports.memberships.change(personId, scope, role, `grant-${++writes}`, () => ({
      ...owingNothing,
      ...{ personId, role, scope, fields: [], from: 0, revision: 1, chain: emptyChain },
      ...more,
    }));
  for (const unitId of units) {
    const scope = { kind: 'UNIT' as const, unitId };
    await grant(`head-${unitId}`, { role: 'UNIT_HEAD', scope, email: `head@${unitId}.example.vn` });
    await grant(`officer-${unitId}`, { role: 'UNIT_OFFICER', scope });
  }
  const submit = async (unitId: string, at: number) => {
    const head = headOf(unitId);
    await openSubmission(ports, head, { roundId, entrantId: unitId }, call(at));
    const { digest } = await reviewDraft(ports, head, idOf(unitId));
    const attestation = {
      shown: { answers: {}, evidence: {} },
      digest,
      capacity: 'HEAD' as const,
      statement: 'Ký',
    };
    await submitAssessment(ports, head, idOf(unitId), attestation, call(at));
  };
  const extend = async (unitId: string, end: number, at: number) => {
    const open = call(Math.min(at, closesAt));
    await openSubmission(ports, headOf(unitId), { roundId, entrantId: unitId }, open);
    const wish = { reason: 'Bão', wishedEnd: { instant: new Date(end).toISOString() } };
    await requestExtension(ports, headOf(unitId), idOf(unitId), wish, { ...call(at), expected: 0 });
    const { revision } = (await ports.rounds.get(roundId))!;
    await decideExtension(
      ports,
      manager,
      roundId,
      { decision: 'GRANT', submissionId: idOf(unitId), request: 1, reason: 'Đồng ý', end: wish.wishedEnd },
      { ...call(at), expected: revision },
    );
  };
  /** Delivers what was asked for, each message so many times. */
  const deliver = async (at: number, times = () => 1) => {
    for (const { kind, about } of ports.asked.splice(0)) {
      if (kind !== 'notify') continue;
      const { pk = '', sk = '' } = about;
      for (let n = times(); n > 0; n -= 1) await deliverNotices(ports, { pk, sk }, at);
    }
  };
  /** The minute job at an instant, and all that follows of it. */
  const minute = async (at: number) => {
    await findDueReminders(ports, at);
    await deliver(at);
  };
  const messages = async (personId: string) =>
    (await ports.inbox.page(personId, 100, undefined, false)).items;
  /** What a person was reminded of, the oldest first: the end that each message names. */
  const told = async (personId: string) =>
    (await messages(personId)).toReversed().map(({ at }) => new Date(at).toISOString());
  return { ports, round, roundId, idOf, call, grant, submit, extend, deliver, minute, messages, told };
};
export type RemindedRound = Awaited<ReturnType<typeof remindedRound>>;
