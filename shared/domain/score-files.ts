import type { AnswersFile, EntrantAnswers, ScoreReport, ScoringTableFile } from '../contracts/score-files.ts';
import type { ScoreColumn } from '../contracts/score-sheet.ts';
import type { InputFault } from '../errors.ts';
import { faultsOfDecisions } from './appraising.ts';
import type { LaunchedRules } from './campaign/launched-rules.ts';
import { rankGroup } from './ranking/rank-group.ts';
import { standingOf } from './ranking/standing.ts';
import { withPeers } from './ranking/with-peers.ts';
import { checkAdjustment, checkAnswer, checkNoCases, faultsAt } from './scoring/check-answer.ts';
import { type CompiledLeaf, type CompiledTable, compileTable } from './scoring/compiled-table.ts';
import { scoreEntrant } from './scoring/score-entrant.ts';

/** What scoring a file of answers needs of the rules. */
export type ScoringRules = {
  compiled: CompiledTable;
  table: ScoringTableFile['table'];
  ranking: Pick<ScoringTableFile, 'bands' | 'tieBreaks'>;
};

/** The rules of a table file. @throws RangeError when no calendar of the file covers a due date */
export const rulesOfTableFile = ({
  table,
  bands,
  tieBreaks,
  ...context
}: ScoringTableFile): ScoringRules => ({
  compiled: compileTable(table, context),
  table,
  ranking: { bands, tieBreaks },
});

/** The rules of a group in a campaign file. */
export const rulesOfGroup = ({ compiled, table, group }: LaunchedRules): ScoringRules => ({
  compiled,
  table,
  ranking: { bands: group.bands, tieBreaks: group.tieBreaks },
});

const unknown = (pointer: string, code: string): InputFault => ({
  pointer,
  code: 'unknown_leaf',
  detail: {
    vi: `Bảng điểm không có tiêu chí ${code} để trả lời ở đây.`,
    en: `The table has no leaf ${code} that is answered here.`,
  },
});

const valueAndNoCases: InputFault = {
  pointer: '',
  code: 'value_and_no_cases',
  detail: {
    vi: 'Vừa có số liệu vừa khai "không phát sinh": hãy bỏ một trong hai.',
    en: "There is a value and a claim of 'no cases': leave out one of them.",
  },
};

const notLate = (pointer: string): InputFault => ({
  pointer,
  code: 'not_late',
  detail: {
    vi: 'Thời điểm gửi không sau hạn: hãy bỏ phần nộp muộn hoặc sửa thời điểm.',
    en: 'It came no later than it was due: leave lateness out, or correct the instant.',
  },
});

/** Everything that cannot be an answer in one entrant's part of a file, by pointer and leaf. */
const faultsOf = (
  leaves: ReadonlyMap<string, CompiledLeaf>,
  { bonus, penalty }: CompiledTable['adjustments'],
  entrant: EntrantAnswers,
  at: number,
): InputFault[] => {
  const base = `/entrants/${at}`;
  const claimed = Object.entries(entrant.claims).flatMap(([code, claim]) => {
    const pointer = `${base}/claims/${code}`;
    const leaf = leaves.get(code);
    if (leaf === undefined || leaf.source !== 'SELF') return [unknown(pointer, code)];
    if (claim.notApplicable && claim.value)
      return faultsAt(`${pointer}/notApplicable`, code, [valueAndNoCases]);
    if (claim.notApplicable) return faultsAt(`${pointer}/notApplicable`, code, checkNoCases(leaf));
    return claim.value ? faultsAt(`${pointer}/value`, code, checkAnswer(leaf, claim.value)) : [];
  });
  const settled = [...leaves.values()].filter(({ source }) => source === 'SELF' || source === 'APPRAISER');
  const decided = (['appraisals', 'secondAppraisals'] as const).flatMap((pass) =>
    faultsOfDecisions(settled, { decisions: entrant[pass] ?? {} }).map((fault) => ({
      ...fault,
      pointer: fault.pointer.replace('#/decisions', `${base}/${pass}`),
    })),
  );
  const provided = Object.entries(entrant.provided).flatMap(([code, brought]) => {
    const pointer = `${base}/provided/${code}`;
    const leaf = leaves.get(code);
    if (leaf === undefined || leaf.source === 'SELF' || leaf.source === 'APPRAISER')
      return [unknown(pointer, code)];
    return 'value' in brought
      ? faultsAt(`${pointer}/value`, code, checkAnswer(leaf, brought.value))
      : faultsAt(pointer, code, checkNoCases(leaf));
  });
  const extra = new Map([...bonus, ...penalty].map((item) => [item.code, item]));
  const adjusted = Object.entries(entrant.adjustments).flatMap(([code, value]) => {
    const pointer = `${base}/adjustments/${code}`;
    const item = extra.get(code);
    return item === undefined
      ? [unknown(pointer, code)]
      : faultsAt(pointer, code, checkAdjustment(item, value));
  });
  const { late } = entrant;
  const inTime = late !== undefined && late.at <= late.due ? [notLate(`${base}/late/at`)] : [];
  return [...claimed, ...decided, ...provided, ...adjusted, ...inTime];
};

const repeatedEntrants = ({ entrants }: AnswersFile): InputFault[] => {
  const first = new Map<string, number>();
  return entrants.flatMap(({ entrantId }, at) => {
    const known = first.get(entrantId);
    if (known === undefined) {
      first.set(entrantId, at);
      return [];
    }
    return [
      {
        pointer: `/entrants/${at}/entrantId`,
        code: 'repeated_entrant',
        detail: {
          vi: `Đơn vị ${entrantId} đã có ở mục ${known}.`,
          en: `Entrant ${entrantId} is already there at ${known}.`,
        },
      },
    ];
  });
};

/** Every answer of the file that the table cannot take, by JSON pointer; none: it can be scored. */
export const answersFaults = ({ compiled }: ScoringRules, file: AnswersFile): InputFault[] => {
  const leaves = new Map(compiled.leaves.map((leaf) => [leaf.code, leaf]));
  return [
    ...repeatedEntrants(file),
    ...file.entrants.flatMap((entrant, at) => faultsOf(leaves, compiled.adjustments, entrant, at)),
  ];
};

/**
 * Scores every entrant of a file and ranks them among each other, by the module that the API and the worker use. The
 * entrants of the file are the whole group where a leaf is scored against its best.
 * @param file answers without faults (`answersFaults`)
 * @param column which column places are decided in
 */
export const scoreAnswers = (
  { compiled, ranking }: ScoringRules,
  file: AnswersFile,
  column: ScoreColumn,
): ScoreReport => {
  const given = file.entrants.map(({ unitName: _, ...inputs }) => inputs);
  const sheets = withPeers(compiled, given, true).map((inputs) => scoreEntrant(compiled, inputs));
  const standings = sheets.map((sheet) => standingOf(sheet, column, ranking.tieBreaks));
  const rules = { column, rankBy: compiled.rounding.rankBy, ...ranking };
  return { format: 'thi-dua/scores', version: 1, sheets, ranking: rankGroup(rules, standings) };
};
