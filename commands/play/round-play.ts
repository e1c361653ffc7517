import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import { openSubmission } from '../../shared/contracts/routes/submissions.ts';
import type { Entrant } from './cast.ts';
import type { Play } from './play.ts';
import { leavesOf, type PlayLeaf } from './self-leaves.ts';

/** What a round brings to a play, beside what follows from these. */
export type RoundPlayInput = Omit<Play, 'campaignId' | 'roundId' | 'leavesOf' | 'submissionOf'> & {
  file: CampaignFile;
  /** The round's key inside the file. */
  roundKey: string;
};

/** The play of one round: each entrant's leaves are read once, and each self-assessment is opened once. */
export const roundPlay = ({ roundKey, ...shared }: RoundPlayInput): Play => {
  const { as, file } = shared;
  const roundId = `${file.id}.${roundKey}`;
  const leaves = new Map<string, PlayLeaf[]>();
  const opened = new Map<string, Promise<string>>();
  const openAs = async ({ officer, unitId }: Entrant): Promise<string> =>
    (await as(officer).call(openSubmission, { json: { roundId, entrantId: unitId } })).body.submissionId;
  return {
    ...shared,
    campaignId: file.id,
    roundId,
    leavesOf: ({ groupId, unitId }) => {
      const known = leaves.get(unitId) ?? leavesOf(file, roundId, groupId, unitId);
      leaves.set(unitId, known);
      return known;
    },
    submissionOf: (entrant) => {
      const known = opened.get(entrant.unitId) ?? openAs(entrant);
      opened.set(entrant.unitId, known);
      return known;
    },
  };
};
