import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sealSubmission } from '../../../shared/actions/seal-submission.ts';
import { SealedSnapshot } from '../../../shared/contracts/snapshot.ts';
import { appraisalEnds, bytes, end, evidenceId, lateStage } from './late-stage.ts';

describe('a verdict on a file that was named in time', () => {
  it('that comes after the submit and before the close is sealed', async () => {
    const { file, check, seal, sealedFile, bundled } = await lateStage();
    file.verdict = 'CLEAN';
    await check(end - 1);
    await seal();
    expect(await sealedFile()).toMatchObject({ state: 'ACCEPTED', storedVersion: 'kept' });
    expect([...(await bundled()).values()]).toContain(bytes.toString());
  });

  it('that comes after the close is waited for, and sealed', async () => {
    const { base, file, submissionId, check, seal, sealedFile, bundled } = await lateStage();
    await check();
    await seal();
    expect(await sealedFile()).toBeUndefined();
    file.verdict = 'CLEAN';
    await check();
    expect(base.asked).toContainEqual({ kind: 'seal', about: { submissionId } });
    await seal();
    expect(await sealedFile()).toMatchObject({
      state: 'ACCEPTED',
      storedVersion: 'kept',
      crc32: crc32(bytes),
    });
    expect([...(await bundled()).values()]).toContain(bytes.toString());
  });

  it('that is malware is sealed as what it is, and is in no bundle', async () => {
    const { file, check, seal, sealedFile, bundled } = await lateStage();
    file.verdict = 'INFECTED';
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'MALWARE' });
    const inside = [...(await bundled()).values()];
    expect(inside).not.toContain(bytes.toString());
    expect(inside.join()).toContain('có mã độc');
  });

  it('that never comes keeps the seal waiting for an hour, and no longer; bundle and list say so', async () => {
    const { base, check, seal, sealedFile, bundled, listed } = await lateStage();
    await check();
    base.clock.now += 3_600_001;
    await check();
    await seal();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
    expect([...(await bundled()).values()].join()).toContain('không quét được mã độc');
    expect((await listed()).absent?.vi).toContain('không quét được mã độc');
  });

  it.each([
    ['CLEAN', { state: 'ACCEPTED', storedVersion: 'kept' }],
    ['INFECTED', { state: 'REFUSED', refusal: 'MALWARE' }],
  ] as const)(
    'that comes after the seal, and is %s, renews the seal for the same end',
    async (verdict, found) => {
      const { base, file, submissionId, check, seal, sealedFile, bundled, settleAll } = await lateStage();
      await check();
      base.clock.now += 3_600_001;
      await settleAll();
      const before = (await base.submissions.get(submissionId))!;
      file.verdict = verdict;
      await settleAll();
      expect(await sealedFile()).toMatchObject(found);
      const head = (await base.submissions.get(submissionId))!;
      const sealed = await base.snapshots.get('submissions', head.seal!.snapshotId!, SealedSnapshot);
      expect([sealed.end, sealed.replaces]).toEqual([end, before.seal!.snapshotId]);
      expect(head.owes).toMatchObject({ score: head.revision, segment: head.revision });
      expect(head.owes.seal).toBeUndefined();
      expect(head.chain.pending.at(-1)).toMatchObject({
        act: 'renewSeal',
        about: { replaces: before.seal!.snapshotId },
      });
      expect([...(await bundled()).values()].includes(bytes.toString())).toBe(verdict === 'CLEAN');
      await seal();
      expect((await base.submissions.get(submissionId))?.seal).toEqual(head.seal);
    },
  );

  it('that comes after appraisal has ended leaves the seal as it is', async () => {
    const { base, file, submissionId, check, sealedFile, settleAll } = await lateStage();
    await check();
    base.clock.now += 3_600_001;
    await settleAll();
    file.verdict = 'CLEAN';
    await settleAll(appraisalEnds + 1);
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
    expect((await base.submissions.get(submissionId))?.owes.seal, 'and nothing waits').toBeUndefined();
  });
});

describe('a verdict that was spoken in time', () => {
  it('and is delivered after appraisal has ended leaves the seal as it is', async () => {
    const { base, file, submissionId, check, sealedFile, settleAll } = await lateStage();
    await check();
    base.clock.now += 3_600_001;
    await settleAll();
    file.verdict = 'CLEAN';
    await check(appraisalEnds);
    await sealSubmission(base, submissionId, appraisalEnds + 1);
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'NO_VERDICT' });
    expect((await base.submissions.get(submissionId))?.owes.seal, 'and nothing waits').toBeUndefined();
  });
});

describe('a file that arrives after the seal', () => {
  it('stays out of it, though its check finds nothing wrong', async () => {
    const { base, file, submissionId, sealedFile, settleAll } = await lateStage();
    file.isThere = false;
    base.clock.now += 1_000_000;
    await settleAll();
    expect(await sealedFile()).toEqual({ state: 'EXPIRED' });
    file.isThere = true;
    file.verdict = 'CLEAN';
    await settleAll();
    expect((await base.evidence.get(submissionId, evidenceId))?.state).toBe('ACCEPTED');
    expect(await sealedFile()).toEqual({ state: 'EXPIRED' });
  });
});
