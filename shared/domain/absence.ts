import type { EvidenceState, RefusalCode } from '../contracts/evidence.ts';
import type { Bilingual } from '../errors.ts';

/** Why the check refuses a file, in words for its unit and its appraisers. */
export const refusalWords: Readonly<Record<RefusalCode, Bilingual>> = {
  WRONG_SIZE: { vi: 'dung lượng khác với khai báo', en: 'its size is not the declared one' },
  WRONG_HASH: { vi: 'nội dung khác với khai báo', en: 'its content is not the declared one' },
  WRONG_TYPE: { vi: 'loại tệp không được nhận', en: 'its type is not accepted' },
  MALWARE: { vi: 'có mã độc', en: 'it holds malware' },
  NO_VERDICT: { vi: 'không quét được mã độc', en: 'it could not be scanned for malware' },
  ENCRYPTED: { vi: 'có mật khẩu, không mở được', en: 'it is encrypted and cannot be opened' },
};

type Standing = { state: EvidenceState; refusal?: RefusalCode | undefined };

/** Why a named file cannot be read; undefined when it can. No standing: the seal knows nothing of it. */
export const whyAbsent = (file: Standing | undefined): Bilingual | undefined => {
  if (file?.state === 'ACCEPTED') return undefined;
  if (file?.state === 'REFUSED') {
    const why = file.refusal && refusalWords[file.refusal];
    return {
      vi: `Tệp bị từ chối khi kiểm tra: ${why?.vi ?? 'không rõ lý do'}.`,
      en: `The check refused the file: ${why?.en ?? 'for an unknown reason'}.`,
    };
  }
  if (file?.state === 'AWAITING')
    return {
      vi: 'Tệp chưa đến hoặc đang được kiểm tra.',
      en: 'The file has not arrived, or is being checked.',
    };
  if (file?.state === 'REMOVED')
    return { vi: 'Đơn vị đã gỡ tệp này.', en: 'The unit has taken this file out.' };
  return {
    vi: 'Tệp không đến kho lưu trữ trong thời hạn.',
    en: 'The file did not arrive in time.',
  };
};
