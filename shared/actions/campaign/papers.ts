import type * as z from 'zod';
import { derivedId } from '../../canonical-json.ts';
import type { PaperDeclaration } from '../../contracts/campaign-papers.ts';
import type { DownloadLink, Evidence } from '../../contracts/evidence.ts';
import { type Caller, holdsForCampaign, holdsInUnit } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { type InputFault, notFound } from '../../errors.ts';
import { asEvidence, type Sending } from '../begin-upload.ts';
import { declareInFolder } from '../declare-in-folder.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<
  Ports,
  'imports' | 'units' | 'life' | 'evidence' | 'evidenceFiles' | 'uploadPolicy' | 'realNow' | 'newId'
>;
/** Whose files: a unit's, or, without one, the campaign's own. */
export type PapersOf = { campaignId: string; unitId?: string };

const unitRoles = ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;
const overseers = ['MANAGER', 'COUNCIL', 'AUDITOR'] as const;
// No window ends what a campaign's life is proven by: a URL lives as long as any.
const open = Number.MAX_SAFE_INTEGER;

/** Under this id such files are kept; it has no head. */
const papersId = ({ campaignId, unitId = '' }: PapersOf): string =>
  derivedId('campaignPapers', campaignId, unitId);

const isOwn = (caller: Caller, { unitId }: PapersOf): boolean =>
  unitId !== undefined && holdsInUnit(caller, unitRoles, unitId);

const mayRead = (caller: Caller, of: PapersOf): boolean =>
  isOwn(caller, of) || holdsForCampaign(caller, overseers, of.campaignId);

/**
 * Declares a file of a campaign's life and signs its upload; it is checked as evidence is. A unit's people do it for their unit,
 * a manager for every unit and for the campaign.
 * @throws AppError `not_found` for others, and without such a campaign or unit; as `declareInFolder`
 */
export const addPaper = async (
  ports: Needs,
  caller: Caller,
  of: PapersOf,
  { holdsNoStateSecret: _stated, ...declared }: PaperDeclaration,
  call: { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string },
): Promise<{ evidence: Evidence; revision: number } & Sending> => {
  const { campaignId, unitId } = of;
  if (!isOwn(caller, of) && !holdsForCampaign(caller, ['MANAGER'], campaignId)) throw notFound();
  if ((await ports.imports.campaign(campaignId)) === undefined) throw notFound();
  if (unitId !== undefined && (await ports.units.get(unitId)) === undefined) throw notFound();
  const folder = papersId(of);
  const evidenceId = derivedId('addPaper', caller.personId, folder, call.idempotencyKey);
  const where = { folder, ofCampaign: campaignId, evidenceId, left: open };
  return declareInFolder(ports, where, { ...declared, citations: [] }, call, async () => undefined);
};

/** The files, with how each check ended, in no particular order. @throws AppError `not_found` */
export const listPapers = async (
  { evidence }: Pick<Ports, 'evidence'>,
  caller: Caller,
  of: PapersOf,
): Promise<Evidence[]> => {
  if (!mayRead(caller, of)) throw notFound();
  return (await evidence.list(papersId(of))).map(asEvidence);
};

const isInRegister = async ({ life }: Needs, campaignId: string, evidenceId: string): Promise<boolean> =>
  (await life.instruments.list(campaignId)).some(({ said }) => said.files?.includes(evidenceId));

/**
 * A short-lived GET of an accepted file: a unit's for its own people and overseers, the campaign's own for overseers, and for
 * everybody who is signed in where the register of instruments names it.
 * @throws AppError `not_found`, also before it is accepted
 */
export const downloadPaper = async (
  ports: Needs,
  caller: Caller,
  { evidenceId, ...of }: PapersOf & { evidenceId: string },
): Promise<z.output<typeof DownloadLink>> => {
  const { campaignId, unitId } = of;
  const may =
    mayRead(caller, of) || (unitId === undefined && (await isInRegister(ports, campaignId, evidenceId)));
  const item = may ? await ports.evidence.get(papersId(of), evidenceId) : undefined;
  if (item?.state !== 'ACCEPTED' || item.storedKey === undefined) throw notFound();
  return ports.evidenceFiles.signDownload(item.storedKey, item.storedVersion, item.fileName, ports.realNow());
};

/** What is wrong with files that are named: each has to be there and accepted. @param named pointer → file */
export const paperFaults = async (
  { evidence }: Pick<Ports, 'evidence'>,
  of: PapersOf,
  named: Readonly<Record<string, string | undefined>>,
): Promise<InputFault[]> => {
  const faults: InputFault[] = [];
  for (const [pointer, evidenceId] of Object.entries(named)) {
    if (evidenceId === undefined) continue;
    const state = (await evidence.get(papersId(of), evidenceId))?.state;
    if (state === 'ACCEPTED') continue;
    faults.push(
      state === undefined
        ? fault(pointer, 'unknown_file', 'Không có tệp này.', 'There is no such file.')
        : fault(
            pointer,
            'file_not_accepted',
            `Tệp chưa được nhận: ${state}.`,
            `The file is not accepted: ${state}.`,
          ),
    );
  }
  return faults;
};
