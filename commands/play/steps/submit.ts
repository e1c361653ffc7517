import { digestOf } from '../../../shared/canonical-json.ts';
import {
  listAnswers,
  readSubmission,
  reviewDraft,
  saveAnswer,
  submitAssessment,
} from '../../../shared/contracts/routes/submissions.ts';
import type { SigningCapacity } from '../../../shared/contracts/submission.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { answerOf, secondThoughts } from '../answers-by-seed.ts';
import { type Entrant, signs } from '../cast.ts';
import type { Play, Step } from '../play.ts';
import { isSelf } from '../self-leaves.ts';
import { saysSo } from './answer.ts';

const statement =
  'Tôi đã xem bản tự đánh giá và chịu trách nhiệm về tính chính xác của số liệu, tài liệu kiểm chứng (mô phỏng).';

/** Who signs for a unit, and as whom. */
export type Signer = { personId: string; capacity: SigningCapacity };

/**
 * The head, or who signs instead, looks through the draft and signs exactly that.
 * @param time how often this entrant has submitted, this included
 * @throws Error when the digest is not that of what was shown; ApiProblem
 */
export const signDraft = async (
  play: Play,
  entrant: Entrant,
  time: number,
  { personId, capacity }: Signer = { personId: entrant.head, capacity: 'HEAD' },
): Promise<void> => {
  const head = play.as(personId);
  const param = { submissionId: await play.submissionOf(entrant) };
  const { digest, ...review } = (await head.call(reviewDraft, { param })).body;
  if (digestOf(review) !== digest)
    throw new Error(`the review of ${entrant.unitId} does not have the digest that it bears`);
  const { answers, evidence } = review;
  const shown = {
    answers: Object.fromEntries(Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision])),
    evidence: Object.fromEntries(evidence.map(({ evidenceId, revision }) => [evidenceId, revision])),
  };
  await head.call(submitAssessment, {
    param,
    json: { shown, digest, capacity, statement },
    idempotencyKey: `${play.keys}-${entrant.unitId}-submit-${time}`,
  });
};

/** The heads review and submit. */
export const submit: Step = {
  name: 'submit',
  title: { vi: 'Thủ trưởng xem và ký gửi', en: 'Heads review and submit' },
  at: 'submit',
  run: async (play, counter) => {
    const entrants = play.cast.entrants.filter(signs);
    counter.expect(entrants.length);
    await inLanes(entrants, play.lanes, async (entrant) => {
      const param = { submissionId: await play.submissionOf(entrant) };
      const { submitted } = (await play.as(entrant.head).call(readSubmission, { param })).body;
      if (submitted === undefined) await signDraft(play, entrant, 1);
      counter.add();
    });
  },
};

const changeOneAnswer = async (play: Play, entrant: Entrant): Promise<void> => {
  const [leaf] = play.leavesOf(entrant).filter(isSelf);
  if (leaf === undefined) throw new Error(`${entrant.unitId} assesses nothing itself`);
  const officer = play.as(entrant.officer);
  const submissionId = await play.submissionOf(entrant);
  const { items } = (await officer.call(listAnswers, { param: { submissionId } })).body;
  const content = secondThoughts(answerOf(play.seed, entrant, leaf));
  const saved = items.find((item) => item.leaf === leaf.code);
  if (saved !== undefined && saysSo(saved, content)) return;
  await officer.call(saveAnswer, {
    param: { submissionId, leaf: leaf.code },
    json: content,
    revision: saved?.revision ?? 0,
  });
};

/** One unit changes an answer and submits again: the later submit supersedes the first. */
export const submitAgain: Step = {
  name: 'submit-again',
  title: { vi: 'Sửa và gửi lần hai', en: 'Change and submit again' },
  at: 'submitAgain',
  run: async (play, counter) => {
    const concerned = play.cast.entrants.filter(({ part }) => part === 'SUBMITS_TWICE');
    counter.expect(concerned.length);
    for (const entrant of concerned) {
      await changeOneAnswer(play, entrant);
      await signDraft(play, entrant, 2);
      counter.add();
    }
  },
};
