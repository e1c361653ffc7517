import { randomUUID } from 'node:crypto';
import type { Client } from '../../shared/client/client.ts';
import * as appraisals from '../../shared/contracts/routes/appraisals.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import type { AppraisalDecision } from '../../shared/contracts/score-inputs.ts';
import type { AnswerContent, SigningCapacity } from '../../shared/contracts/submission.ts';

/** Opens the unit's self-assessment; answers with its id. */
export const open = async (client: Client, roundId: string, entrantId: string): Promise<string> =>
  (await client.call(submissions.openSubmission, { json: { roundId, entrantId } })).body.submissionId;

/** Saves rows that were not there before. */
export const answer = async (
  client: Client,
  submissionId: string,
  rows: Readonly<Record<string, AnswerContent>>,
): Promise<void> => {
  for (const [leaf, json] of Object.entries(rows))
    await client.call(submissions.saveAnswer, { param: { submissionId, leaf }, json, revision: 0 });
};

/** What a signer of this review sends: the revisions shown, and the digest of what they said. */
export const attestation = async (
  client: Client,
  submissionId: string,
  capacity: SigningCapacity = 'HEAD',
) => {
  const { answers, evidence, digest } = (
    await client.call(submissions.reviewDraft, { param: { submissionId } })
  ).body;
  return {
    shown: {
      answers: Object.fromEntries(Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision])),
      evidence: Object.fromEntries(evidence.map(({ evidenceId, revision }) => [evidenceId, revision])),
    },
    digest,
    capacity,
    statement: 'Tôi chịu trách nhiệm về nội dung tự đánh giá.',
  };
};

/** Reviews the draft and submits what was shown. */
export const submit = async (client: Client, submissionId: string) =>
  (
    await client.call(submissions.submitAssessment, {
      param: { submissionId },
      json: await attestation(client, submissionId),
      idempotencyKey: randomUUID(),
    })
  ).body;

/** Saves the first decisions on a field. */
export const appraise = async (
  client: Client,
  submissionId: string,
  field: string,
  decisions: Record<string, AppraisalDecision>,
) =>
  (
    await client.call(appraisals.saveAppraisal, {
      param: { submissionId, pass: '1', field },
      json: { decisions },
      revision: 0,
    })
  ).body;
