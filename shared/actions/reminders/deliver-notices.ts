import type { MembershipItem } from '../../contracts/membership.ts';
import type { Notice, NoticeAudience, NotifyingItem } from '../../contracts/notice.ts';
import { messageIdOf } from '../../domain/mail/message-id.ts';
import { owing, owingNothing, settled, sweptFrom } from '../../domain/owed-work.ts';
import { everyTerm, heldWithin } from '../../domain/registry/terms.ts';
import { effectiveEnd } from '../../domain/windows.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { roundOf } from '../load-submission.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<
  Ports,
  'notices' | 'inbox' | 'memberships' | 'submissions' | 'rounds' | 'messages' | 'realNow' | 'newId'
> & {
  /** Subjects that manage while no role of theirs is stored. */
  firstManagers: readonly string[];
  /** Whether the province sends e-mail. */
  mails: boolean;
};

/** Whether a notice still helps: a reminder does not once its entrant has submitted, or has another end, or it is stale. */
const stillHolds = async (ports: Needs, { until, about }: Notice, at: number): Promise<boolean> => {
  if (until === undefined) return true;
  if (at > until.staleAt || about.roundId === undefined || about.unitId === undefined) return false;
  const head = await ports.submissions.get(until.submissionId);
  if (head?.submitted !== undefined) return false;
  return effectiveEnd(await roundOf(ports, about.roundId), about.unitId) === until.end;
};

const holding = (stored: readonly MembershipItem[], roles: readonly string[], at: number) =>
  stored.filter((one) => roles.includes(one.role) && everyTerm(one).some((term) => heldWithin(term, at, at)));

const membersOf = async (ports: Needs, to: NoticeAudience, at: number): Promise<MembershipItem[]> => {
  if (to.kind === 'UNITS') {
    const found: MembershipItem[] = [];
    await fewAtOnce(to.unitIds, async (unitId) => {
      found.push(...holding(await ports.memberships.inUnit(unitId), to.roles, at));
    });
    return found;
  }
  const { campaignId } = to;
  const campaign = await ports.memberships.inScope({ kind: 'CAMPAIGN', campaignId });
  const province = await ports.memberships.inScope({ kind: 'PROVINCE' });
  return holding([...campaign, ...province], ['MANAGER'], at);
};

/** Who is told, each once, and the address of those who gave one. */
const recipientsOf = async (
  ports: Needs,
  { to }: Notice,
  at: number,
): Promise<Map<string, string | undefined>> => {
  const found = new Map<string, string | undefined>();
  for (const audience of to)
    for (const { personId, email } of await membersOf(ports, audience, at))
      found.set(personId, found.get(personId) ?? email);
  if (to.some(({ kind }) => kind === 'MANAGERS'))
    for (const personId of ports.firstManagers)
      if (!found.has(personId) && (await ports.memberships.of(personId)).length === 0)
        found.set(personId, undefined);
  return found;
};

const tell = async (ports: Needs, notice: Notice, personId: string, email: string | undefined) => {
  const { noticeId, kind, subject, body, about, at } = notice;
  const messageId = messageIdOf(notice);
  const item = await ports.inbox.change(personId, messageId, ports.newId(), (current) => {
    if (current !== undefined) return current;
    const message = { ...owingNothing, personId, messageId, noticeId, kind, subject, body, about, at };
    if (email === undefined || !ports.mails) return message;
    return owing({ ...message, mailTo: email }, 'mail', 1, sweptFrom(ports.realNow()));
  });
  if (item.owes.mail !== undefined) await ports.messages.hint('mail', { personId, messageId });
};

const without = (item: NotifyingItem, done: ReadonlySet<string>): NotifyingItem => ({
  ...item,
  notices: item.notices.filter(({ noticeId }) => !done.has(noticeId)),
});

/**
 * Puts what an item has to tell into the inbox of each person of its audience, exactly once, and owes the e-mail on that
 * very message where the person gave an address. Killed anywhere it begins again, and finds what is done. The listing of
 * people may lag by seconds behind a role that was just granted.
 * @param at campaign time of the message (UTC ms)
 */
export const deliverNotices = async (
  ports: Needs,
  key: { pk: string; sk: string },
  at: number,
): Promise<void> => {
  const item = await ports.notices.get(key);
  if (item === undefined) throw new Error(`No item ${key.sk}`);
  const cause = item.owes.notify;
  if (cause === undefined) return;
  for (const notice of item.notices) {
    if (!(await stillHolds(ports, notice, at))) continue;
    const recipients = await recipientsOf(ports, notice, Math.max(at, notice.at));
    await fewAtOnce([...recipients], ([personId, email]) => tell(ports, notice, personId, email));
  }
  const done = new Set(item.notices.map(({ noticeId }) => noticeId));
  await ports.notices.change(key, ports.newId(), (current) => {
    if (current === undefined) throw new Error(`Item ${key.sk} vanished`);
    const left = without(current, done);
    if (left.notices.length === current.notices.length && current.owes.notify !== cause) return current;
    return settled(left, 'notify', cause);
  });
};
