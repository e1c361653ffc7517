import { describe, expect, it } from 'vitest';
import { describeEvidence, removeEvidence } from '../../../shared/actions/edit-evidence.ts';
import { evidenceStage, faultsOf, freshWrite, officer } from './evidence-stage.ts';

describe('the limits of the round', () => {
  it('bound each file, all files together, their number, and those of one criterion', async () => {
    const { begin } = await evidenceStage({
      limits: { maxFileBytes: 50, maxTotalBytes: 100, maxFilesPerSubmission: 4, maxFilesPerLeaf: 2 },
    });
    expect(await faultsOf(begin({ bytes: 51 }))).toEqual(['invalid_request', '#/bytes file_too_large']);
    await begin({ bytes: 50 });
    expect(await faultsOf(begin({ bytes: 50, citations: [{ leaf: '1.1.2' }] }))).toEqual([]);
    expect(await faultsOf(begin({ bytes: 1, citations: [{ leaf: '1.1.3' }] }))).toEqual([
      'invalid_request',
      '#/bytes total_too_large',
    ]);
  });

  it('count what is in the draft: not what was removed, and not the file itself', async () => {
    const { ports, submissionId, begin } = await evidenceStage({
      limits: { maxFilesPerSubmission: 3, maxFilesPerLeaf: 2 },
    });
    const [first, second] = [await begin(), await begin()];
    expect(await faultsOf(begin({ citations: [{ leaf: '1.1.2' }, { leaf: '1.1.1' }] }))).toEqual([
      'invalid_request',
      '#/citations/1/leaf too_many_files',
    ]);
    const third = await begin({ citations: [{ leaf: '1.1.2' }] });
    expect(await faultsOf(begin({ citations: [{ leaf: '1.1.3' }] }))).toEqual(['too_many']);
    const of = (evidenceId: string) => ({ submissionId, evidenceId });
    const cite = (evidenceId: string, leaf: string, expected: number) =>
      describeEvidence(
        ports,
        officer,
        of(evidenceId),
        { document: { abstract: 'y' }, citations: [{ leaf }] },
        { expected, arrivedAt: 5000, writeId: freshWrite() },
      );
    expect(await faultsOf(cite(third, '1.1.1', 1))).toEqual([
      'invalid_request',
      '#/citations/0/leaf too_many_files',
    ]);
    expect(await faultsOf(cite(first, '1.1.1', 1)), 'it cites it already').toEqual([]);
    await removeEvidence(ports, officer, of(second), { expected: 1, arrivedAt: 5000, writeId: freshWrite() });
    expect(await faultsOf(cite(third, '1.1.1', 1))).toEqual([]);
    expect(await faultsOf(begin({ citations: [{ leaf: '1.1.3' }] }))).toEqual([]);
  });
});
