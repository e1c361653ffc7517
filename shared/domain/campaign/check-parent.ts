import { AwardType } from '../../contracts/award-type.ts';
import { type CampaignFile, CampaignPeriod } from '../../contracts/campaign.ts';
import { CampaignId, UnitId } from '../../contracts/ids.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { at, items, read } from './spot.ts';

/** What of a file stands under the campaign above. */
export type ChildFile = {
  id: string;
  parentCampaign?: string | undefined;
  launchedByUnit?: string | undefined;
  /** Absent where it could not be read. */
  period?: Pick<CampaignPeriod, 'from' | 'to'> | undefined;
  awards: readonly Pick<AwardType, 'drawsOn'>[];
};

/** The same of an unchecked file, as far as it can be read; undefined where even its id cannot. */
export const readChild = (input: unknown): ChildFile | undefined => {
  const file = { raw: input, pointer: '' };
  const id = read(CampaignId, at(file, 'id'));
  if (id === undefined) return undefined;
  return {
    id,
    parentCampaign: read(CampaignId, at(file, 'parentCampaign')),
    launchedByUnit: read(UnitId, at(file, 'launchedByUnit')),
    period: read(CampaignPeriod, at(file, 'period')),
    awards: items(at(file, 'awards')).map((award) => ({
      drawsOn: read(AwardType.shape.drawsOn, at(award, 'drawsOn')),
    })),
  };
};

/** The campaign above does not know the child: as a year's, or as one that a unit launches. */
const isKnownTo = (parent: CampaignFile, child: ChildFile): boolean =>
  parent.children.some((children) =>
    children.kind === 'YEARLY'
      ? children.campaigns.some(
          ({ year, campaign }) =>
            campaign === child.id &&
            (child.period === undefined ||
              (child.period.from.startsWith(`${year}-`) && child.period.to.startsWith(`${year}-`))),
        )
      : child.launchedByUnit !== undefined,
  );

/**
 * A campaign against the one above it: which knows it (a year's campaign lies in its year), whose days hold its own,
 * and which has the awards on whose quota it draws. Faults point into the child's file.
 * @param parent undefined where no campaign of that id was imported
 */
export const parentFaults = (child: ChildFile, parent: CampaignFile | undefined): InputFault[] => {
  const { parentCampaign } = child;
  if (parentCampaign === undefined) return [];
  if (parent === undefined)
    return [
      fault(
        '/parentCampaign',
        'unknown_campaign',
        `Chưa có phong trào "${parentCampaign}"; hãy nhập tệp đó trước.`,
        `There is no campaign '${parentCampaign}'; import its file first.`,
      ),
    ];
  const faults: InputFault[] = [];
  if (!isKnownTo(parent, child))
    faults.push(
      fault(
        '/parentCampaign',
        'not_a_child',
        'Phong trào cấp trên không có phong trào con này, hoặc ở năm khác.',
        'The campaign above has no such child, or has it in another year.',
      ),
    );
  const { period } = child;
  if (period && (period.from < parent.period.from || period.to > parent.period.to))
    faults.push(
      fault(
        '/period',
        'outside_parent',
        'Thời gian nằm ngoài phong trào cấp trên.',
        'The period lies outside that of the campaign above.',
      ),
    );
  child.awards.forEach(({ drawsOn }, n) => {
    if (drawsOn && parent.awards.every(({ id }) => id !== drawsOn.award))
      faults.push(
        fault(
          `/awards/${n}/drawsOn/award`,
          'unknown_reference',
          `Phong trào cấp trên không có hình thức "${drawsOn.award}".`,
          `The campaign above has no award '${drawsOn.award}'.`,
        ),
      );
  });
  return faults;
};
