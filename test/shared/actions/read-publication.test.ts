import { describe, expect, it } from 'vitest';
import { readPublication } from '../../../shared/actions/read-publication.ts';
import { saveAppraisal } from '../../../shared/actions/save-appraisal.ts';
import { scoreSubmission } from '../../../shared/actions/score-submission.ts';
import { digestOf, sha256Hex } from '../../../shared/canonical-json.ts';
import { CampaignFile } from '../../../shared/contracts/campaign.ts';
import { PublicationSnapshot } from '../../../shared/contracts/publication.ts';
import { verifyPublication } from '../../../shared/domain/publication/verify-publication.ts';
import {
  accept,
  appraiser,
  begun,
  call,
  eachOnEmptyRecords,
  idOf,
  inAppraisal,
  launched,
  ports,
  publish,
  refused,
  roundId,
  untilPaid,
} from './table-play.ts';

eachOnEmptyRecords();

const reason = 'Bà Nguyễn Thị A ký thay, không đúng thẩm quyền';

/** `a` is accepted, of `b` the appraiser takes the points, for a reason. */
const appraised = async (): Promise<void> => {
  await launched(['a', 'b']);
  for (const one of ['a', 'b']) await begun(one, true);
  await untilPaid(['a', 'b']);
  await accept('a', ['1.2.2']);
  const field = { submissionId: idOf('b'), pass: 1 as const, field: '1' };
  const decisions = { '1.2.2': { decision: 'NO_POINTS' as const, reason } };
  await saveAppraisal(ports, appraiser, field, { decisions }, call(inAppraisal));
  await scoreSubmission(ports, idOf('b'), inAppraisal);
  await untilPaid(['a', 'b'], inAppraisal);
};

const signed = (kind: string, hash: string) => ({
  url: expect.stringContaining(`/${kind}/${hash}.json`),
  expiresAt: new Date(ports.clock.now + 300_000).toISOString(),
});

describe('the files of a publication', () => {
  it('are nobody’s before it, and of a round that does not exist', async () => {
    await appraised();
    for (const id of [roundId, `${roundId}x`])
      expect(await refused(readPublication(ports, id, undefined))).toBe('not_found');
  });

  it('are enough to compute it again, and hold no word of an appraiser', async () => {
    await appraised();
    const { publication } = await publish();
    const given = await readPublication(ports, roundId, undefined);
    const { snapshotId, fileHash } = given;
    expect(given).toMatchObject({
      ...{ snapshotId: publication.snapshotId, number: 1, replaces: null, stands: true, earlier: [] },
      publication: signed('publications', snapshotId),
      campaignFile: signed('campaigns', fileHash),
    });
    const snapshot = await ports.snapshots.get('publications', snapshotId, PublicationSnapshot);
    const file = await ports.snapshots.get('campaigns', fileHash, CampaignFile);
    expect([digestOf(snapshot), digestOf(file)]).toEqual([snapshotId, fileHash]);
    expect(verifyPublication({ snapshot, file })).toMatchObject({ entrants: 2, differences: [] });
    expect(JSON.stringify(snapshot)).not.toContain('Nguyễn');
    expect(snapshot.inputs.find(({ entrantId }) => entrantId === 'b')?.appraisals['1.2.2']).toEqual({
      ...{ decision: 'NO_POINTS', reason: sha256Hex(reason) },
    });
  });

  it('are there of one that was replaced too, but of no snapshot that the round never named', async () => {
    await appraised();
    const first = (await publish()).publication.snapshotId;
    const second = (await publish()).publication.snapshotId;
    expect(await readPublication(ports, roundId, undefined)).toMatchObject({
      ...{ snapshotId: second, replaces: first, stands: true },
    });
    expect(await readPublication(ports, roundId, first)).toMatchObject({
      ...{ snapshotId: first, number: 1, replaces: null, stands: false },
      publication: signed('publications', first),
    });
    const kept = await ports.snapshots.get('publications', first, PublicationSnapshot);
    const never = await ports.snapshots.put('publications', { ...kept, number: 7 });
    expect(await refused(readPublication(ports, roundId, never))).toBe('not_found');
  });
});
