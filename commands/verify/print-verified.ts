import type { VerifiedPublication } from '../../shared/domain/publication/verify-publication.ts';

/** What a verification came to, for people: what was computed again, what is lacking, and each difference. */
export const verifiedText = (
  { snapshotId, entrants, conditions, differences }: VerifiedPublication,
  language: 'vi' | 'en',
): string => {
  const { derived, stated, standings, lacking } = conditions;
  const say = (vi: string, en: string): string => (language === 'vi' ? vi : en);
  return [
    say(`Bản công bố ${snapshotId}`, `Publication ${snapshotId}`),
    say(
      `Tính lại điểm và hạng của ${entrants} đơn vị`,
      `Points and places of ${entrants} entrants computed again`,
    ),
    say(
      `Điều kiện: ${derived} kết quả suy lại từ điểm; ${stated} kết quả dựa trên kê khai, chỉ có mã băm; ${standings} kết luận khen thưởng`,
      `Conditions: ${derived} outcomes derived again from results; ${stated} rest on statements, known by their hash; ${standings} standings for awards`,
    ),
    ...lacking.map((hash) =>
      say(`Thiếu công bố ${hash} của một kỳ khác`, `The publication ${hash} of another round is lacking`),
    ),
    ...differences.map(({ at, detail }) => `  ${at}: ${detail[language]}`),
    differences.length === 0
      ? say('Không có sai khác.', 'No differences.')
      : say(`Có ${differences.length} sai khác.`, `${differences.length} differences.`),
  ].join('\n');
};
