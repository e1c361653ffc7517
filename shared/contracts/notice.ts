import * as z from 'zod';
import { CampaignId, JobId, RoundId, SubmissionId, UnitId } from './ids.ts';
import { itemFields, owingFields } from './item.ts';
import { Role } from './membership.ts';
import { Instant } from './text.ts';

/** What somebody is told of: a reminder, a letter, a question to the manager, an answer to a unit. */
export const NoticeKind = z.enum(['REMINDER', 'LETTER', 'QUESTION', 'ANSWER']);
export type NoticeKind = z.output<typeof NoticeKind>;

/** Who is told: holders of roles in units, or the managers of a campaign. */
export const NoticeAudience = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('UNITS'),
    unitIds: z.array(UnitId).min(1).max(500),
    roles: z.array(Role).min(1),
  }),
  z.object({ kind: z.literal('MANAGERS'), campaignId: CampaignId }),
]);
export type NoticeAudience = z.output<typeof NoticeAudience>;

/** What a notice is about: ids by which an application finds the way. */
export const NoticeAbout = z.strictObject({
  campaignId: CampaignId,
  roundId: RoundId.optional(),
  unitId: UnitId.optional(),
  submissionId: SubmissionId.optional(),
  letterId: JobId.optional(),
  questionId: JobId.optional(),
});
export type NoticeAbout = z.output<typeof NoticeAbout>;

/** Plain text in both languages; lines are paragraphs. */
export const NoticeText = z.strictObject({ vi: z.string().max(8_000), en: z.string().max(8_000) });
export type NoticeText = z.output<typeof NoticeText>;

/** Something to be told to each person of its audience once. It lies on the item whose write caused it. */
export const Notice = z.object({
  noticeId: JobId,
  kind: NoticeKind,
  to: z.array(NoticeAudience).min(1).max(5),
  /** Campaign time of what it tells (UTC ms). */
  at: Instant,
  subject: NoticeText,
  body: NoticeText,
  about: NoticeAbout,
  /** Only told while the entrant has not submitted, its end is this one, and `staleAt` (UTC ms) has not passed. */
  until: z.object({ submissionId: SubmissionId, end: Instant, staleAt: Instant }).optional(),
});
export type Notice = z.output<typeof Notice>;

/** What an item carries that has something to tell; it owes `notify` while it does. */
export const noticeFields = { notices: z.array(Notice).max(20) };

/** Any item, seen only as something that has notices to deliver. */
export const NotifyingItem = z.looseObject({ ...itemFields, ...owingFields, ...noticeFields });
export type NotifyingItem = z.output<typeof NotifyingItem>;
