import { listAppraisals, saveAppraisal } from '../../../shared/contracts/routes/appraisals.ts';
import {
  answerReason,
  beginSupplementUpload,
  readSupplements,
} from '../../../shared/contracts/routes/supplements.ts';
import type { SupplementRow } from '../../../shared/contracts/supplement.ts';
import { appraiserFor } from '../../play/cast.ts';
import { expectRefused } from '../expect-refused.ts';
import { paperOf, sendPaper } from '../papers.ts';
import {
  handedIn,
  type Rehearsal,
  type RehearsedEntrant,
  type RehearsedRound,
  within,
} from '../rehearsal.ts';

/** Rows that one unit answers, at most. */
const rowsEach = 2;

const explanation = 'Đơn vị giải trình thêm và gửi kèm tài liệu về tiêu chí này (mô phỏng).';

const uploadFor =
  ({ play }: RehearsedRound, { officer, unitId }: RehearsedEntrant, submissionId: string, leaf: string) =>
  (declared: Parameters<Parameters<typeof sendPaper>[2]>[0]) =>
    play.as(officer).call(beginSupplementUpload, {
      param: { submissionId },
      json: { ...declared, citations: [{ leaf }] },
      idempotencyKey: `${play.keys}-${unitId}-supplement-${leaf}`,
    });

const answerRow = async (
  round: RehearsedRound,
  entrant: RehearsedEntrant,
  { leaf, title }: SupplementRow,
  withFile: boolean,
): Promise<void> => {
  const { play } = round;
  const submissionId = await play.submissionOf(entrant);
  const criterion = [{ code: leaf, title: title.vi }];
  const paper = paperOf(round, entrant, `Tài liệu bổ sung tiêu chí ${leaf}`, criterion);
  const evidence = withFile
    ? [await sendPaper(round, paper, uploadFor(round, entrant, submissionId, leaf))]
    : [];
  const param = { submissionId, leaf };
  await play.as(entrant.officer).call(answerReason, { param, json: { explanation, evidence }, revision: 0 });
};

/**
 * Units answer the reasons of rows that were not accepted as claimed, the first of all with a file. The last of several leaves
 * its rows as they are.
 */
const answerReasons = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, answered } = round;
  const { chronicle } = rehearsal;
  const open: { entrant: RehearsedEntrant; rows: SupplementRow[] }[] = [];
  for (const entrant of handedIn(rehearsal, round)) {
    const param = { submissionId: await play.submissionOf(entrant) };
    const { rows } = (await play.as(entrant.officer).call(readSupplements, { param })).body;
    if (rows.length > 0) open.push({ entrant, rows: rows.slice(0, rowsEach) });
  }
  for (const { entrant, rows } of open.slice(0, Math.max(1, open.length - 1))) {
    for (const row of rows) await answerRow(round, entrant, row, answered.size === 0 && row === rows[0]);
    const codes = rows.map(({ leaf }) => leaf);
    answered.set(entrant.unitId, codes);
    chronicle.tell(
      play.roundId,
      `Giải trình bổ sung (${codes.join(', ')}): ${entrant.name}`,
      `Supplementary answers (${codes.join(', ')}): ${entrant.name}`,
    );
  }
  if (answered.size > 0) return;
  chronicle.tell(play.roundId, 'Không đơn vị nào phải giải trình bổ sung', 'No unit has a row to answer');
};

const answerLate = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, answered, entrants } = round;
  const [first] = answered;
  const entrant = first && entrants.get(first[0]);
  if (first === undefined || entrant === undefined) return;
  const param = { submissionId: await play.submissionOf(entrant), leaf: first[1][0]! };
  const act = { vi: `Giải trình sau hạn 1 ms: ${entrant.name}`, en: `An answer 1 ms late: ${entrant.name}` };
  await expectRefused(rehearsal, play.roundId, act, 'window_closed', () =>
    play.as(entrant.officer).call(answerReason, { param, json: { explanation, evidence: [] }, revision: 1 }),
  );
};

/** Puts supplementary answers on the agenda: inside the window, and one after it that has to be refused. */
export const scheduleSupplements = (rehearsal: Rehearsal, round: RehearsedRound): void => {
  const { supplementary } = round.windows;
  if (supplementary === undefined) return;
  rehearsal.agenda.add(within(supplementary, 1 / 3), () => answerReasons(rehearsal, round), 'CLOCK');
  rehearsal.agenda.add(supplementary.closesAt + 1, () => answerLate(rehearsal, round), 'CLOCK');
};

/** After the second pass went over everything, appraisers accept what was answered, row by row. */
export const acceptAnswered = async ({ chronicle }: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play, answered, entrants } = round;
  let rows = 0;
  for (const [unitId, codes] of answered) {
    const entrant = entrants.get(unitId);
    if (entrant === undefined) continue;
    const submissionId = await play.submissionOf(entrant);
    const fields = new Map(play.leavesOf(entrant).map(({ code, field }) => [code, field]));
    for (const [field = '', leaves] of Map.groupBy(codes, (code) => fields.get(code))) {
      const client = play.as(appraiserFor(play.cast, unitId, field).personId);
      const saved = await client.call(listAppraisals, { param: { submissionId, pass: '2' } });
      const item = saved.body.items.find((one) => one.field === field);
      const accepted = leaves.map((leaf) => [leaf, { decision: 'ACCEPT' as const }] as const);
      await client.call(saveAppraisal, {
        param: { submissionId, pass: '2', field },
        json: { decisions: { ...item?.decisions, ...Object.fromEntries(accepted) } },
        revision: item?.revision ?? 0,
      });
      rows += leaves.length;
    }
  }
  if (rows === 0) return;
  chronicle.tell(
    play.roundId,
    `Thẩm định lần 2 công nhận ${rows} nội dung đã giải trình`,
    `The second pass accepts ${rows} rows that were answered`,
  );
};
