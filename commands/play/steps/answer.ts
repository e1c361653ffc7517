import { isDeepStrictEqual } from 'node:util';
import { listAnswers, readSubmission, saveAnswer } from '../../../shared/contracts/routes/submissions.ts';
import type { Answer, AnswerContent } from '../../../shared/contracts/submission.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { answerOf } from '../answers-by-seed.ts';
import { type Entrant, takesPart } from '../cast.ts';
import type { Play, Step } from '../play.ts';
import { isSelf, type PlayLeaf } from '../self-leaves.ts';

/** A row to be saved over a revision. */
export type Row = {
  entrant: Entrant;
  submissionId: string;
  leaf: string;
  content: AnswerContent;
  revision: number;
};

/** Whether a saved row says this. */
export const saysSo = (
  { value, notApplicable, justification }: Answer,
  { value: given, notApplicable: claimed, justification: written }: AnswerContent,
): boolean => isDeepStrictEqual([value, notApplicable, justification], [given, claimed, written]);

/** Rows that the draft does not say yet, of the self-assessed leaves that `among` picks. */
export const unsavedRows = async (
  play: Play,
  entrant: Entrant,
  among: (leaf: PlayLeaf, at: number) => boolean = () => true,
): Promise<Row[]> => {
  const submissionId = await play.submissionOf(entrant);
  const { body } = await play.as(entrant.officer).call(listAnswers, { param: { submissionId } });
  const saved = new Map(body.items.map((answer) => [answer.leaf, answer]));
  return play
    .leavesOf(entrant)
    .filter(isSelf)
    .filter(among)
    .flatMap((leaf) => {
      const content = answerOf(play.seed, entrant, leaf);
      const known = saved.get(leaf.code);
      if (known !== undefined && saysSo(known, content)) return [];
      return [{ entrant, submissionId, leaf: leaf.code, content, revision: known?.revision ?? 0 }];
    });
};

/** None once the draft was submitted, which later answers may have changed. */
const missingRows = async (play: Play, entrant: Entrant): Promise<Row[]> => {
  const param = { submissionId: await play.submissionOf(entrant) };
  const { submitted } = (await play.as(entrant.officer).call(readSubmission, { param })).body;
  return submitted === undefined ? unsavedRows(play, entrant) : [];
};

/** Saves the rows one by one, as people do. */
export const saveRows = async (play: Play, rows: readonly Row[], saved: () => void): Promise<void> => {
  await inLanes(rows, play.lanes, async ({ entrant, submissionId, leaf, content, revision }) => {
    const param = { submissionId, leaf };
    await play.as(entrant.officer).call(saveAnswer, { param, json: content, revision });
    saved();
  });
};

/** The officers save every row, one by one, as people do. */
export const answer: Step = {
  name: 'answer',
  title: { vi: 'Lưu từng câu trả lời', en: 'Save answers one by one' },
  at: 'answer',
  run: async (play, counter) => {
    const rows: Row[] = [];
    await inLanes(play.cast.entrants.filter(takesPart), play.lanes, async (entrant) => {
      rows.push(...(await missingRows(play, entrant)));
    });
    counter.expect(rows.length);
    await saveRows(play, rows, counter.add);
  },
};
