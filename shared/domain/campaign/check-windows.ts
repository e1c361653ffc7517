import { LatePolicy } from '../../contracts/campaign-round.ts';
import { type RoundWindows, Window } from '../../contracts/window.ts';
import type { InputFault } from '../../errors.ts';
import { isRelative, windowOrder } from './date-windows.ts';
import { fault } from './fault.ts';
import { closingInstant, type OpenSpan, resolveWindow } from './resolve-windows.ts';
import { at, read, type Spot } from './spot.ts';

type Found = OpenSpan & { pointer: string };
type Name = keyof RoundWindows;

/** Windows of which the first has closed before the second opens, wherever a round has both. */
const sequence: readonly [before: Name, after: Name][] = [
  ['selfAssessment', 'appraisal'],
  ['appraisal', 'supplementary'],
  ['supplementary', 'secondAppraisal'],
  ['appraisal', 'secondAppraisal'],
  ['appraisal', 'scoreReview'],
  ['supplementary', 'scoreReview'],
  ['secondAppraisal', 'scoreReview'],
  ['appraisal', 'nomination'],
  ['nomination', 'posting'],
];

const checkLate = (round: Spot, own: Found | undefined, next: Found | undefined): InputFault[] => {
  const spot = at(round, 'latePolicy');
  const policy = read(LatePolicy, spot);
  if (policy?.kind !== 'ACCEPT_UNTIL' || !own || isRelative(policy.until)) return [];
  const until = closingInstant(policy.until);
  return until <= own.closesAt || (next && until >= next.opensAt)
    ? [
        fault(
          `${spot.pointer}/until`,
          'late_end_out_of_order',
          'Hạn nộp muộn phải sau hạn tự đánh giá và trước khi thẩm định.',
          'The late end must lie after self-assessment and before appraisal.',
        ),
      ]
    : [];
};

/** The windows of a round: each ends after it opens, they follow each other, and self-assessment lies in the campaign. */
export const checkWindows = (round: Spot): InputFault[] => {
  const windows = at(round, 'windows');
  const find = (name: Name): Found | undefined => {
    const spot = at(windows, name);
    const window = read(Window, spot);
    if (window === undefined || isRelative(window.opens) || isRelative(window.closes)) return undefined;
    return { ...resolveWindow(window), pointer: spot.pointer };
  };
  const backwards = windowOrder
    .map(find)
    .filter((found): found is Found => !!found && found.closesAt < found.opensAt);
  const [campaign, self] = [find('campaign'), find('selfAssessment')];
  const outside = campaign && self && (self.opensAt < campaign.opensAt || self.closesAt > campaign.closesAt);
  return [
    ...backwards.map(({ pointer }) =>
      fault(
        `${pointer}/closes`,
        'window_ends_before_it_opens',
        'Thời điểm đóng trước thời điểm mở.',
        'It closes before it opens.',
      ),
    ),
    ...(outside
      ? [
          fault(
            self.pointer,
            'window_outside_campaign',
            'Thời gian tự đánh giá nằm ngoài thời gian phong trào.',
            'Self-assessment lies outside the campaign.',
          ),
        ]
      : []),
    ...sequence.flatMap(([first, second]) => {
      const [before, after] = [find(first), find(second)];
      return before && after && after.opensAt <= before.closesAt
        ? [
            fault(
              `${after.pointer}/opens`,
              'windows_out_of_order',
              `Phải mở sau khi "${first}" đã đóng.`,
              `It must open after '${first}' has closed.`,
            ),
          ]
        : [];
    }),
    ...checkLate(round, self, find('appraisal')),
  ];
};
