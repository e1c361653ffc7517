import * as z from 'zod';
import { CampaignId, ImportId, Sha256, Slug, SubmissionId, UnitId } from '../ids.ts';
import { Page, PageQuery } from '../pages.ts';
import { route } from '../route.ts';
import { Task, TaskContent, TaskList, TaskReport } from '../task.ts';
import { CountedTaskList, TaskAnswers } from '../task-answer.ts';
import { ApplyTaskSheet, TaskSheetApplied, TaskSheetDryRun } from '../task-sheet.ts';
import { SheetTemplate } from '../unit-sheet.ts';

const ByCampaign = z.strictObject({ campaignId: CampaignId });
const ByUnit = ByCampaign.extend({ unitId: UnitId });
const ByTask = ByUnit.extend({ taskId: Slug });
const ByImport = ByCampaign.extend({ importId: ImportId });
const unit = ['UNIT_CONTRIBUTOR', 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;
const council = ['MANAGER', 'COUNCIL', 'AUDITOR', 'APPRAISER'] as const;

export const listTasks = route({
  id: 'listTasks',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/units/:unitId/tasks',
  summary:
    'What a unit has to do by plan, decision or commitment, how far it is, and which reports are missing',
  tag: 'tasks',
  who: [...unit, ...council],
  request: { param: ByUnit },
  response: { 200: TaskList },
});

export const writeTask = route({
  id: 'writeTask',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/units/:unitId/tasks/:taskId',
  summary: 'Puts a task on the list of a unit, or changes it; a head adds own commitments',
  tag: 'tasks',
  who: ['MANAGER', 'UNIT_HEAD'],
  request: { param: ByTask, json: TaskContent },
  response: { 200: Task, 201: Task },
  precondition: 'create-or-edit',
});

export const reportTask = route({
  id: 'reportTask',
  method: 'PUT',
  path: '/v1/campaigns/:campaignId/units/:unitId/tasks/:taskId/progress',
  summary: 'Reports how far a task is, for a quarter or before a milestone',
  tag: 'tasks',
  who: ['UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'],
  request: { param: ByTask, json: TaskReport },
  response: { 200: Task },
  precondition: 'edit',
});

export const listMissedCommitments = route({
  id: 'listMissedCommitments',
  method: 'GET',
  path: '/v1/campaigns/:campaignId/missed-commitments',
  summary: 'Commitments that units did not keep by their day (a listing that may lag by seconds)',
  tag: 'tasks',
  who: council,
  request: { param: ByCampaign, query: PageQuery },
  response: { 200: Page(Task) },
});

export const readTaskAnswers = route({
  id: 'readTaskAnswers',
  method: 'GET',
  path: '/v1/submissions/:submissionId/task-answers',
  summary:
    'Answers that the list of tasks gives to leaves that take their numbers from it, with their derivation',
  tag: 'tasks',
  who: unit,
  request: { param: z.strictObject({ submissionId: SubmissionId }) },
  response: { 200: TaskAnswers },
});

export const readCitedTaskList = route({
  id: 'readCitedTaskList',
  method: 'GET',
  path: '/v1/submissions/:submissionId/task-lists/:taskList',
  summary: 'The list that an answer cites, as it was counted',
  tag: 'tasks',
  who: [...unit, ...council],
  request: { param: z.strictObject({ submissionId: SubmissionId, taskList: Sha256 }) },
  response: { 200: CountedTaskList },
});

export const readTaskTemplate = route({
  id: 'readTaskTemplate',
  method: 'GET',
  path: '/v1/task-sheets/template',
  summary: 'The empty form of tasks: official columns, as CSV text and as an XLSX workbook',
  tag: 'tasks',
  who: ['MANAGER'],
  response: { 200: SheetTemplate },
});

export const dryRunTaskSheet = route({
  id: 'dryRunTaskSheet',
  method: 'POST',
  path: '/v1/campaigns/:campaignId/task-sheets/:importId/dry-run',
  summary:
    'What is wrong with an uploaded CSV or XLSX of tasks (import TASK_SHEET) by cell, or all it would change',
  tag: 'tasks',
  who: ['MANAGER'],
  request: { param: ByImport },
  response: { 200: TaskSheetDryRun },
});

export const applyTaskSheet = route({
  id: 'applyTaskSheet',
  method: 'POST',
  path: '/v1/campaigns/:campaignId/task-sheets/:importId/apply',
  summary: 'Applies the plan of the last dry run, task by task; what was changed since is left and named',
  tag: 'tasks',
  who: ['MANAGER'],
  request: { param: ByImport, json: ApplyTaskSheet },
  response: { 200: TaskSheetApplied },
});
