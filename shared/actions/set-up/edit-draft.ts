import type { CampaignFile } from '../../contracts/campaign.ts';
import type { CampaignItem } from '../../contracts/import.ts';
import { type DraftContent, type DraftOverview, DraftPart } from '../../contracts/set-up.ts';
import { type Caller, holdsForCampaign } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { roundKey } from '../../domain/campaign/launched-rules.ts';
import { requireRevision } from '../../domain/preconditions.ts';
import {
  asValueFaults,
  type DraftPlace,
  draftSpot,
  entryIds,
  insteadAfterLaunch,
  withDraftValue,
} from '../../domain/set-up/draft-parts.ts';
import { isOpenPart, launchedFaults } from '../../domain/set-up/kept-after-launch.ts';
import { AppError, type InputFault, notFound } from '../../errors.ts';
import { importCampaign } from '../import-campaign.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'imports' | 'rounds' | 'rules' | 'snapshots' | 'provinceId'>;

/** A campaign that the caller manages, with its file. @throws AppError `not_found` */
export const managedCampaign = async (
  { imports, rules }: Pick<Needs, 'imports' | 'rules'>,
  caller: Caller,
  campaignId: string,
): Promise<{ campaign: CampaignItem; file: CampaignFile }> => {
  const campaign = holdsForCampaign(caller, ['MANAGER'], campaignId)
    ? await imports.campaign(campaignId)
    : undefined;
  if (campaign === undefined) throw notFound();
  return { campaign, file: await rules.file({ roundId: '', fileHash: campaign.fileHash }) };
};

const launchedOf = async ({ rounds }: Pick<Needs, 'rounds'>, campaign: CampaignItem): Promise<string[]> => {
  const found = await Promise.all(campaign.rounds.map((roundId) => rounds.get(roundId)));
  return found.flatMap((round) => round?.roundId ?? []);
};

/** What a campaign's file holds, part by part, whether it may still be edited whole, and which rounds are still open. @throws AppError `not_found` */
export const readDraft = async (ports: Needs, caller: Caller, campaignId: string): Promise<DraftOverview> => {
  const { campaign, file } = await managedCampaign(ports, caller, campaignId);
  const launched = await launchedOf(ports, campaign);
  return {
    campaignId,
    revision: campaign.revision,
    editable: launched.length === 0,
    launched,
    unlaunched: campaign.rounds.filter((roundId) => !launched.includes(roundId)),
    parts: DraftPart.options.map((part) => {
      const value = file[part];
      const ids = entryIds(file, part);
      return {
        part,
        present: value !== undefined,
        ...(Array.isArray(value) ? { count: value.length } : {}),
        ...(ids === undefined ? {} : { ids }),
        insteadAfterLaunch: insteadAfterLaunch(part),
      };
    }),
  };
};

const nameOf = (place: DraftPlace): string =>
  [place.part, ...('key' in place ? [place.key] : []), ...('section' in place ? [place.section] : [])].join(
    '/',
  );

/** One place of a campaign's file. @throws AppError `not_found` also where nothing stands there */
export const readDraftPart = async (
  ports: Needs,
  caller: Caller,
  campaignId: string,
  place: DraftPlace,
): Promise<DraftContent> => {
  const { campaign, file } = await managedCampaign(ports, caller, campaignId);
  const found = draftSpot(file, place);
  if (found === undefined || ('key' in place && found.value === undefined)) throw notFound();
  return { campaignId, part: nameOf(place), value: found.value ?? null, revision: campaign.revision };
};

const otherId = (place: DraftPlace, value: unknown): boolean =>
  'key' in place && !('section' in place) && value !== null && Object(value).id !== place.key;

const requireNotLaunched = (
  { part }: DraftPlace,
  launched: readonly string[],
  faultsUnder: (keys: ReadonlySet<string>) => InputFault[],
): void => {
  const [first] = launched;
  if (first === undefined) return;
  const faults = isOpenPart(part) ? faultsUnder(new Set(launched.map(roundKey))) : [];
  if (isOpenPart(part) && faults.length === 0) return;
  const { vi, en } = insteadAfterLaunch(part);
  const detail = {
    vi: `Kỳ đánh giá ${first} đã phát động. ${vi}`,
    en: `Round ${first} is launched. ${en}`,
  };
  throw new AppError('conflict', detail, faults);
};

/**
 * Replaces one place of a draft. Once a round is launched, what it stands on stays; rounds that are not launched are free. The whole file is validated as at an import, and nothing is stored when anything is wrong:
 * faults point into the value that was sent, or to the part of the file that no longer agrees with it.
 * @throws AppError `not_found`, `precondition_failed`, `invalid_request`, `conflict` for what a launched round
 *   stands on, by pointer, and with the way in which that part is then changed
 */
export const writeDraftPart = async (
  ports: Needs,
  caller: Caller,
  campaignId: string,
  place: DraftPlace,
  value: unknown,
  call: { expected: number; writeId: string },
): Promise<DraftContent> => {
  const { campaign, file } = await managedCampaign(ports, caller, campaignId);
  const found = draftSpot(file, place);
  if (found === undefined) throw notFound();
  const launched = await launchedOf(ports, campaign);
  requireNotLaunched(place, launched, (keys) =>
    asValueFaults(launchedFaults(file, withDraftValue(file, found.spot, value), keys), found.spot.pointer),
  );
  if (campaign.writeId !== call.writeId) requireRevision(campaign.revision, call.expected);
  if (otherId(place, value)) {
    const [vi, en] = ['Mã khác với mã trong địa chỉ.', 'The id is not the one of the address.'];
    throw new AppError('invalid_request', undefined, [fault('#/value/id', 'other_id', vi, en)]);
  }
  const { pointer } = found.spot;
  try {
    const { revision } = await importCampaign(
      ports,
      withDraftValue(file, found.spot, value),
      { caller, writeId: call.writeId },
      (current) => requireRevision(current?.revision ?? 0, call.expected),
      launched,
    );
    return { campaignId, part: nameOf(place), value, revision };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_request') throw error;
    throw new AppError('invalid_request', error.detail, asValueFaults(error.faults, pointer));
  }
};
