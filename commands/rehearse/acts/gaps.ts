import type { CampaignFile } from '../../../shared/contracts/campaign.ts';
import { openingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { hour, type Rehearsal, tellGap } from '../rehearsal.ts';

const asked: readonly { when: (file: CampaignFile) => boolean; vi: string; en: string }[] = [
  {
    when: ({ awards }) => awards.length > 0,
    vi: 'Đề nghị khen thưởng trong chỉ tiêu, hồ sơ và quyết định khen',
    en: 'Nomination under quotas, dossiers and award decisions',
  },
  {
    when: ({ awardProcedure }) => awardProcedure?.guidance !== undefined,
    vi: 'Hướng dẫn bình xét sau khi kết thúc',
    en: 'Guidance on deliberating after the close',
  },
  {
    when: () => true,
    vi: 'Đề nghị xem xét lại điểm, niêm yết công khai',
    en: 'Score review and public posting',
  },
];

/** Says what a campaign asks for after its end that the rehearsal does not play yet. */
export const tellGaps = async (rehearsal: Rehearsal, file: CampaignFile): Promise<void> => {
  for (const { when, vi, en } of asked) if (when(file)) tellGap(rehearsal, file.id, vi, en);
};

/** Puts on the agenda, at the start, what a campaign leaves to files that are not there. */
export const tellBoundGaps = ({ agenda, campaigns, chronicle }: Rehearsal): void => {
  const known = new Set(campaigns.map(({ id }) => id));
  for (const file of campaigns)
    for (const children of file.children) {
      const missing =
        children.kind === 'YEARLY'
          ? children.campaigns.map(({ campaign }) => campaign).filter((id) => !known.has(id))
          : [];
      const at = openingInstant({ date: file.period.from }) + 9 * hour;
      if (children.kind === 'UNITS')
        agenda.add(at, async () =>
          chronicle.tell(
            file.id,
            'Đơn vị có thể phát động phong trào riêng; diễn tập này không có tệp nào của đơn vị',
            'Units may launch campaigns of their own; this rehearsal has no file of one',
          ),
        );
      if (missing.length > 0)
        agenda.add(at, async () =>
          chronicle.tell(
            file.id,
            `Chưa có tệp của: ${missing.join(', ')}; không diễn tập`,
            `No file yet of ${missing.join(', ')}: not rehearsed`,
          ),
        );
    }
};
