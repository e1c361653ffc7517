import { withdrawSubmission } from '../../../shared/contracts/routes/submissions.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { filesOf } from '../../play/evidence-plan.ts';
import { saveRows, unsavedRows } from '../../play/steps/answer.ts';
import { evidenceOf, handInFile, untilChecked } from '../../play/steps/hand-in-file.ts';
import { attempt, editOneAnswer, submitDraft } from '../attempts.ts';
import { answersHalf, writes } from '../conducts.ts';
import type { Rehearsal, RehearsedEntrant, RehearsedRound } from '../rehearsal.ts';
import { lanes } from './units-and-people.ts';

type Of = (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  entrants: readonly RehearsedEntrant[],
) => Promise<void>;

const names = (entrants: readonly RehearsedEntrant[]): string => entrants.map(({ name }) => name).join(', ');

const ofConducts = (entrants: readonly RehearsedEntrant[], ...conducts: RehearsedEntrant['conduct'][]) =>
  entrants.filter(({ conduct }) => conducts.includes(conduct));

const save = { vi: 'lưu câu trả lời', en: 'save answers' };

/** Officers open the self-assessments and answer, all leaves or every other one. */
export const answerAll: Of = async ({ chronicle }, round, entrants) => {
  const writing = entrants.filter(({ conduct }) => writes(conduct));
  let saved = 0;
  await inLanes(writing, lanes, async (entrant) => {
    const half = answersHalf(entrant.conduct);
    const rows = await unsavedRows(round.play, entrant, (_, at) => !half || at % 2 === 0);
    await attempt(round, entrant, save, () => saveRows(round.play, rows, () => saved++));
    entrant.wrote ||= rows.length > 0;
  });
  chronicle.tell(
    round.play.roundId,
    `${writing.length}/${entrants.length} đơn vị mở bản tự đánh giá, lưu ${saved} câu trả lời`,
    `${writing.length} of ${entrants.length} units open their self-assessment, ${saved} answers saved`,
  );
};

/** Officers hand in a few small files each, until each is checked. */
export const handInEvidence: Of = async ({ chronicle }, round, entrants) => {
  const { play } = round;
  let files = 0;
  await inLanes(
    entrants.filter(({ wrote }) => wrote),
    lanes,
    async (entrant) => {
      const known = await evidenceOf(play, entrant);
      for (const file of filesOf(play.seed, 'small', entrant, play.leavesOf(entrant))) {
        const act = { vi: 'nộp minh chứng', en: 'hand in evidence' };
        await attempt(round, entrant, act, () => handInFile(play, entrant, file, known.get(file.fileName)));
      }
      const evidence = [...(await untilChecked(play, entrant)).values()];
      files += evidence.filter(({ state }) => state === 'ACCEPTED').length;
    },
  );
  chronicle.tell(
    play.roundId,
    `${files} tệp minh chứng được nhận sau kiểm tra`,
    `${files} evidence files accepted after their check`,
  );
};

/** Heads submit. */
export const submitAll: Of = async ({ chronicle }, round, entrants) => {
  const taken: RehearsedEntrant[] = [];
  await inLanes(entrants, lanes, async (entrant) => {
    if (await submitDraft(round, entrant)) taken.push(entrant);
  });
  if (entrants.length === 0) return;
  const inOrder = entrants.filter((entrant) => taken.includes(entrant));
  chronicle.tell(round.play.roundId, `Ký gửi: ${names(inOrder)}`, `Submitted: ${names(inOrder)}`);
};

/** Some take back what they submitted. */
export const withdrawSome: Of = async ({ chronicle }, round, entrants) => {
  for (const entrant of ofConducts(entrants, 'WITHDRAWS')) {
    const { play } = round;
    const param = { submissionId: await play.submissionOf(entrant) };
    const idempotencyKey = `${play.keys}-${entrant.unitId}-withdraw`;
    const act = { vi: 'rút lại', en: 'withdraw' };
    const call = () => play.as(entrant.head).call(withdrawSubmission, { param, idempotencyKey });
    if (!(await attempt(round, entrant, act, call))) continue;
    entrant.stands = false;
    entrant.inTime = false;
    chronicle.tell(play.roundId, `Rút lại: ${entrant.name}`, `Withdrawn: ${entrant.name}`);
  }
};

/** Those who withdrew correct an answer, and submit again with those who were refused more time. */
export const submitRest: Of = async (rehearsal, round, entrants) => {
  const withdrawn = ofConducts(entrants, 'WITHDRAWS');
  for (const entrant of withdrawn) await editOneAnswer(round, entrant);
  await submitAll(rehearsal, round, [...withdrawn, ...ofConducts(entrants, 'NO_MORE_TIME')]);
};

/** What comes a millisecond late: a correction and a first submit; and a further submit of one who was in time. */
export const tryLate: Of = async ({ chronicle }, round, entrants) => {
  const complete = entrants.find(({ conduct, inTime }) => conduct === 'COMPLETE' && inTime);
  for (const entrant of [...ofConducts(entrants, 'LATE', 'EXTENDED'), ...(complete ? [complete] : [])]) {
    const now = round.play.province.clock.now();
    if (entrant.conduct === 'EXTENDED' && now <= entrant.end) continue;
    const saved = await editOneAnswer(round, entrant);
    const sent = await submitDraft(round, entrant);
    const [vi, en] = sent
      ? ['được nhận, trừ điểm nộp muộn', 'taken, at the price of lateness']
      : [
          `bị từ chối${saved ? '' : ' cùng mọi chỉnh sửa'}`,
          `refused${saved ? '' : ', and so is every edit'}`,
        ];
    chronicle.tell(
      round.play.roundId,
      `Gửi sau hạn ${now - entrant.end} ms: ${entrant.name}: ${vi}`,
      `Submitted ${now - entrant.end} ms late: ${entrant.name}: ${en}`,
    );
  }
};
