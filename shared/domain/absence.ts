import type { EvidenceState, RefusalCode, SecrecyHold } from '../contracts/evidence.ts';
import type { Bilingual } from '../errors.ts';

/** Why the check refuses a file, in words for its unit and its appraisers. */
export const refusalWords: Readonly<Record<RefusalCode, Bilingual>> = {
  WRONG_SIZE: { vi: 'dung lượng khác với khai báo', en: 'its size is not the declared one' },
  WRONG_HASH: { vi: 'nội dung khác với khai báo', en: 'its content is not the declared one' },
  WRONG_TYPE: { vi: 'loại tệp không được nhận', en: 'its type is not accepted' },
  MALWARE: { vi: 'có mã độc', en: 'it holds malware' },
  NO_VERDICT: { vi: 'không quét được mã độc', en: 'it could not be scanned for malware' },
  BROKEN: { vi: 'tệp bị hỏng, không mở được', en: 'it is broken and cannot be opened' },
  POLYGLOT: {
    vi: 'tệp chứa thêm nội dung khác giấu bên trong',
    en: 'it hides something else inside',
  },
  UNSAFE_ARCHIVE: {
    vi: 'tệp nén không an toàn (bom nén, macro, chương trình hoặc tệp nén lồng nhau)',
    en: 'its archive is not safe (a bomb, macros, programs, or archives inside)',
  },
  SECRECY_MARK: {
    vi: 'có dấu mật; chỉ được liệt kê số, ngày',
    en: 'it bears a secrecy mark; such papers are listed by number and date only',
  },
  ENCRYPTED: { vi: 'có mật khẩu, không mở được', en: 'it is encrypted and cannot be opened' },
};

type Standing = {
  state: EvidenceState;
  refusal?: RefusalCode | undefined;
  hold?: SecrecyHold | undefined;
};

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
  if (file?.state === 'HELD' && file.hold?.marks.length === 0)
    return {
      vi: 'Tệp không đọc được chữ để tìm dấu mật, đang tạm giữ chờ người quản lý xem.',
      en: 'No text of the file could be read for secrecy marks: it is held until a manager has looked at it.',
    };
  if (file?.state === 'HELD')
    return {
      vi: 'Tệp có dấu mật, đang tạm giữ chờ người quản lý quyết định.',
      en: 'The file bears a secrecy mark and is held until a manager decides.',
    };
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
