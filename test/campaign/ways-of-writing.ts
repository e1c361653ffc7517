import { randomUUID } from 'node:crypto';
import * as evidence from '../../shared/contracts/routes/evidence.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import { answer, attestation, open } from './acts.ts';
import { declarationOf, tinyPdf } from './files.ts';
import { refusal, type TestProvince } from './province.ts';

export type Outcome = 'taken' | 'window_closed';

/** Whether a call was taken, or the code of its refusal. */
export const outcomeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'taken';
  } catch {
    return (await refusal(call)).code;
  }
};

/** What the draft needs so that every way of writing can be tried at an instant. */
export const prepareDraft = async (province: TestProvince, roundId: string, unit: string) => {
  const head = province.as(`head-${unit}`);
  const submissionId = await open(head, roundId, unit);
  await answer(head, submissionId, { '1.2.2': { justification: 'bản đầu' } });
  const file = async (text: string) =>
    (
      await head.call(evidence.beginUpload, {
        param: { submissionId },
        json: declarationOf(tinyPdf(text), ['1.1.3']),
        idempotencyKey: randomUUID(),
      })
    ).body.evidence.evidenceId;
  const files = { described: await file('described'), awaited: await file('awaited') };
  const removable = [await file('first'), await file('second'), await file('third')];
  return { head, submissionId, ...files, removable };
};

export type PreparedDraft = Awaited<ReturnType<typeof prepareDraft>>;

/**
 * Every way of writing in self-assessment, at the instant of now; each leaves room for the next.
 * @param turn 1, 2 or 3: how often this is called on a draft
 * @returns the outcome of each, by its route
 */
export const everyWrite = async (
  { head, submissionId, described, awaited, removable }: PreparedDraft,
  turn: number,
): Promise<Record<string, string>> => {
  const param = { submissionId };
  const idempotencyKey = randomUUID();
  const content = { document: { abstract: `lần ${turn}` }, citations: [{ leaf: '1.1.3' }] };
  return {
    saveAnswer: await outcomeOf(
      head.call(submissions.saveAnswer, {
        param: { ...param, leaf: '1.2.2' },
        json: { justification: `lần ${turn}` },
        revision: turn,
      }),
    ),
    beginUpload: await outcomeOf(
      head.call(evidence.beginUpload, {
        param,
        json: declarationOf(tinyPdf(`turn ${turn}`), ['1.1.3']),
        idempotencyKey,
      }),
    ),
    signUploadAgain: await outcomeOf(
      head.call(evidence.signUploadAgain, { param: { ...param, evidenceId: awaited } }),
    ),
    describeEvidence: await outcomeOf(
      head.call(evidence.describeEvidence, {
        param: { ...param, evidenceId: described },
        json: content,
        revision: turn,
      }),
    ),
    removeEvidence: await outcomeOf(
      head.call(evidence.removeEvidence, {
        param: { ...param, evidenceId: removable[turn - 1]! },
        revision: 1,
      }),
    ),
    submitAssessment: await outcomeOf(
      head.call(submissions.submitAssessment, {
        param,
        json: await attestation(head, submissionId),
        idempotencyKey,
      }),
    ),
    withdrawSubmission: await outcomeOf(
      head.call(submissions.withdrawSubmission, { param, idempotencyKey: randomUUID() }),
    ),
  };
};

/** That outcome of every way of writing. */
export const everyWay = (outcome: Outcome) =>
  Object.fromEntries(
    [
      'saveAnswer',
      'beginUpload',
      'signUploadAgain',
      'describeEvidence',
      'removeEvidence',
      'submitAssessment',
      'withdrawSubmission',
    ].map((name) => [name, outcome]),
  );
