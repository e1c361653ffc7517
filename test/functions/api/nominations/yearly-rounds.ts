import { S3Client } from '@aws-sdk/client-s3';
import { nominationRoutes } from '../../../../functions/api/routes/nominations.ts';
import type { NominationOverview } from '../../../../shared/contracts/nomination.ts';
import * as routes from '../../../../shared/contracts/routes/nominations.ts';
import { nominatedIn } from '../../../../shared/domain/nomination/proposals.ts';
import { evidenceFiles } from '../../../../shared/files/evidence-files.ts';
import { campaign } from '../../../examples/example-files.ts';
import { campaignOf } from '../../../examples/read-example.ts';
import { doorApp, inProvince } from '../../../fakes/door-app.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';
import { finalRound } from '../../../shared/actions/nomination/final-round.ts';

export const units = ['so-noi-vu', 'so-tu-phap', 'so-y-te', 'so-tai-chinh', 'so-xay-dung'];
const plan = campaignOf('an-giang-2023-2030');
const award = campaignOf('children/an-giang-2023').awards.find(({ drawsOn }) => drawsOn !== undefined)!;
export const awardId = award.id;
/** How many collectives of a year the plan of An Giang lets have the award, over all that draw on it. */
export const yearly = 4;

const [round] = campaign.rounds;
const rounds = ['2023', 'dot-2'].map((id) => ({ ...round!, id }));
const s3 = new S3Client({ region: 'ap-southeast-1' });

type Told = { status: number; code: string; revision: number };

/**
 * A round of 2023 with a final result, of a campaign below An Giang's plan of eight years; its awards draw on the plan's number.
 * Asked through the API as the manager.
 */
export const roundBelow = async (
  records: EmptyRecords,
  campaignId: string,
  key = '2023',
  simulated = false,
) => {
  const roundId = `${campaignId}.${key}`;
  const own = { id: campaignId, parentCampaign: plan.id, awards: [award], rounds };
  const ports = await finalRound(records, units, own, { roundId, campaignId, simulated });
  const rules = {
    ...ports.rules,
    file: async (of: { roundId: string }) =>
      of.roundId === '' ? plan : { ...campaign, eligibility: [], ...own },
  };
  await ports.imports.changeCampaign(plan.id, 'import', (current) =>
    current === undefined
      ? {
          ...{ campaignId: plan.id, title: plan.title, form: plan.form, rounds: [] },
          ...{ fileHash: '0'.repeat(64), revision: 1 },
        }
      : current,
  );
  const doors = nominationRoutes({ ...ports, rules, evidenceFiles: evidenceFiles(s3, 'evidence') });
  const ask = doorApp(doors, () => [inProvince('MANAGER')]);
  const overview = async (): Promise<NominationOverview['awards'][number]> => {
    const { body } = await ask('boss', 9_000_000, routes.readNominations, { param: { roundId } });
    return (body as NominationOverview).awards[0]!;
  };
  const stored = async () => (await ports.nominations.ofRound(roundId))[0];
  return {
    revision: async () => (await stored())?.revision ?? 0,
    limit: async () =>
      (await overview()).limits.find(
        ({ entrantKind, year }) => entrantKind === 'COLLECTIVE' && year !== undefined,
      ),
    states: async () => (await overview()).lines.map(({ state }) => state),
    rule: async (
      candidateId: string,
      decision: 'NOMINATE' | 'PASS_OVER' = 'NOMINATE',
      revision?: number,
    ): Promise<Told> => {
      const { status, code, body } = await ask('boss', 9_000_000, routes.nominate, {
        param: { roundId, awardId, candidateId },
        json: { decision, reason: 'Hội đồng thống nhất' },
        revision: revision ?? (await stored())?.revision ?? 0,
      });
      return { status, code, revision: Number(body.revision ?? 0) };
    },
    nominated: async (): Promise<string[]> =>
      nominatedIn(await stored()).map(({ candidateId }) => candidateId),
  };
};
export type RoundBelow = Awaited<ReturnType<typeof roundBelow>>;
