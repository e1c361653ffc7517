import { describe, expect, it } from 'vitest';
import { readSealed } from '../../../shared/actions/read-appraisals.ts';
import { appraisalEnds, bytes, evidenceId, lateStage, manager, seen } from './late-stage.ts';

/** The stage with a clean file that bears a mark, sealed so. */
const marked = async () => {
  const stage = await lateStage();
  stage.file.verdict = 'CLEAN';
  stage.file.seen = { ...seen, marks: ['TUYET_MAT'] };
  await stage.settleAll();
  return stage;
};

describe('a secrecy mark that the check finds after the close', () => {
  it('is sealed as held, if nobody has decided, and shows others number and date alone', async () => {
    const { base, submissionId, sealedFile, bundled, listed } = await marked();
    expect(await sealedFile()).toEqual({ state: 'HELD' });
    const { submission } = await readSealed(base, manager, submissionId);
    expect(submission.evidence[0]).toMatchObject({
      fileName: 'Tài liệu có dấu mật',
      document: { abstract: 'Tài liệu có dấu mật: chỉ ghi số, ngày' },
    });
    const all = [JSON.stringify(submission), JSON.stringify(await listed()), ...(await bundled()).values()];
    expect(all.join()).not.toContain('nguồn tin');
    expect(all.join()).not.toContain(bytes.toString());
  });

  it('and that is released after the seal reaches the bundle and the list', async () => {
    const { seal, sealedFile, bundled, listed, decide, settleAll } = await marked();
    await bundled();
    await decide('RELEASE');
    await seal();
    expect(await sealedFile(), 'its bytes are looked at first').toEqual({ state: 'HELD' });
    await settleAll();
    expect(await sealedFile()).toMatchObject({ state: 'ACCEPTED', storedVersion: 'kept' });
    expect([...(await bundled()).values()]).toContain(bytes.toString());
    const document = await listed();
    expect([document.originalName, document.absent]).toEqual(['Danh sách nguồn tin.pdf', undefined]);
  });

  it('and that is confirmed after the seal stays out of the bundle, which says why', async () => {
    const { base, submissionId, sealedFile, bundled, listed, decide, settleAll } = await marked();
    await decide('REFUSE');
    await settleAll();
    expect(await sealedFile()).toEqual({ state: 'REFUSED', refusal: 'SECRECY_MARK' });
    const inside = [...(await bundled()).values()].join();
    expect(inside).toContain('chỉ được liệt kê số, ngày');
    expect(inside).not.toContain('nguồn tin');
    expect((await listed()).refusal).toBe('SECRECY_MARK');
    expect((await base.evidence.get(submissionId, evidenceId))?.owes.check).toBeUndefined();
  });

  it('and that nobody decides before appraisal ends stays held', async () => {
    const { base, submissionId, sealedFile, decide, settleAll } = await marked();
    await decide('RELEASE', appraisalEnds + 1);
    await settleAll();
    await settleAll();
    expect(await sealedFile()).toEqual({ state: 'HELD' });
    expect((await base.submissions.get(submissionId))?.owes.seal).toBeUndefined();
  });

  it('is told to the submission though the worker dies before it has paid for the check', async () => {
    const { base, submissionId, check, sealedFile, decide, settleAll } = await marked();
    await decide('RELEASE');
    const { change } = base.evidence;
    let writes = 0;
    base.evidence.change = async (...call) => {
      writes += 1;
      if (writes === 1) throw new Error('killed');
      return change(...call);
    };
    await expect(check()).rejects.toThrow('killed');
    base.evidence.change = change;
    const { owes } = (await base.submissions.get(submissionId))!;
    expect(owes.seal, 'owed before the check is paid').toBeDefined();
    await settleAll();
    expect(await sealedFile()).toMatchObject({ state: 'ACCEPTED' });
  });
});
