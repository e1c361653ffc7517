import { CampaignPeriod } from '../../contracts/campaign.ts';
import { HostProvince } from '../../contracts/campaign-audience.ts';
import { ChildCampaigns } from '../../contracts/campaign-content.ts';
import { Window } from '../../contracts/window.ts';
import type { InputFault } from '../../errors.ts';
import { dayNumber } from '../calendar/day-number.ts';
import { localDay } from '../local-time.ts';
import { checkSpan } from './check-days.ts';
import { isRelative } from './date-windows.ts';
import { fault } from './fault.ts';
import { repeatedValues } from './repeated-values.ts';
import { resolveWindow } from './resolve-windows.ts';
import { at, items, read, type Spot } from './spot.ts';

/** Hosts follow each other day by day, from the campaign's first day to its last. */
const hostFaults = (file: Spot, period: CampaignPeriod): InputFault[] => {
  const spots = items(at(file, 'hosts'));
  const hosts = spots.map((spot) => read(HostProvince, spot));
  const [first, last] = [hosts[0], hosts.at(-1)];
  const uncovered = (pointer: string) =>
    fault(
      pointer,
      'campaign_without_host',
      'Có ngày của phong trào không thuộc tỉnh nào.',
      'Some days of the campaign have no host.',
    );
  return [
    ...spots.flatMap(checkSpan),
    ...(first && first.from > period.from ? [uncovered(`${spots[0]?.pointer}/from`)] : []),
    ...(last && last.to < period.to ? [uncovered(`${spots.at(-1)?.pointer}/to`)] : []),
    ...hosts.flatMap((host, n) => {
      const before = hosts[n - 1];
      return host && before && dayNumber(host.from) !== dayNumber(before.to) + 1
        ? [
            fault(
              `${spots[n]?.pointer}/from`,
              'hosts_not_in_turn',
              'Phải nối tiếp ngay sau tỉnh trước.',
              'It has to begin on the day after the one before it ends.',
            ),
          ]
        : [];
    }),
  ];
};

const childFaults = (file: Spot, period: CampaignPeriod): InputFault[] => {
  const spots = items(at(file, 'children'));
  const kinds = spots.map((spot) => at(spot, 'kind'));
  const [first, last] = [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))];
  return [
    ...repeatedValues(kinds, 'duplicate_kind', 'đã có ở trên.', 'is listed already.'),
    ...spots.flatMap((spot) => {
      const children = read(ChildCampaigns, spot);
      if (children?.kind !== 'YEARLY') return [];
      const list = children.campaigns;
      return list.flatMap(({ year, campaign }, n) => {
        const pointer = `${spot.pointer}/campaigns/${n}`;
        const faults: InputFault[] = [];
        if (year < first || year > last)
          faults.push(
            fault(
              `${pointer}/year`,
              'year_outside_campaign',
              'Năm này nằm ngoài thời gian phong trào.',
              'The campaign does not reach into this year.',
            ),
          );
        if (
          campaign === at(file, 'id').raw ||
          list.findIndex((other) => other.year === year || other.campaign === campaign) < n
        )
          faults.push(
            fault(
              pointer,
              'duplicate_child',
              'Mỗi năm một phong trào con khác nhau.',
              'Each year has one campaign of its own.',
            ),
          );
        return faults;
      });
    }),
  ];
};

const roundFaults = (file: Spot, period: CampaignPeriod): InputFault[] => {
  const rounds = items(at(file, 'rounds'));
  const yearly = items(at(file, 'children')).some((spot) => at(spot, 'kind').raw === 'YEARLY');
  if (rounds.length === 0 && Array.isArray(at(file, 'rounds').raw) && !yearly)
    return [
      fault(
        `${file.pointer}/rounds`,
        'no_round',
        'Phải có kỳ đánh giá, hoặc phong trào con theo năm.',
        'There have to be rounds, or campaigns of single years.',
      ),
    ];
  return rounds.flatMap((round) => {
    const spot = at(at(round, 'windows'), 'campaign');
    const window = read(Window, spot);
    const isKnown = window && !isRelative(window.opens) && !isRelative(window.closes);
    const span = isKnown && resolveWindow(window);
    return span && (localDay(span.opensAt) < period.from || localDay(span.closesAt) > period.to)
      ? [
          fault(
            spot.pointer,
            'window_outside_period',
            'Thời gian của kỳ nằm ngoài thời gian phong trào.',
            'The round lies outside the period of the campaign.',
          ),
        ]
      : [];
  });
};

/** Where the campaign runs, what runs below it, and that its rounds lie in its days. */
export const checkHosts = (file: Spot): InputFault[] => {
  const period = read(CampaignPeriod, at(file, 'period'));
  const parent = at(file, 'parentCampaign');
  const own = typeof parent.raw === 'string' && parent.raw === at(file, 'id').raw;
  return [
    ...(own
      ? [
          fault(
            parent.pointer,
            'own_parent',
            'Phong trào không thể là cấp trên của chính nó.',
            'A campaign is not above itself.',
          ),
        ]
      : []),
    ...(period
      ? [...hostFaults(file, period), ...childFaults(file, period), ...roundFaults(file, period)]
      : []),
  ];
};
