import type { Evidence, EvidenceItem, UploadRequest } from '../contracts/evidence.ts';
import type { ArrivedPart } from '../contracts/evidence-parts.ts';
import type { Caller } from '../domain/authorize.ts';
import { owing, sweptFrom } from '../domain/owed-work.ts';
import { partLength } from '../domain/upload-parts.ts';
import { requireOpen } from '../domain/windows.ts';
import { AppError, type InputFault } from '../errors.ts';
import { asEvidence, awaited, timeLeft, urlSeconds } from './begin-upload.ts';
import { loadEvidence, loadOwnEvidence, stillAwaited } from './edit-evidence.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'evidence'
  | 'rules'
  | 'work'
  | 'evidenceParts'
  | 'messages'
  | 'realNow'
  | 'newId'
>;
type PartNeeds = Pick<Ports, 'evidence' | 'evidenceParts' | 'messages' | 'realNow' | 'newId'>;
type Of = { submissionId: string; evidenceId: string };
type Multipart = NonNullable<EvidenceItem['multipart']>;

const notInParts = (): AppError =>
  new AppError('conflict', {
    vi: 'Tệp này được gửi bằng một lần PUT, không chia phần.',
    en: 'This file is sent by one PUT, not in parts.',
  });

const planOf = ({ multipart }: EvidenceItem): Multipart => {
  if (multipart === undefined) throw notInParts();
  return multipart;
};

/** The item with an upload that takes parts now: the one it has, or a new one where that is gone. */
const opened = async (ports: PartNeeds, item: EvidenceItem): Promise<EvidenceItem & { uploadId: string }> => {
  const plan = planOf(item);
  const key = item.incomingKey;
  const known = plan.uploadId;
  if (
    known !== undefined &&
    (await ports.evidenceParts.arrived({ key, uploadId: known }, 0, 1)) !== undefined
  )
    return { ...item, uploadId: known };
  const fresh = await ports.evidenceParts.open(key, item.contentType);
  const kept = await ports.evidence.change(item.submissionId, item.evidenceId, ports.newId(), (found) => {
    const current = stillAwaited(found);
    return planOf(current).uploadId === known
      ? { ...current, multipart: { ...planOf(current), uploadId: fresh } }
      : current;
  });
  const { uploadId = fresh } = planOf(kept);
  // Somebody else opened one at the same moment: theirs is it.
  if (uploadId !== fresh) await ports.evidenceParts.abort({ key, uploadId: fresh });
  return { ...kept, uploadId };
};

type Wanted = readonly { number: number; crc32: string }[];

/**
 * Signs a page of parts of this file, whoever may send them. @param left milliseconds until their sender's end
 * @throws AppError `conflict` for a file that has arrived or is sent whole, `invalid_request`
 */
export const partsOf = async (
  ports: PartNeeds,
  found: EvidenceItem,
  wanted: Wanted,
  { left, writeId }: { left: number; writeId: string },
): Promise<{ parts: { number: number; upload: UploadRequest }[] }> => {
  const { bytes, submissionId, evidenceId } = found;
  const plan = planOf(found);
  const lengths = wanted.map(({ number }) => partLength(bytes, plan, number));
  const faults = wanted.flatMap(({ number }, n): InputFault[] => {
    if (lengths[n] !== undefined) return [];
    const detail = {
      vi: `Tệp này có các phần từ 1 đến ${plan.parts}, không có phần ${number}.`,
      en: `This file has parts 1 to ${plan.parts}, and no part ${number}.`,
    };
    return [{ pointer: `#/parts/${n}/number`, code: 'no_such_part', detail }];
  });
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const item = await ports.evidence.change(submissionId, evidenceId, writeId, (current) =>
    awaited(stillAwaited(current), left, ports.realNow()),
  );
  const { uploadId, incomingKey: key } = await opened(ports, item);
  const parts = await Promise.all(
    wanted.map(async ({ number, crc32 }, n) => ({
      number,
      upload: await ports.evidenceParts.signPart(
        { key, uploadId },
        { number, bytes: lengths[n] ?? 0, crc32 },
        urlSeconds(left),
        ports.realNow(),
      ),
    })),
  );
  return { parts };
};

