import { AwardType } from '../../contracts/award-type.ts';
import { CampaignPeriod } from '../../contracts/campaign.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { repeatedIds } from './repeated-values.ts';
import { at, items, read, type Spot } from './spot.ts';

type Say = (path: string, code: string, vi: string, en: string) => void;

const otherKind: [vi: string, en: string] = [
  'Hình thức này không dành cho đối tượng đó.',
  'This award is not given to that kind of entrant.',
];

const quotaFaults = (award: AwardType, period: CampaignPeriod | undefined, say: Say): void => {
  const quotas = award.yearlyQuotas ?? [];
  quotas.forEach(({ fromYear, toYear, entrantKind }, n) => {
    const path = `yearlyQuotas/${n}`;
    if (toYear < fromYear)
      say(`${path}/toYear`, 'ends_before_it_starts', 'Năm cuối trước năm đầu.', 'The last year comes first.');
    if (period && (fromYear < Number(period.from.slice(0, 4)) || toYear > Number(period.to.slice(0, 4))))
      say(
        path,
        'year_outside_campaign',
        'Có năm nằm ngoài thời gian phong trào.',
        'The campaign does not reach into some of these years.',
      );
    if (!award.entrantKinds.includes(entrantKind))
      say(`${path}/entrantKind`, 'entrant_kind_not_awarded', ...otherKind);
    const twice = quotas
      .slice(0, n)
      .some(
        (other) => other.entrantKind === entrantKind && other.fromYear <= toYear && fromYear <= other.toYear,
      );
    if (twice) say(path, 'duplicate_quota', 'Chỉ tiêu này bị lặp.', 'This quota is given twice.');
  });
};

/** Yearly quotas, preferences and what an award draws on; and the guidance that is to come. */
export const checkYearlyQuotas = (file: Spot): InputFault[] => {
  const period = read(CampaignPeriod, at(file, 'period'));
  const parent = at(file, 'parentCampaign').raw;
  const instruments = new Set(items(at(file, 'instruments')).map((spot) => at(spot, 'id').raw));
  const guidance = at(at(at(file, 'awardProcedure'), 'guidance'), 'instrument');
  const ofAwards = items(at(file, 'awards')).flatMap((spot) => {
    const award = read(AwardType, spot);
    if (award === undefined) return [];
    const faults: InputFault[] = [];
    const say: Say = (path, ...rest) => faults.push(fault(`${spot.pointer}/${path}`, ...rest));
    quotaFaults(award, period, say);
    award.preferences?.forEach(({ entrantKinds }, n) => {
      if (!entrantKinds.every((kind) => award.entrantKinds.includes(kind)))
        say(`preferences/${n}/entrantKinds`, 'entrant_kind_not_awarded', ...otherKind);
    });
    if (award.drawsOn && award.drawsOn.campaign !== parent)
      say(
        'drawsOn/campaign',
        'not_the_parent',
        'Chỉ tiêu chung chỉ lấy từ phong trào cấp trên (parentCampaign).',
        'An award draws on the campaign above (parentCampaign) alone.',
      );
    return [...faults, ...repeatedIds(items(at(spot, 'preferences')))];
  });
  return [
    ...ofAwards,
    ...(typeof guidance.raw === 'string' && !instruments.has(guidance.raw)
      ? [
          fault(
            guidance.pointer,
            'unknown_reference',
            `Không tìm thấy "${guidance.raw}" trong tệp.`,
            `'${guidance.raw}' is not in the file.`,
          ),
        ]
      : []),
  ];
};
