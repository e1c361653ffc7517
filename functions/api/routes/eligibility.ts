import type { FactNeeds } from '../../../shared/actions/condition-facts.ts';
import { downloadCitedFile, downloadCitedFileOfPerson } from '../../../shared/actions/download-cited-file.ts';
import { readPersonConditions } from '../../../shared/actions/nomination/read-person-conditions.ts';
import { confirmOfPerson, stateOfPerson } from '../../../shared/actions/nomination/state-of-person.ts';
import type { Ports } from '../../../shared/actions/ports.ts';
import { readConditions, readGroupConditions } from '../../../shared/actions/read-conditions.ts';
import { confirmCondition, stateCondition } from '../../../shared/actions/state-condition.ts';
import * as routes from '../../../shared/contracts/routes/eligibility.ts';
import { serve } from '../serve.ts';

type Needs = FactNeeds &
  Pick<Ports, 'tasks' | 'nominations' | 'postings' | 'evidenceFiles' | 'messages' | 'realNow' | 'newId'>;

export const eligibilityRoutes = (ports: Needs) => [
  serve(routes.readConditions, async ({ caller, param, language }) => ({
    status: 200,
    body: await readConditions(ports, caller, param.submissionId, language),
  })),

  serve(routes.stateCondition, async ({ caller, param, json, ...call }) => {
    const body = await stateCondition(ports, caller, param, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.confirmCondition, async ({ caller, param, json, ...call }) => {
    const body = await confirmCondition(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.downloadCitedFile, async ({ caller, param }) => ({
    status: 200,
    body: await downloadCitedFile(ports, caller, param),
  })),

  serve(routes.readGroupConditions, async ({ caller, param, query, language }) => ({
    status: 200,
    body: await readGroupConditions(ports, caller, param, query, language),
  })),

  serve(routes.readPersonConditions, async ({ caller, param, language }) => ({
    status: 200,
    body: await readPersonConditions(ports, caller, param, language),
  })),

  serve(routes.stateOfPerson, async ({ caller, param, json, ...call }) => {
    const body = await stateOfPerson(ports, caller, param, json, call);
    return { status: body.revision === 1 ? 201 : 200, body, revision: body.revision };
  }),

  serve(routes.confirmOfPerson, async ({ caller, param, json, ...call }) => {
    const body = await confirmOfPerson(ports, caller, param, json, call);
    return { status: 200, body, revision: body.revision };
  }),

  serve(routes.downloadCitedFileOfPerson, async ({ caller, param }) => ({
    status: 200,
    body: await downloadCitedFileOfPerson(ports, caller, param),
  })),
];
