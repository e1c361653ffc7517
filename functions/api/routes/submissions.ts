import { openSubmission } from '../../../shared/actions/open-submission.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { listAnswers, listSubmissions, readSubmission } from '../../../shared/actions/read-submission.ts';
import { listVersions, readVersion, returnForCompletion } from '../../../shared/actions/return-submission.ts';
import { saveAnswer } from '../../../shared/actions/save-answer.ts';
import {
  reviewDraft,
  submitAssessment,
  withdrawSubmission,
} from '../../../shared/actions/submit-assessment.ts';
import * as versions from '../../../shared/contracts/routes/submission-versions.ts';
import * as routes from '../../../shared/contracts/routes/submissions.ts';
import { serve } from '../serve.ts';

type Needs = Pick<
  Ports,
  | 'rounds'
  | 'submissions'
  | 'returns'
  | 'events'
  | 'work'
  | 'tasks'
  | 'delegations'
  | 'evidence'
  | 'snapshots'
  | 'rules'
  | 'messages'
  | 'realNow'
>;

export const submissionRoutes = (ports: Needs) => [
  serve(routes.openSubmission, async ({ caller, json, ...call }) => {
    const { submission, created } = await openSubmission(ports, caller, json, call);
    const location = `/v1/submissions/${submission.submissionId}`;
    return { status: created ? 201 : 200, body: submission, revision: submission.revision, location };
  }),

  serve(routes.readSubmission, async ({ caller, param }) => {
    const body = await readSubmission(ports, caller, param.submissionId);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.listSubmissions, async ({ caller, param, query }) => ({
    status: 200,
    body: await listSubmissions(ports, caller, param.roundId, query),
  })),

  serve(routes.listAnswers, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listAnswers(ports, caller, param.submissionId) },
  })),

  serve(routes.saveAnswer, async ({ caller, param, json, ...call }) => {
    const { answer, created } = await saveAnswer(ports, caller, param, json, call);
    return { status: created ? 201 : 200, body: answer, revision: answer.revision };
  }),

  serve(routes.reviewDraft, async ({ caller, param }) => ({
    status: 200,
    body: await reviewDraft(ports, caller, param.submissionId),
  })),

  serve(routes.submitAssessment, async ({ caller, param, json, ...call }) => {
    const body = await submitAssessment(ports, caller, param.submissionId, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.withdrawSubmission, async ({ caller, param, ...call }) => {
    const body = await withdrawSubmission(ports, caller, param.submissionId, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(versions.returnForCompletion, async ({ caller, param, json, ...call }) => {
    const body = await returnForCompletion(ports, caller, param.submissionId, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(versions.listVersions, async ({ caller, param }) => ({
    status: 200,
    body: { items: await listVersions(ports, caller, param.submissionId) },
  })),

  serve(versions.readVersion, async ({ caller, param }) => ({
    status: 200,
    body: await readVersion(ports, caller, param),
  })),
];
