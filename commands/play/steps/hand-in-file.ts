import type * as z from 'zod';
import { sha256Hex } from '../../../shared/canonical-json.ts';
import type { Evidence, EvidenceWithUpload } from '../../../shared/contracts/evidence.ts';
import {
  beginUpload,
  listEvidence,
  reportUploaded,
  signUploadAgain,
} from '../../../shared/contracts/routes/evidence.ts';
import type { Entrant } from '../cast.ts';
import type { PlannedFile } from '../evidence-plan.ts';
import type { Play } from '../play.ts';
import { putBytes, unless, until } from '../requests.ts';

/** The evidence that the entrant has declared so far, by file name. */
export const evidenceOf = async (play: Play, entrant: Entrant): Promise<Map<string, Evidence>> => {
  const submissionId = await play.submissionOf(entrant);
  const { body } = await play.as(entrant.officer).call(listEvidence, { param: { submissionId } });
  return new Map(body.items.map((item) => [item.fileName, item]));
};

type Signed = z.output<typeof EvidenceWithUpload> | undefined;

const declare = async (
  play: Play,
  { officer, unitId }: Entrant,
  submissionId: string,
  file: PlannedFile,
  bytes: Uint8Array,
): Promise<Signed> => {
  const { fileName, document, criteria } = file;
  const { body } = await play.as(officer).call(beginUpload, {
    param: { submissionId },
    json: {
      fileName,
      bytes: bytes.length,
      sha256: sha256Hex(bytes),
      contentType: 'application/pdf',
      document,
      citations: criteria.map(({ code }) => ({ leaf: code, pages: '1-2' })),
      holdsNoStateSecret: true,
    },
    idempotencyKey: `${play.keys}-${unitId}-${sha256Hex(fileName).slice(0, 16)}`,
  });
  return body;
};

const signAgain = async (play: Play, { officer }: Entrant, known: Evidence): Promise<Signed> => {
  const { submissionId, evidenceId } = known;
  const signed = play.as(officer).call(signUploadAgain, { param: { submissionId, evidenceId } });
  // Refused where its check ended in the meantime: then nothing is left to send.
  return (await unless(409, undefined, signed))?.body;
};

/** Declares a file and sends it straight to storage; one that was declared before is only sent, if it has to be. */
export const handInFile = async (
  play: Play,
  entrant: Entrant,
  file: PlannedFile,
  known: Evidence | undefined,
): Promise<void> => {
  if (known !== undefined && known.state !== 'AWAITING' && known.state !== 'EXPIRED') return;
  const submissionId = await play.submissionOf(entrant);
  const bytes = await play.printer.print(file);
  if (known !== undefined && sha256Hex(bytes) !== known.sha256)
    throw new Error(`${entrant.unitId} declared other bytes for ${file.fileName} than it has now`);
  const signed =
    known === undefined
      ? await declare(play, entrant, submissionId, file, bytes)
      : await signAgain(play, entrant, known);
  // Nothing to send where the same bytes are known already.
  if (signed?.upload === undefined) return;
  const { evidenceId } = signed.evidence;
  const sentNow = await putBytes(signed.upload, bytes);
  if (!sentNow) await play.as(entrant.officer).call(reportUploaded, { param: { submissionId, evidenceId } });
};

const patienceMs = 4_000;

/** Follows the entrant's files until each is checked; of those that take long it says that they were sent. */
export const untilChecked = async (play: Play, entrant: Entrant): Promise<Map<string, Evidence>> => {
  let evidence = new Map<string, Evidence>();
  let since = performance.now();
  await until({ what: `the evidence of ${entrant.unitId} is checked` }, async () => {
    evidence = await evidenceOf(play, entrant);
    const waiting = [...evidence.values()].filter(({ state }) => state === 'AWAITING');
    if (waiting.length > 0 && performance.now() - since > patienceMs) {
      since = performance.now();
      for (const { submissionId, evidenceId } of waiting)
        await play.as(entrant.officer).call(reportUploaded, { param: { submissionId, evidenceId } });
    }
    return waiting.length === 0;
  });
  return evidence;
};
