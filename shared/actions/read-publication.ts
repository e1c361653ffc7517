import { PublicationSnapshot, type PublishedFiles } from '../contracts/publication.ts';
import { instantText } from '../domain/local-time.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'snapshots' | 'realNow'>;

/**
 * What anybody verifies a published result from, provisional or final: the publication that stands, or one that it
 * replaced, and the campaign file that it names. A snapshot that no control item ever named was never published.
 * @param snapshotId the publication's hash; undefined: the one that stands
 * @throws AppError `not_found` before a publication, and for a hash that was none of this round
 */
export const readPublication = async (
  { rounds, snapshots, realNow }: Needs,
  roundId: string,
  snapshotId: string | undefined,
): Promise<PublishedFiles> => {
  const standing = (await rounds.get(roundId))?.publication?.snapshotId;
  if (standing === undefined) throw notFound();
  let id = standing;
  let found = await snapshots.get('publications', id, PublicationSnapshot);
  while (snapshotId !== undefined && id !== snapshotId) {
    if (found.replaces === null) throw notFound();
    id = found.replaces;
    found = await snapshots.get('publications', id, PublicationSnapshot);
  }
  const { number, kind, at, replaces, fileHash, conditions } = found;
  const now = realNow();
  return {
    ...{ roundId, number, kind, at: instantText(at), snapshotId: id, replaces, fileHash },
    stands: id === standing,
    earlier: Object.entries(conditions?.earlier ?? {}).flatMap(([other, result]) =>
      result === 'NOT_IN_ROUND' || result === 'PUBLICATION' ? [] : [{ roundId: other, snapshotId: result }],
    ),
    publication: await snapshots.signDownload('publications', id, 'publication', now),
    campaignFile: await snapshots.signDownload('campaigns', fileHash, 'campaign', now),
  };
};
