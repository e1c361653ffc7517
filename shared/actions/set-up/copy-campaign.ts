import { digestOf } from '../../canonical-json.ts';
import { CampaignFile } from '../../contracts/campaign.ts';
import type { CampaignCopy, CopyCampaign, CopyNote, KnownUnit } from '../../contracts/set-up.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { parentFaults } from '../../domain/campaign/check-parent.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { validateCampaignFile } from '../../domain/campaign/validate-campaign-file.ts';
import { copyCampaign as copied } from '../../domain/set-up/copy-campaign.ts';
import { namedUnits } from '../../domain/set-up/copy-units.ts';
import { AppError, type InputFault } from '../../errors.ts';
import { asFragments } from '../../input-faults.ts';
import { importCampaign } from '../import-campaign.ts';
import type { Ports } from '../ports.ts';
import { managedCampaign } from './edit-draft.ts';

type Needs = Pick<Ports, 'imports' | 'rounds' | 'rules' | 'snapshots' | 'units' | 'provinceId'>;

const shownAtMost = 2_000;

const refused = (pointer: string, code: string, vi: string, en: string): AppError =>
  new AppError('invalid_request', undefined, [fault(pointer, code, vi, en)]);

const knownUnits = async ({ units }: Needs, file: CampaignFile): Promise<Map<string, KnownUnit>> => {
  const ids = [...new Set(namedUnits(file).map(({ unitId }) => unitId))];
  const found = await units.getMany(ids);
  return new Map(
    found.map(({ unitId, validFrom, validTo, successors }) => [
      unitId,
      {
        unitId,
        successors: successors ?? [],
        ...(validFrom === undefined ? {} : { validFrom }),
        ...(validTo === undefined ? {} : { validTo }),
      },
    ]),
  );
};

const asNote = ({ pointer, code, detail }: InputFault): CopyNote => ({ pointer, code, detail });

/**
 * Copies a campaign to another year. Without `confirm` it tells what would be moved, emptied and has to be looked at, and stores
 * nothing; with the hash of that copy it is stored as a draft, where nothing keeps it from being imported.
 * @throws AppError `not_found`, `invalid_request` (same id, an earlier year, a copy with faults), `precondition_failed` when the
 *   copy is no longer the one that was shown, `conflict` when the new id is taken
 */
export const copyCampaign = async (
  ports: Needs,
  caller: Caller,
  campaignId: string,
  { id, year, confirm }: CopyCampaign,
  call: { writeId: string },
): Promise<CampaignCopy> => {
  const { file } = await managedCampaign(ports, caller, campaignId);
  if (!holdsForCampaign(caller, ['MANAGER'], id)) throw new AppError('forbidden');
  if (id === campaignId)
    throw refused(
      '#/id',
      'same_id',
      'Mã phải khác phong trào gốc.',
      "The id has to differ from the original's.",
    );
  if (year <= Number(file.period.from.slice(0, 4)))
    throw refused(
      '#/year',
      'not_later',
      'Năm phải sau năm của phong trào gốc.',
      "The year has to be after the original's.",
    );
  const {
    file: copy,
    years,
    moved,
    emptied,
    look,
  } = copied(file, { id, year }, await knownUnits(ports, file));
  const verdict = validateCampaignFile(copy);
  const parsed = CampaignFile.safeParse(copy);
  if (!parsed.success)
    throw new AppError('invalid_request', undefined, 'faults' in verdict ? asFragments(verdict.faults) : []);
  const above = file.parentCampaign && (await ports.imports.campaign(file.parentCampaign));
  const parent = above ? await ports.rules.file({ roundId: '', fileHash: above.fileHash }) : undefined;
  const copyHash = digestOf(parsed.data);
  const there = await ports.imports.campaign(id);
  const taken = there !== undefined && there.fileHash !== copyHash;
  const faults = [
    ...('faults' in verdict ? verdict.faults : []),
    ...parentFaults(parsed.data, parent),
    ...(taken
      ? [fault('/id', 'id_taken', `Đã có phong trào "${id}".`, `There is a campaign '${id}' already.`)]
      : []),
  ];
  const body = {
    campaignId: id,
    copiedFrom: campaignId,
    years,
    copyHash,
    moved: moved.slice(0, shownAtMost),
    emptied,
    look: look.slice(0, shownAtMost),
    faults: faults.map(asNote),
    file: parsed.data,
  };
  if (confirm === undefined) return { ...body, stored: false };
  if (confirm !== copyHash)
    throw new AppError('precondition_failed', {
      vi: 'Bản chép không còn như lần xem trước. Hãy xem lại rồi xác nhận.',
      en: 'The copy is not the one that was shown. Look at it again, then confirm.',
    });
  if (faults.length > 0) throw new AppError('invalid_request', undefined, asFragments(faults));
  await importCampaign(ports, copy, { caller, writeId: call.writeId }, (current) => {
    if (current === undefined || current.fileHash === copyHash) return;
    throw new AppError('conflict', {
      vi: `Đã có phong trào "${id}".`,
      en: `There is a campaign '${id}' already.`,
    });
  });
  return { ...body, stored: true };
};
