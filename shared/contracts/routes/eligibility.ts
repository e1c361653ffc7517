import * as z from 'zod';
import {
  ConditionStatement,
  ConditionVerdict,
  EntrantConditions,
  GroupConditions,
  PersonConditions,
  StatedCondition,
} from '../eligibility.ts';
import { DownloadLink } from '../evidence.ts';
import { EvidenceId, GroupId, RoundId, Slug, SubmissionId } from '../ids.ts';
import { IndividualId } from '../nomination.ts';
import { PageQuery } from '../pages.ts';
import { route } from '../route.ts';

const BySubmission = z.strictObject({ submissionId: SubmissionId });
const ByCondition = BySubmission.extend({ conditionId: Slug });
const ByPerson = BySubmission.extend({ individualId: IndividualId });
const confirmers = ['UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'COUNCIL', 'MANAGER'] as const;
const ByPersonCondition = ByPerson.extend({ conditionId: Slug });

export const readConditions = route({
  id: 'readConditions',
  method: 'GET',
  path: '/v1/submissions/:submissionId/conditions',
  summary:
    "An entrant's conditions: what was stated, what became of each and why, and what that means for awards",
  tag: 'eligibility',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'COUNCIL', 'MANAGER', 'AUDITOR'],
  request: { param: BySubmission },
  response: { 200: EntrantConditions },
});

export const stateCondition = route({
  id: 'stateCondition',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/conditions/:conditionId',
  summary:
    'States what a condition asks of the unit: figures, recognitions, a proposal, or that there are no cases',
  tag: 'eligibility',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: ByCondition, json: ConditionStatement },
  response: { 200: StatedCondition, 201: StatedCondition },
  precondition: 'create-or-edit',
});

export const confirmCondition = route({
  id: 'confirmCondition',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/conditions/:conditionId/verdict',
  summary: 'Confirms or refuses a statement, with a reason, in the role that the condition names',
  tag: 'eligibility',
  who: confirmers,
  request: { param: ByCondition, json: ConditionVerdict },
  response: { 200: StatedCondition },
  precondition: 'edit',
});

export const downloadCitedFile = route({
  id: 'downloadCitedFile',
  method: 'GET',
  path: '/v1/submissions/:submissionId/conditions/:conditionId/evidence/:evidenceId/download',
  summary: 'A presigned GET of a file that the statement cites, for who gives the word on it',
  tag: 'eligibility',
  who: confirmers,
  request: { param: ByCondition.extend({ evidenceId: EvidenceId }) },
  response: { 200: DownloadLink },
});

export const readGroupConditions = route({
  id: 'readGroupConditions',
  method: 'GET',
  path: '/v1/rounds/:roundId/groups/:groupId/conditions',
  summary: "A group's outcomes, entrant by entrant",
  tag: 'eligibility',
  who: ['MANAGER', 'COUNCIL', 'AUDITOR'],
  request: { param: z.strictObject({ roundId: RoundId, groupId: GroupId }), query: PageQuery },
  response: { 200: GroupConditions },
});

export const readPersonConditions = route({
  id: 'readPersonConditions',
  method: 'GET',
  path: '/v1/submissions/:submissionId/individuals/:individualId/conditions',
  summary:
    'The conditions of a person whom the unit named: what was stated, what became of each and why, what it means for awards',
  tag: 'eligibility',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY', 'APPRAISER', 'COUNCIL', 'MANAGER', 'AUDITOR'],
  request: { param: ByPerson },
  response: { 200: PersonConditions },
});

export const stateOfPerson = route({
  id: 'stateOfPerson',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/individuals/:individualId/conditions/:conditionId',
  summary: 'The head states what a condition asks of a person whom the unit named, while people may be named',
  tag: 'eligibility',
  who: ['UNIT_HEAD', 'DEPUTY'],
  request: { param: ByPersonCondition, json: ConditionStatement },
  response: { 200: StatedCondition, 201: StatedCondition },
  precondition: 'create-or-edit',
});

export const confirmOfPerson = route({
  id: 'confirmOfPerson',
  method: 'PUT',
  path: '/v1/submissions/:submissionId/individuals/:individualId/conditions/:conditionId/verdict',
  summary:
    'Confirms or refuses what is stated of a person, with a reason, in the role that the condition names',
  tag: 'eligibility',
  who: confirmers,
  request: { param: ByPersonCondition, json: ConditionVerdict },
  response: { 200: StatedCondition },
  precondition: 'edit',
});

export const downloadCitedFileOfPerson = route({
  id: 'downloadCitedFileOfPerson',
  method: 'GET',
  path: '/v1/submissions/:submissionId/individuals/:individualId/conditions/:conditionId/evidence/:evidenceId/download',
  summary: 'A presigned GET of a file that the statement of a person cites, for who gives the word on it',
  tag: 'eligibility',
  who: confirmers,
  request: { param: ByPersonCondition.extend({ evidenceId: EvidenceId }) },
  response: { 200: DownloadLink },
});
