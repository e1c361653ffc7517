import { openingInstant } from '../../../shared/domain/campaign/resolve-windows.ts';
import { windowNames } from '../../../shared/domain/window-names.ts';
import { hour, type Rehearsal, type RehearsedRound } from '../rehearsal.ts';

const usual = ['supplementary', 'secondAppraisal', 'scoreReview', 'nomination', 'posting'] as const;

/** Says once, at the first launch of a campaign, which later windows its file does not have. */
export const tellAbsent = ({ chronicle }: Rehearsal, { play, rules, windows }: RehearsedRound): void => {
  const { file } = play;
  if (file.rounds[0]?.id !== rules.id) return;
  const absent = usual.filter((key) => windows[key] === undefined).map((key) => windowNames[key]);
  if (absent.length === 0) return;
  chronicle.tell(
    file.id,
    `Tệp không có, nên không diễn tập: ${absent.map(({ vi }) => vi).join('; ')}`,
    `The file has none of these, so they are not rehearsed: ${absent.map(({ en }) => en).join('; ')}`,
  );
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
