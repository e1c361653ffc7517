import type { EvidenceLimits } from '../contracts/campaign-round.ts';
import type { Citation, EvidenceDeclaration, EvidenceItem } from '../contracts/evidence.ts';
import { AppError, type InputFault } from '../errors.ts';
import { present } from './freeze.ts';

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

const megabytes = (bytes: number): string => String(Math.floor(bytes / 1_048_576));

const sizeFaults = (bytes: number, others: readonly EvidenceItem[], limits: EvidenceLimits): InputFault[] => {
  const [file, all] = [megabytes(limits.maxFileBytes), megabytes(limits.maxTotalBytes)];
  if (bytes > limits.maxFileBytes)
    return [
      fault('#/bytes', 'file_too_large', `Mỗi tệp tối đa ${file} MB.`, `A file holds ${file} MB at most.`),
    ];
  const total = others.reduce((sum, other) => sum + other.bytes, bytes);
  if (total <= limits.maxTotalBytes) return [];
  return [
    fault(
      '#/bytes',
      'total_too_large',
      `Tổng dung lượng tối đa ${all} MB.`,
      `All files together hold ${all} MB at most.`,
    ),
  ];
};

const citationFaults = (
  citations: readonly Citation[],
  others: readonly EvidenceItem[],
  { maxFilesPerLeaf: most }: EvidenceLimits,
): InputFault[] =>
  citations.flatMap(({ leaf }, n) => {
    const citing = others.filter((other) =>
      other.citations.some((citation) => citation.leaf === leaf),
    ).length;
    if (citing < most) return [];
    const [vi, en] = [
      `Mỗi tiêu chí có tối đa ${most} tệp.`,
      `A criterion is proved by ${most} files at most.`,
    ];
    return [fault(`#/citations/${n}/leaf`, 'too_many_files', vi, en)];
  });

/** What the province takes at all, whatever a round allows: by its file. `maxFileBytes` is bytes. */
export type UploadPolicy = { maxFileBytes: number; zip: 'ACCEPT' | 'REFUSE' };

/** Refuses a file that the province does not take. @throws AppError `invalid_request` */
export const requireAccepted = (
  { maxFileBytes, zip }: UploadPolicy,
  { bytes, contentType }: Pick<EvidenceDeclaration, 'bytes' | 'contentType'>,
): void => {
  const most = megabytes(maxFileBytes);
  const faults = [
    ...(bytes <= maxFileBytes
      ? []
      : [
          fault(
            '#/bytes',
            'file_too_large',
            `Tỉnh nhận mỗi tệp tối đa ${most} MB.`,
            `The province takes files of ${most} MB at most.`,
          ),
        ]),
    ...(contentType !== 'application/zip' || zip === 'ACCEPT'
      ? []
      : [
          fault(
            '#/contentType',
            'type_not_accepted',
            'Tỉnh không nhận tệp ZIP; hãy nộp từng tệp.',
            'The province takes no ZIP files; hand in each file by itself.',
          ),
        ]),
  ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};

/**
 * Refuses a file, or what it is said to prove, where the round's limits are reached by the other files of the draft.
 * Two that come at the same moment may both be let in: the limits bound what people hand in, to within a file or two.
 * @param bytes of a new file; undefined for one that is there already
 * @throws AppError `too_many`, `invalid_request`
 */
export const requireWithinLimits = (
  limits: EvidenceLimits,
  { bytes, citations }: { bytes?: number; citations: readonly Citation[] },
  others: readonly EvidenceItem[],
): void => {
  const there = present(others);
  if (bytes !== undefined && there.length >= limits.maxFilesPerSubmission) {
    const most = limits.maxFilesPerSubmission;
    throw new AppError('too_many', {
      vi: `Mỗi bản tự đánh giá có tối đa ${most} tệp minh chứng.`,
      en: `A submission holds ${most} files at most.`,
    });
  }
  const faults = [
    ...(bytes === undefined ? [] : sizeFaults(bytes, there, limits)),
    ...citationFaults(citations, there, limits),
  ];
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
};