/**
 * Signs a page of parts, each for exactly its bytes; asking again gives fresh URLs, also after the upload was given up.
 * @throws AppError `not_found`, `window_closed`, and as `partsOf`
 */
export const signParts = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  wanted: Wanted,
  { arrivedAt, writeId }: { arrivedAt: number; writeId: string },
): Promise<{ parts: { number: number; upload: UploadRequest }[] }> => {
  const { head, round, item } = await loadOwnEvidence(ports, caller, of, arrivedAt);
  requireOpen(round, 'selfAssessment', head, arrivedAt);
  return partsOf(ports, item, wanted, { left: timeLeft(round, head, arrivedAt), writeId });
};

type Asked = { limit: number; cursor?: string | undefined };

/** One page of the parts of this file that have arrived. @throws AppError `conflict` for a file that is sent whole */
export const arrivedOf = async (
  ports: Pick<Ports, 'evidenceParts'>,
  item: EvidenceItem,
  { limit, cursor = '0' }: Asked,
): Promise<{ items: ArrivedPart[]; next?: string }> => {
  const { uploadId } = planOf(item);
  const after = /^\d{1,5}$/.test(cursor) ? Number(cursor) : 0;
  const page =
    uploadId === undefined || item.state !== 'AWAITING'
      ? undefined
      : await ports.evidenceParts.arrived({ key: item.incomingKey, uploadId }, after, limit);
  if (page === undefined) return { items: [] };
  const last = page.parts.at(-1)?.number;
  return page.isTruncated && last !== undefined
    ? { items: page.parts, next: String(last) }
    : { items: page.parts };
};

/** The parts that have arrived, page by page: the cursor is the last number of the page before. @throws as `signParts` */
export const listParts = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  asked: Asked,
): Promise<{ items: ArrivedPart[]; next?: string }> =>
  arrivedOf(ports, (await loadEvidence(ports, caller, of)).item, asked);

const requireWhole = async (ports: Pick<Ports, 'evidenceParts'>, item: EvidenceItem): Promise<void> => {
  const { uploadId, ...plan } = planOf(item);
  const key = item.incomingKey;
  const missing =
    uploadId === undefined
      ? [1]
      : ((await ports.evidenceParts.missing({ key, uploadId }, item.bytes, plan)) ?? []);
  if (missing.length === 0) return;
  const some = missing.slice(0, 20).join(', ');
  throw new AppError('conflict', {
    vi: `Còn thiếu ${missing.length} phần: ${some}.`,
    en: `${missing.length} parts are missing: ${some}.`,
  });
};

/** Starts the check of this file, which joins its parts first. @throws AppError `conflict` naming parts that are missing */
export const startCheck = async (
  ports: PartNeeds,
  item: EvidenceItem,
  writeId: string,
): Promise<EvidenceItem> => {
  const of = { submissionId: item.submissionId, evidenceId: item.evidenceId };
  if (item.state !== 'AWAITING' && item.state !== 'EXPIRED') return item;
  if (item.multipart === undefined || item.state === 'EXPIRED') {
    await ports.messages.hint('check', of);
    return item;
  }
  await requireWhole(ports, item);
  const told = await ports.evidence.change(of.submissionId, of.evidenceId, writeId, (current = item) =>
    current.state === 'AWAITING'
      ? owing(current, 'check', current.version + 1, sweptFrom(ports.realNow()))
      : current,
  );
  await ports.messages.hint('check', of);
  return told;
};

/**
 * Says that the bytes were sent: the check starts, and joins the parts of a file that came in parts.
 * @throws AppError `not_found`; `conflict` naming parts that are missing
 */
export const reportUploaded = async (
  ports: Needs,
  caller: Caller,
  of: Of,
  { writeId }: { writeId: string },
): Promise<Evidence> => {
  const { item } = await loadEvidence(ports, caller, of);
  return asEvidence(await startCheck(ports, item, writeId));
};
