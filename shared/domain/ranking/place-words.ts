import type { Placed, Ranking } from '../../contracts/ranking.ts';
import type { Band } from '../../contracts/ranking-group.ts';
import type { Bilingual } from '../../errors.ts';
import { decimalNumber, hundredths, type Language } from '../scoring/number-words.ts';

type Naming = { title: (code: string) => Bilingual; bands: readonly Band[] };

const percent = (index: number, language: Language): string => `${hundredths(index, language)} %`;

const placeWords = ({ place, points, countedMax, indexPercent }: Placed, of: number): Bilingual => {
  const said = (language: Language) => [
    percent(indexPercent, language),
    hundredths(points, language),
    hundredths(countedMax, language),
  ];
  const [vi, en] = [said('vi'), said('en')];
  return {
    vi: `Hạng ${place} trong ${of} đơn vị có hạng của nhóm: chỉ số ${vi[0]} (${vi[1]} trên ${vi[2]} điểm tối đa được tính).`,
    en: `Place ${place} of ${of} with a place in the group: index ${en[0]} (${en[1]} of the ${en[2]} points that count).`,
  };
};

const endWords = {
  vi: { over: 'trên', from: 'từ', under: 'dưới', to: 'đến' },
  en: { over: 'over', from: 'from', under: 'under', to: 'up to' },
};

const bandWords = ({ band: code }: Placed, { bands }: Naming): Bilingual[] => {
  const band = bands.find((one) => one.code === code);
  if (band === undefined) return [];
  const ends = (language: Language): string[] => {
    const { over, from, under, to } = endWords[language];
    const end = (mark: NonNullable<Band['from']>, closed: string, open: string) =>
      `${mark.closed ? closed : open} ${decimalNumber(mark.percent, language)} %`;
    return [
      ...(band.from === null ? [] : [end(band.from, from, over)]),
      ...(band.to === null ? [] : [end(band.to, to, under)]),
    ];
  };
  const range = (language: Language): string => {
    const words = ends(language).join(' ');
    return words === '' ? '' : ` (${words})`;
  };
  return [
    {
      vi: `Xếp loại: ${band.label.vi}${range('vi')}.`,
      en: `Band: ${band.label.en}${range('en')}.`,
    },
  ];
};

const sharedWords = ({ sharedBy }: Placed, { tieBreaks }: Ranking): Bilingual[] => {
  if (sharedBy < 2) return [];
  const codes = tieBreaks.join(', ');
  const [vi, en] =
    tieBreaks.length === 0
      ? ['', '']
      : [` và ở các tiêu chí phụ (${codes})`, ` and in the tie-breaks (${codes})`];
  return [
    {
      vi: `Đồng hạng với ${sharedBy - 1} đơn vị khác: bằng nhau ở chỉ số${vi}; các hạng tiếp theo được bỏ trống.`,
      en: `Shared with ${sharedBy - 1} other(s): equal in the index${en}; the places after it are left out.`,
    },
  ];
};

const tieWords = (node: string, own: number | null, above: boolean, { title }: Naming): Bilingual => {
  const at = (language: Language): string => (own === null ? '–' : percent(own, language));
  return above
    ? {
        vi: `Cùng chỉ số với đơn vị xếp ngay trên; xếp sau theo tiêu chí phụ ${node} (${title(node).vi}), ở đó đơn vị đạt ${at('vi')}.`,
        en: `The same index as the one right above; behind it by the tie-break ${node} (${title(node).en}), where it has ${at('en')}.`,
      }
    : {
        vi: `Cùng chỉ số với đơn vị xếp ngay dưới; xếp trên theo tiêu chí phụ ${node} (${title(node).vi}), ở đó đơn vị đạt ${at('vi')}.`,
        en: `The same index as the one right below; ahead of it by the tie-break ${node} (${title(node).en}), where it has ${at('en')}.`,
      };
};

const exactWords: Bilingual = {
  vi: 'Chỉ số công bố bằng đơn vị xếp ngay trên, nhưng chỉ số trước khi làm tròn thấp hơn.',
  en: 'Its published index equals that of the one right above, but is lower before rounding.',
};

/**
 * Why a placed entrant stands where it stands, in both languages: index, band, what it shares, and which tie-break decided
 * above and below. Says nothing of others but that they are there.
 */
export const placedWords = (ranking: Ranking, entrantId: string, naming: Naming): Bilingual[] => {
  const { placed, tieBreaks } = ranking;
  const at = placed.findIndex((one) => one.entrantId === entrantId);
  const own = placed[at];
  if (own === undefined) throw new Error(`${entrantId} has no place`);
  // The order inside a shared place is for display: what parted it from the rest stands at its first and after its last.
  const first = placed.find(({ place }) => place === own.place) ?? own;
  const above = placed.findLast(({ place }) => place < own.place);
  const below = placed.find(({ place }) => place > own.place);
  const ownAt = (node: string): number | null => own.tieBreakIndexes[tieBreaks.indexOf(node)] ?? null;
  const behind = first.separatedBy;
  const ahead = below?.separatedBy ?? null;
  const byRounding = behind === null && above?.indexPercent === own.indexPercent;
  return [
    placeWords(own, placed.length),
    ...bandWords(own, naming),
    ...sharedWords(own, ranking),
    ...(behind === null ? [] : [tieWords(behind, ownAt(behind), true, naming)]),
    ...(byRounding ? [exactWords] : []),
    ...(ahead === null ? [] : [tieWords(ahead, ownAt(ahead), false, naming)]),
  ];
};
