import type { CampaignFile } from '../contracts/campaign.ts';
import type { CampaignItem } from '../contracts/import.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { type ChildFile, parentFaults, readChild } from '../domain/campaign/check-parent.ts';
import { foreignHostFaults } from '../domain/campaign/foreign-host.ts';
import { validateCampaignFile } from '../domain/campaign/validate-campaign-file.ts';
import { AppError, type InputFault } from '../errors.ts';
import { asFragments } from '../input-faults.ts';
import type { ImportCall, ImportPorts } from './apply-import.ts';

const requireManager = (caller: Caller, campaignId: string): void => {
  if (!holdsForCampaign(caller, ['MANAGER'], campaignId)) throw new AppError('forbidden');
};

/** What is wrong with a file against the campaign above it, as that was imported last. */
const faultsUnder = async (
  { imports, rules }: Pick<ImportPorts, 'imports' | 'rules'>,
  child: ChildFile,
): Promise<InputFault[]> => {
  const above = child.parentCampaign && (await imports.campaign(child.parentCampaign));
  const parent = above ? await rules.file({ roundId: '', fileHash: above.fileHash }) : undefined;
  return parentFaults(child, parent);
};

/**
 * Takes a campaign file: validated whole, stored under its hash, and made to count by flipping the campaign's
 * pointer. A campaign with a launched round keeps its file, and one of another province is refused.
 * @param over refuses what is there now, by throwing, in the moment of the write
 * @param kept launched rounds for which the caller has seen that they keep what they stand on
 * @throws AppError `invalid_request` with every error by path, `forbidden`, `conflict` after a launch
 */
export const importCampaign = async (
  ports: Pick<ImportPorts, 'imports' | 'rounds' | 'rules' | 'snapshots' | 'provinceId'>,
  content: unknown,
  { caller, writeId }: Pick<ImportCall, 'caller' | 'writeId'>,
  over?: (current: CampaignItem | undefined) => void,
  kept: readonly string[] = [],
) => {
  const verdict = validateCampaignFile(content);
  if ('faults' in verdict) {
    const child = readChild(content);
    const mine = child && holdsForCampaign(caller, ['MANAGER'], child.id) ? child : undefined;
    const above = mine ? await faultsUnder(ports, mine) : [];
    throw new AppError('invalid_request', undefined, asFragments([...verdict.faults, ...above]));
  }
  const { file } = verdict;
  requireManager(caller, file.id);
  const faults = [...foreignHostFaults(file, ports.provinceId), ...(await faultsUnder(ports, file))];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, asFragments(faults));
  const rounds = file.rounds.map(({ id }) => `${file.id}.${id}`);
  await requireUnlaunched(ports, file, rounds, kept);
  const fileHash = await ports.snapshots.put('campaigns', file);
  const item = await ports.imports.changeCampaign(file.id, writeId, (current) => {
    over?.(current);
    if (current?.fileHash === fileHash) return current;
    const { id: campaignId, title, form } = file;
    return { campaignId, title, form, rounds, fileHash, revision: (current?.revision ?? 0) + 1 };
  });
  return { campaignId: file.id, fileHash, rounds: rounds.length, revision: item.revision };
};

const requireUnlaunched = async (
  { rounds: store, imports }: Pick<ImportPorts, 'imports' | 'rounds'>,
  file: CampaignFile,
  rounds: string[],
  kept: readonly string[],
): Promise<void> => {
  const before = await imports.campaign(file.id);
  const all = new Set([...rounds, ...(before?.rounds ?? [])]);
  for (const roundId of all) {
    if (kept.includes(roundId) || (await store.get(roundId)) === undefined) continue;
    throw new AppError('conflict', {
      vi: `Kỳ đánh giá ${roundId} đã phát động; tệp phong trào không thể thay nữa.`,
      en: `Round ${roundId} is launched; the campaign file can no longer be replaced.`,
    });
  }
};
