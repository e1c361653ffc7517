import type { Evidence, EvidenceItem, HeldEvidence, HeldIn, SecrecyDecision } from '../contracts/evidence.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { keepsShelf, shelfId } from '../domain/shelf.ts';
import { AppError, notFound } from '../errors.ts';
import { asEvidence } from './begin-upload.ts';
import { stillThere } from './edit-evidence.ts';
import type { Ports } from './ports.ts';
import { supplementFilesId } from './supplements/answer-reason.ts';

type Needs = Pick<Ports, 'submissions' | 'evidence' | 'messages' | 'realNow'>;

const manages = (caller: Caller, campaignId: string): boolean =>
  holdsForCampaign(caller, ['MANAGER'], campaignId);

const isManaged = (
  caller: Caller,
  { ofCampaign }: EvidenceItem,
  head: SubmissionItem | undefined,
): boolean => {
  const campaignId = ofCampaign ?? head?.campaignId;
  return campaignId !== undefined && manages(caller, campaignId);
};

/** The submission whose people sent it. */
const ownerOf = ({ belongsTo, submissionId }: EvidenceItem): string => belongsTo ?? submissionId;

const placeOf = (item: EvidenceItem): HeldIn => {
  if (item.submissionId === shelfId) return 'SHELF';
  if (item.ofCampaign !== undefined) return 'CAMPAIGN';
  if (item.belongsTo === undefined) return 'SELF_ASSESSMENT';
  return item.submissionId === supplementFilesId(item.belongsTo) ? 'SUPPLEMENT' : 'DOSSIER';
};

const asHeld = (item: EvidenceItem, head: SubmissionItem | undefined): HeldEvidence => {
  const { submissionId, evidenceId } = item;
  const heldIn = placeOf(item);
  const file =
    heldIn === 'SHELF' ? `shelf/${evidenceId}` : `submissions/${submissionId}/evidence/${evidenceId}`;
  return {
    evidence: asEvidence(item),
    heldIn,
    ...(head === undefined ? {} : { entrantId: head.entrantId, roundId: head.roundId }),
    decideAt: `/v1/${file}/secrecy-decision`,
  };
};

/**
 * Held files of the campaigns that the caller manages, and, for its keepers, of the shelf, the oldest first; a page may hold
 * fewer than asked for.
 */
export const listHeld = async (
  ports: Needs,
  caller: Caller,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: HeldEvidence[]; next?: string }> => {
  const { items, ...rest } = await ports.evidence.held(limit, cursor);
  const owners = new Set(items.map(ownerOf).filter((owner) => owner !== shelfId));
  const heads = await ports.submissions.getMany([...owners]);
  const byId = new Map(heads.map((head) => [head.submissionId, head]));
  const decides = (item: EvidenceItem, head: SubmissionItem | undefined): boolean =>
    item.submissionId === shelfId
      ? keepsShelf(caller) && item.goneAt === undefined
      : isManaged(caller, item, head);
  return {
    ...rest,
    items: items.flatMap((item) => {
      const head = byId.get(ownerOf(item));
      return item.state === 'HELD' && decides(item, head) ? [asHeld(item, head)] : [];
    }),
  };
};

/** How much longer than its check a released file is waited for, in milliseconds of real time. */
const wait = 960_000;

const released = (item: EvidenceItem, now: number): EvidenceItem => {
  // The check has nothing to look at then, and tells a submission that is sealed.
  if (item.storedKey !== undefined)
    return owing({ ...item, state: 'ACCEPTED' }, 'check', item.version + 1, sweptFrom(now));
  const awaited = { ...item, state: 'AWAITING' as const, urlDiesAt: Math.max(item.urlDiesAt, now + wait) };
  return owing(awaited, 'check', item.version + 1, sweptFrom(now));
};

// The check gives up parts that came, and tells a submission that is sealed.
const refused = (item: EvidenceItem, now: number): EvidenceItem => {
  const next = { ...item, state: 'REFUSED' as const, refusal: 'SECRECY_MARK' as const };
  return owing(next, 'check', item.version + 1, sweptFrom(now));
};

/**
 * The manager's word on a held file: released, it is sent or checked as any other; refused, it stays out, and the unit lists
 * the paper by number and date. The act is on record.
 * @throws AppError `not_found`; `conflict` for what is not held
 */
export const decideSecrecy = async (
  ports: Needs,
  caller: Caller,
  { submissionId, evidenceId }: { submissionId: string; evidenceId: string },
  { outcome, reason }: SecrecyDecision,
  call: { arrivedAt: number; writeId: string },
): Promise<Evidence> => {
  const found = await ports.evidence.get(submissionId, evidenceId);
  const head = found && (await ports.submissions.get(ownerOf(found)));
  if (found === undefined || !isManaged(caller, found, head)) throw notFound();
  return asEvidence(await decideOn(ports, caller, { submissionId, evidenceId }, { outcome, reason }, call));
};

/** The decision on one file of whomever, its record and the work that follows. @throws AppError `not_found`, `conflict` */
export const decideOn = async (
  ports: Pick<Ports, 'evidence' | 'messages' | 'realNow'>,
  caller: Caller,
  { submissionId, evidenceId }: { submissionId: string; evidenceId: string },
  { outcome, reason }: SecrecyDecision,
  call: { arrivedAt: number; writeId: string },
): Promise<EvidenceItem> => {
  const item = await ports.evidence.change(submissionId, evidenceId, call.writeId, (found) => {
    const current = stillThere(found);
    if (current.state !== 'HELD') {
      throw new AppError('conflict', {
        vi: 'Tệp này không bị tạm giữ.',
        en: 'This file is not held.',
      });
    }
    const { arrivedAt: at } = call;
    const by = caller.personId;
    const about = { evidenceId, outcome, sha256: current.sha256 };
    const chain = record(current.chain ?? emptyChain, { at, by, act: 'decideSecrecy', about });
    const next =
      outcome === 'RELEASE' ? released(current, ports.realNow()) : refused(current, ports.realNow());
    const decided = { ...next, decision: { outcome, reason, by, at }, chain, revision: current.revision + 1 };
    return owing(decided, 'events', chain.seq, sweptFrom(ports.realNow()));
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  if (item.owes.check !== undefined) await ports.messages.hint('check', { submissionId, evidenceId });
  return item;
};
