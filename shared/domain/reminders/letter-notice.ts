import type { LetterContent } from '../../contracts/letter.ts';
import type { Notice } from '../../contracts/notice.ts';

type Sent = { letterId: string; campaignId: string; roundId: string; content: LetterContent; at: number };

/** The notice of a letter to heads and focal officers of the units that it urges; the letter itself is read in the application. */
export const letterNotice = ({ letterId, campaignId, roundId, content, at }: Sent): Notice => {
  const { number, symbol, issuer, roundTitle, request } = content;
  const called =
    number === undefined
      ? { vi: 'công văn', en: 'a letter' }
      : { vi: `công văn số ${number}/${symbol ?? ''}`, en: `letter ${number}/${symbol ?? ''}` };
  return {
    noticeId: letterId,
    kind: 'LETTER',
    to: [
      {
        kind: 'UNITS',
        unitIds: content.units.map(({ unitId }) => unitId),
        roles: ['UNIT_HEAD', 'UNIT_OFFICER'],
      },
    ],
    at,
    subject: {
      vi: `Công văn đôn đốc nộp bản tự đánh giá: ${roundTitle.vi}`,
      en: `Letter urging the self-assessment: ${roundTitle.en}`,
    },
    body: {
      vi: [
        `${issuer.name} gửi ${called.vi} đôn đốc nộp bản tự đánh giá "${roundTitle.vi}".`,
        request ?? '',
        'Mở phần mềm để xem toàn văn và danh sách.',
      ]
        .filter((line) => line !== '')
        .join('\n'),
      en: [
        `${issuer.name} sent ${called.en} urging the self-assessment in "${roundTitle.en}".`,
        request ?? '',
        'Its text and its list are in the application.',
      ]
        .filter((line) => line !== '')
        .join('\n'),
    },
    about: { campaignId, roundId, letterId },
  };
};
