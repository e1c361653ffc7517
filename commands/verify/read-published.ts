import { digestOf } from '../../shared/canonical-json.ts';
import { CampaignFile } from '../../shared/contracts/campaign.ts';
import { PublicationSnapshot } from '../../shared/contracts/publication.ts';
import { groupRules } from '../../shared/domain/campaign/group-rules.ts';
import { roundKey } from '../../shared/domain/campaign/launched-rules.ts';
import { shapeFaults } from '../../shared/domain/campaign/shape-faults.ts';
import type { Published } from '../../shared/domain/publication/recompute-result.ts';
import { readJson } from '../score/read-json.ts';
import { RefusedFile } from '../score/refused-file.ts';

const parsed = (path: string): PublicationSnapshot | CampaignFile => {
  const { value: input, lost } = readJson(path);
  if (lost.length > 0)
    throw new RefusedFile(
      { vi: `${path} không đọc được trọn vẹn.`, en: `${path} cannot be read whole.` },
      lost,
    );
  const isCampaign =
    typeof input === 'object' && input !== null && Reflect.get(input, 'format') === 'thi-dua/campaign';
  const found = (isCampaign ? CampaignFile : PublicationSnapshot).safeParse(input);
  if (found.success) return found.data;
  const [vi, en] = isCampaign ? ['tệp phong trào', 'campaign file'] : ['bản công bố', 'publication'];
  throw new RefusedFile(
    { vi: `${path} không phải là ${vi} hợp lệ.`, en: `${path} is no sound ${en}.` },
    shapeFaults(input, found.error),
  );
};

/**
 * Reads publications, the one to verify first, and campaign files, and puts each publication to the file that it names.
 * @throws RefusedFile where a file is none of these, or the first publication's campaign file is not among them, or has not
 * its groups
 */
export const readPublished = (
  paths: readonly string[],
): { published: Published; earlier: ReadonlyMap<string, Published> } => {
  const all = paths.map(parsed);
  const files = new Map(
    all.flatMap((one) => (one.format === 'thi-dua/campaign' ? [[digestOf(one), one] as const] : [])),
  );
  const [first, ...others] = all;
  if (first?.format !== 'thi-dua/publication')
    throw new RefusedFile({
      vi: 'Tệp đầu tiên phải là bản công bố cần kiểm chứng.',
      en: 'The first file has to be the publication to verify.',
    });
  const own = files.get(first.fileHash);
  if (own === undefined)
    throw new RefusedFile({
      vi: `Không có tệp phong trào với mã băm ${first.fileHash}.`,
      en: `None of the campaign files has the hash ${first.fileHash}.`,
    });
  const stray = first.groups.find(
    ({ groupId }) => groupRules(own, roundKey(first.roundId), groupId) === undefined,
  );
  if (stray !== undefined)
    throw new RefusedFile({
      vi: `Tệp phong trào không có nhóm ${stray.groupId} trong kỳ ${first.roundId}.`,
      en: `The campaign file has no group ${stray.groupId} in the round ${first.roundId}.`,
    });
  const earlier = new Map<string, Published>();
  for (const one of others) {
    const file = one.format === 'thi-dua/publication' ? files.get(one.fileHash) : undefined;
    if (one.format === 'thi-dua/publication' && file !== undefined)
      earlier.set(digestOf(one), { snapshot: one, file });
  }
  return { published: { snapshot: first, file: own }, earlier };
};
