import type { PlayOutcome } from '../../commands/play/play-campaign.ts';
import type { LocalProvince } from '../../infra/local/local-province.ts';
import { RoundItem } from '../../shared/contracts/round.ts';
import { keys } from '../../shared/store/keys.ts';
import { recordsOf } from '../campaign/records.ts';

/** What two plays of one seed must agree in, however often they were interrupted. */
export type Outcome = Pick<PlayOutcome, 'rankings' | 'sheets' | 'counts'> & {
  /** SHA-256 of the published snapshot: inputs, rules and results. */
  publication: string | undefined;
  bundle: { bytes: number; sha256: string; identity: string; files: number } | undefined;
};

/** The outcome of a finished play; the publication as it is on record, for its acknowledgement may have been lost. */
export const outcomeOf = async (
  province: Pick<LocalProvince, 'engines' | 'resources'>,
  { rankings, sheets, counts, bundle, roundId }: PlayOutcome,
): Promise<Outcome> => {
  const records = recordsOf(province);
  const { pk, sk } = keys.control(roundId);
  const round = RoundItem.parse(await records.get(pk, sk));
  records.close();
  const { path: _path, ...made } = bundle ?? { path: '' };
  return {
    // A ranking made again after a death bears the instant of the message that asked for it again.
    rankings: rankings.map((ranking) => ({ ...ranking, rankedAt: '' })),
    sheets,
    counts,
    publication: round.publication?.snapshotId,
    bundle: 'sha256' in made ? made : undefined,
  };
};
