import type * as z from 'zod';
import { sha256Hex } from '../../shared/canonical-json.ts';
import type { EvidenceWithUpload } from '../../shared/contracts/evidence.ts';
import type { DossierDeclaration } from '../../shared/contracts/nomination.ts';
import { localDay } from '../../shared/domain/local-time.ts';
import type { PlannedFile } from '../play/evidence-plan.ts';
import { randomOf } from '../play/random.ts';
import { putBytes } from '../play/requests.ts';
import type { RehearsedEntrant, RehearsedRound } from './rehearsal.ts';

/** Bytes of the scanned page in a paper, about. */
const pageImage = 3_000;

/** A short paper of a unit, dated today. @param about what it proves, as its letter lists it */
export const paperOf = (
  { play }: RehearsedRound,
  { unitId, name }: RehearsedEntrant,
  abstract: string,
  about: PlannedFile['criteria'] = [],
): PlannedFile => {
  const random = randomOf(play.seed, 'paper', unitId, abstract);
  const number = `${random.whole(11, 900)}/VB`;
  return {
    fileName: `${number.replace('/', '-')} ${abstract.slice(0, 80)}.pdf`,
    unitName: name,
    document: { number, issuedOn: localDay(play.province.clock.now()), issuer: name, abstract },
    criteria: about,
    imageBytes: pageImage,
    seed: random.whole(0, 2 ** 32 - 1),
    infected: false,
  };
};

type Declare = (declared: DossierDeclaration) => Promise<{ body: z.output<typeof EvidenceWithUpload> }>;

/** Prints a paper, declares it, and sends its bytes to the storage. @returns its id @throws ApiProblem, Error of the storage */
export const sendPaper = async (
  { play }: RehearsedRound,
  file: PlannedFile,
  declare: Declare,
): Promise<string> => {
  const bytes = await play.printer.print(file);
  const { fileName, document } = file;
  const { body } = await declare({
    ...{ fileName, document, contentType: 'application/pdf' as const, holdsNoStateSecret: true as const },
    ...{ bytes: bytes.length, sha256: sha256Hex(bytes) },
  });
  if (body.upload !== undefined) await putBytes(body.upload, bytes);
  return body.evidence.evidenceId;
};
