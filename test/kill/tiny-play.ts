import type { PlayedProvince } from '../../commands/play/people.ts';
import { type PlayOutcome, playCampaign } from '../../commands/play/play-campaign.ts';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { CriterionNode } from '../../shared/contracts/scoring-table.ts';
import { campaign, units } from '../examples/example-files.ts';

/** Seed of every play here, and the campaign time at which its province starts. */
const seed = 1;
export const firstInstant = '2023-02-01T00:00:00.000Z';

const groupId = 'so-nganh';
const entrants = ['so-noi-vu', 'van-phong-ubnd-tinh', 'so-tu-phap', 'so-y-te', 'so-tai-chinh'];
// Two fields that units assess, one leaf of which asks for evidence, and one that rests on an imported index.
const leaves = ['1.1.1', '1.2.2', '2.1.1', '2.1.3', '8.1.1'];

const kept = (node: CriterionNode): CriterionNode[] => {
  if (node.leaf !== undefined) return leaves.includes(node.code) ? [node] : [];
  const children = (node.children ?? []).flatMap(kept);
  const maxPoints = children.reduce((sum, child) => sum + child.maxPoints, 0);
  return children.length === 0 ? [] : [{ ...node, children, maxPoints }];
};

/** The example's campaign with five entrants of one group and five leaves, so that a whole play takes seconds. */
const tinyCampaign = (): CampaignFile => {
  const scoringTables = campaign.scoringTables
    .filter(({ id }) => id === 'cap-tinh')
    .map((table) => {
      const fields = table.fields.flatMap(kept);
      return { ...table, fields, maxPoints: fields.reduce((sum, field) => sum + field.maxPoints, 0) };
    });
  const fields = scoringTables.flatMap((table) => table.fields.map(({ code }) => code));
  return {
    ...campaign,
    scoringTables,
    content: campaign.content.filter(({ field }) => field !== undefined && fields.includes(field)),
    awards: [],
    eligibility: [],
    rounds: campaign.rounds.map((round) => ({
      ...round,
      groups: round.groups
        .filter((group) => group.id === groupId)
        .map((group) => ({ ...group, tieBreaks: [], unitTypes: [], exclude: [], include: entrants })),
    })),
  };
};

export type TinyPlayInput = {
  province: PlayedProvince;
  /** Keeps how far the play is. */
  folder: string;
  /** Requests under way at once: with one, the API's writes come in the same order in every play. */
  lanes: number;
  /** Hears of the campaign time whenever the play may have moved it. */
  onInstant?: (at: number) => void;
};

/** Plays the tiny campaign from its import to a downloaded bundle, or goes on with it. */
export const playTiny = ({ province, folder, lanes, onInstant }: TinyPlayInput): Promise<PlayOutcome> =>
  playCampaign({
    province,
    folder,
    lanes,
    seed,
    size: 'small',
    file: tinyCampaign(),
    units: { ...units, units: units.units.filter(({ id }) => entrants.includes(id)) },
    onProgress: () => onInstant?.(province.clock.now()),
  });
