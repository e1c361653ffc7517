import type {
  Citation,
  EvidenceDocument,
  SecrecyHold,
  SecrecyMark,
  TextReading,
} from '../contracts/evidence.ts';

// Words that MẬT is a part of: secrecy, security, password, code, density, honey and the like, and no mark.
const before = new Set(['bảo', 'bí', 'cơ', 'thân', 'đường', 'trăng', 'tuần']);
const after = new Set(['khẩu', 'mã', 'thư', 'độ', 'thiết', 'vụ', 'danh', 'ong', 'nghị']);

const markAt = (words: readonly string[], n: number): SecrecyMark | undefined => {
  const [word, previous] = [words[n] ?? '', words[n - 1] ?? ''];
  const [lower, lowerBefore] = [word.toLowerCase(), previous.toLowerCase()];
  if (lower === 'mat') {
    if (lowerBefore === 'tuyet') return 'TUYET_MAT';
    // In small letters it may say 'I lost' (tôi mất).
    return `${previous} ${word}` === 'TOI MAT' ? 'TOI_MAT' : undefined;
  }
  if (lower !== 'mật') return undefined;
  if (lowerBefore === 'tuyệt') return 'TUYET_MAT';
  if (lowerBefore === 'tối') return 'TOI_MAT';
  const grade = lowerBefore === 'mật' && words[n - 2]?.toLowerCase() === 'độ';
  const stands = !before.has(lowerBefore) && !after.has(words[n + 1]?.toLowerCase() ?? '');
  return grade || (word === 'MẬT' && stands) ? 'MAT' : undefined;
};

/** Letters that stand apart, as stamps and broken fonts leave them, joined to words: `M Ậ T`, `MẬ T`, `T Ố I M Ậ T`. */
const joined = (text: string): string =>
  text
    // Format characters are seen by nobody, and an accent may stand apart from its letter.
    .replace(/\p{Cf}+/gu, '')
    .replace(/\s+(?=\p{M})/gu, '')
    // Full-width and other compatibility forms of letters look the same.
    .normalize('NFKC')
    .replace(/(?<![\p{L}\p{N}])(?:\p{Lu}\s+){2,}\p{Lu}(?![\p{L}\p{N}])/gu, (letters) =>
      letters.replace(/\s+/g, ''),
    )
    .replace(/(?<!\p{L})TỐ\s*I(?!\p{L})|(?<!\p{L})T\s*ỐI(?!\p{L})/gu, 'TỐI')
    .replace(/(?<!\p{L})T\s?U\s?Y\s?Ệ\s?T(?!\p{L})/gu, 'TUYỆT')
    .replace(/(?<!\p{L})M\s?Ậ\s?T(?!\p{L})/gu, 'MẬT')
    // Names of files leave spaces out. In small letters without accents it may be a piece of another word.
    .replace(/(?<!\p{L})(TỐI|TUYỆT)(MẬT)(?!\p{L})/giu, '$1 $2')
    .replace(/(?<!\p{L})(TOI|TUYET)MAT(?!\p{L})/gu, '$1 MAT');

/**
 * The secrecy marks (dấu chỉ độ mật) that stand in a text as words: TUYỆT MẬT and TỐI MẬT in any case, MẬT in capitals, in
 * brackets, or after 'độ mật'. Without accents only TUYET MAT, and TOI MAT in capitals: MAT alone is many other words. Spaces inside a mark in capitals do not
 * hide it.
 */
export const secrecyMarks = (text: string): SecrecyMark[] => {
  const composed = joined(text);
  const words = composed.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const found = new Set(words.flatMap((_, n) => markAt(words, n) ?? []));
  if (/[([{]\s*mật\s*[)\]}]/iu.test(composed)) found.add('MAT');
  return [...found].toSorted();
};

type Described = { fileName: string; document: EvidenceDocument; citations: readonly Citation[] };

/** What the words around a file say of its secrecy; undefined when nothing. */
export const describedHold = ({ fileName, document, citations }: Described): SecrecyHold | undefined => {
  const { number = '', issuer = '', abstract } = document;
  const sections = citations.map(({ section = '' }) => section);
  const inName = secrecyMarks(fileName);
  const inWords = [number, issuer, abstract, ...sections].flatMap(secrecyMarks);
  const marks = [...new Set([...inName, ...inWords])].toSorted();
  if (marks.length === 0) return undefined;
  return {
    marks,
    found: [
      ...(inName.length > 0 ? (['NAME'] as const) : []),
      ...(inWords.length > 0 ? (['DESCRIPTION'] as const) : []),
    ],
  };
};

/** What a check of the text gives cause to hold: marks in it, or, where the province says so, that it could not be read. */
export const textHold = (
  { marks, text }: { marks: readonly SecrecyMark[]; text: TextReading | undefined },
  unread: 'ACCEPT' | 'HOLD',
): SecrecyHold | undefined => {
  if (marks.length > 0) return { marks: [...marks], found: ['TEXT'] };
  const isUnread = text === 'NO_TEXT' || text === 'NOT_READ';
  return isUnread && unread === 'HOLD' ? { marks: [], found: ['UNREAD'] } : undefined;
};

/** Two findings as one. */
export const mergedHold = (one: SecrecyHold | undefined, other: SecrecyHold): SecrecyHold => ({
  marks: [...new Set([...(one?.marks ?? []), ...other.marks])].toSorted(),
  found: [...new Set([...(one?.found ?? []), ...other.found])].toSorted(),
});

type Decided = {
  hold?: SecrecyHold | undefined;
  decision?: { outcome: 'RELEASE' | 'REFUSE' } | undefined;
};

/** Whether a finding still has to be decided: a release covers the marks that were known when it was given. */
export const needsDecision = ({ hold, decision }: Decided, found: SecrecyHold): boolean =>
  decision?.outcome !== 'RELEASE' || found.marks.some((mark) => hold?.marks.includes(mark) !== true);

/** How a held file is named to everybody but its unit and the manager: by number and date alone. */
export const veiled = <T extends Described>(evidence: T): T => {
  const { number, issuedOn } = evidence.document;
  return {
    ...evidence,
    fileName: 'Tài liệu có dấu mật',
    document: {
      ...(number === undefined ? {} : { number }),
      ...(issuedOn === undefined ? {} : { issuedOn }),
      abstract: 'Tài liệu có dấu mật: chỉ ghi số, ngày',
    },
    citations: evidence.citations.map(({ section: _said, ...citation }) => citation),
  };
};

/** Whether a named file's words are to be veiled: it is held, or was refused for its mark. */
export const isVeiled = (file: { state: string; refusal?: string | undefined } | undefined): boolean =>
  file?.state === 'HELD' || file?.refusal === 'SECRECY_MARK';
