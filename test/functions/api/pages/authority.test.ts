import { describe, expect, it } from 'vitest';
import { Role } from '../../../../shared/contracts/membership.ts';
import type { RouteDeclaration } from '../../../../shared/contracts/route.ts';
import * as delegations from '../../../../shared/contracts/routes/delegations.ts';
import * as eligibility from '../../../../shared/contracts/routes/eligibility.ts';
import * as nominations from '../../../../shared/contracts/routes/nominations.ts';
import * as reminders from '../../../../shared/contracts/routes/reminders.ts';
import * as results from '../../../../shared/contracts/routes/results.ts';
import * as reviews from '../../../../shared/contracts/routes/score-reviews.ts';
import * as setUp from '../../../../shared/contracts/routes/set-up.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import * as supplements from '../../../../shared/contracts/routes/supplements.ts';
import * as tasks from '../../../../shared/contracts/routes/tasks.ts';
import * as unitWork from '../../../../shared/contracts/routes/unit-work.ts';
import { browse, membership } from './browser.ts';
import { dossiers, individuals, overview, rules } from './fake-awards.ts';
import {
  supplements as answers,
  delegations as delegated,
  fileId,
  letter,
  letterId,
  letters,
  review,
  unitId,
} from './fake-papers.ts';
import { board, fakeReads, groupId, roundId, sheet, submission, submissionId } from './fake-reads.ts';
import { campaignId, conditions, groupConditions, importId, list, readSheet } from './fake-work.ts';

/** Everybody's roles, one person each; and acts that answer whoever asks. */
const site = browse({
  memberships: Role.options.map((role) => membership(role, role, { kind: 'PROVINCE' })),
  reads: fakeReads({
    submissions: async () => ({ items: [submission] }),
    submission: async () => submission,
    sheet: async () => sheet,
    work: async () => board,
    conditions: async () => conditions,
    groupConditions: async () => groupConditions,
    tasks: async () => list,
    missed: async () => ({ items: [] }),
    readiness: async () => ({ roundId, asOf: '2023-12-18T02:30:00.000Z', items: [] }),
    tableSheet: async () => readSheet,
    delegations: async () => delegated,
    letters: async () => ({ items: letters }),
    letter: async () => letter,
    printedLetter: async () => '<!doctype html>',
    supplements: async () => answers,
    supplementFile: async () => ({ url: 'https://files.test/', expiresAt: '2023-12-18T03:00:00.000Z' }),
    scoreReview: async () => review,
    scoreReviews: async () => ({ counts: { asked: 0, upheld: 0, changed: 0 }, items: [] }),
    nominations: async () => overview,
    roundRules: async () => rules,
    individuals: async () => individuals,
    dossier: async () => dossiers[0]!,
  }),
});

const inRound = `/rounds/${roundId}`;
const ofUnit = `/submissions/${submissionId}`;
const stands: [path: string, route: Pick<RouteDeclaration, 'who'>][] = [
  [`${inRound}/submissions`, submissions.listSubmissions],
  [`${inRound}/readiness`, reminders.listReadiness],
  [`${inRound}/groups/${groupId}/conditions`, eligibility.readGroupConditions],
  [`${inRound}/letters`, reminders.listLetters],
  [`${inRound}/letters/${letterId}`, reminders.readLetter],
  [`${inRound}/letters/${letterId}/print`, reminders.printLetter],
  [`${inRound}/score-reviews`, reviews.listScoreReviews],
  [`${inRound}/nominations`, nominations.readNominations],
  [`${ofUnit}/sheet`, results.readScoreSheet],
  [`${ofUnit}/work`, unitWork.readWorkBoard],
  [`${ofUnit}/conditions`, eligibility.readConditions],
  [`${ofUnit}/supplements`, supplements.readSupplements],
  [`${ofUnit}/supplements/files/${fileId}`, supplements.downloadSupplementFile],
  [`${ofUnit}/score-review`, reviews.readScoreReview],
  [`${ofUnit}/dossiers`, nominations.readDossier],
  [`/units/${unitId}/delegations`, delegations.listDelegations],
  [`/campaigns/${campaignId}/units/${unitId}/tasks`, tasks.listTasks],
  [`/campaigns/${campaignId}/missed-commitments`, tasks.listMissedCommitments],
  [`/table-sheets/${importId}`, setUp.readTableSheet],
];

describe('a page lets in whom the API’s door lets in, before its act is asked', () => {
  it.each(stands)('%s', async (path, { who }) => {
    const enters = async (person: string) => ((await site.as(person, path)).status < 400 ? [person] : []);
    const entered = (await Promise.all(Role.options.map(enters))).flat();
    expect(entered.toSorted()).toEqual([...who].toSorted());
    expect((await site.as('nobody', path)).status).toBe(404);
    expect((await site.get(path)).status).toBe(401);
  });
});
