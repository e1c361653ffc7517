import { rankingTable } from '../play/print-ranking.ts';
import { localText } from './chronicle.ts';
import type { RehearsalOutcome } from './rehearse-case.ts';
import type { RoundReport } from './report.ts';

const awardLines = ({ awards }: RoundReport): string[] =>
  Object.entries(awards).map(
    ([award, { eligible, blocked, undecided }]) =>
      `  ${award}: đủ điều kiện (eligible) ${eligible.length}, không đủ (blocked) ${blocked.length}, chưa rõ (undecided) ${undecided.length}${eligible.length === 0 ? '' : `: ${eligible.join(', ')}`}`,
  );

const roundText = (report: RoundReport): string => {
  const { roundId, entrants, sealed, attempts, extensions, publications, bundle, checks } = report;
  const published = publications
    .map(({ kind, snapshotId }) => `${kind} ${snapshotId.slice(0, 12)}…`)
    .join(', ');
  return [
    `── ${roundId} ──`,
    `Đơn vị (entrants): ${entrants}; đã ký (attested) ${sealed.attested.length}, bản nháp (unattested) ${sealed.unattested.length}, không nộp (absent) ${sealed.absent.length}${sealed.absent.length === 0 ? '' : `: ${sealed.absent.join(', ')}`}`,
    `Lần nộp (attempts): ${attempts.inTime} đúng hạn (in time), ${attempts.late} muộn (late), ${attempts.misjudged} sai phán định (misjudged)`,
    `Đôn đốc (reminders and letters): ${
      Object.entries(report.reminded)
        .map(([unit, times]) => `${unit} ${times}`)
        .join(', ') || '–'
    }`,
    ...extensions.map(({ unitId, end }) => `Gia hạn (extension): ${unitId} → ${localText(Date.parse(end))}`),
    `Công bố (published): ${published}`,
    ...(bundle === null ? [] : [`Gói minh chứng (bundle): ${bundle.groupId}, ${bundle.files} tệp (files)`]),
    'Điều kiện xét khen (eligibility):',
    ...awardLines(report),
    ...Object.entries(report.decided).map(([award, lines]) => `  ${award} → ${lines.join('; ')}`),
    ...checks.map((check) => `  ${check}`),
    '',
    ...report.rankings.flatMap((ranking) => [rankingTable(ranking), '']),
  ].join('\n');
};

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  - ${line}`)];

/** What a rehearsal came to, for people: each round, what is not rehearsed yet, and what must hold and does not. */
export const outcomeText = ({ rounds, gaps, violations }: RehearsalOutcome): string =>
  [
    '',
    ...rounds.map(roundText),
    ...list(
      'Chưa được diễn tập (not rehearsed yet):',
      gaps.map(({ vi, en }) => `${vi} / ${en}`),
    ),
    ...list(
      'VI PHẠM (violations):',
      violations.map(({ where, said }) => `[${where}] ${said.vi} / ${said.en}`),
    ),
    violations.length === 0
      ? 'Không có vi phạm nào (every invariant holds).'
      : `${violations.length} vi phạm (violations).`,
    'MÔ PHỎNG: tên cơ quan là thật, mọi số liệu là giả định (real units, simulated answers).',
  ].join('\n');
