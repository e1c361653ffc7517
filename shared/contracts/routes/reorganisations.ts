import * as z from 'zod';
import { RoundId, UnitId } from '../ids.ts';
import { RoundDecided, RoundDecisions } from '../round-decision.ts';
import { route } from '../route.ts';
import {
  ByReorganisation,
  LineageQuery,
  PeopleMove,
  PeopleMoved,
  Reorganisation,
  ReorganisationContent,
  UnitLineage,
} from '../unit-succession.ts';

const ByUnit = z.strictObject({ unitId: UnitId });

export const proposeReorganisation = route({
  id: 'proposeReorganisation',
  method: 'POST',
  path: '/v1/reorganisations',
  summary: 'Proposes mergers, splits, dissolutions, renamings and changes of parent; says what they would do',
  tag: 'registry',
  who: ['MANAGER'],
  request: { json: ReorganisationContent },
  response: { 201: Reorganisation },
  idempotencyKey: true,
});

export const listReorganisations = route({
  id: 'listReorganisations',
  method: 'GET',
  path: '/v1/reorganisations',
  summary: 'Every reorganisation, by its day, proposed ones too',
  tag: 'registry',
  who: ['MANAGER', 'AUDITOR'],
  response: { 200: z.strictObject({ items: z.array(Reorganisation) }) },
});

export const readReorganisation = route({
  id: 'readReorganisation',
  method: 'GET',
  path: '/v1/reorganisations/:reorganisationId',
  summary: 'One reorganisation',
  tag: 'registry',
  who: ['MANAGER', 'AUDITOR'],
  request: { param: ByReorganisation },
  response: { 200: Reorganisation },
});

export const applyReorganisation = route({
  id: 'applyReorganisation',
  method: 'POST',
  path: '/v1/reorganisations/:reorganisationId/apply',
  summary: 'Makes a reorganisation count; again: finishes what was cut short',
  tag: 'registry',
  who: ['MANAGER'],
  request: { param: ByReorganisation },
  response: { 200: Reorganisation },
  precondition: 'edit',
});

export const readLineage = route({
  id: 'readLineage',
  method: 'GET',
  path: '/v1/units/:unitId/lineage',
  summary: 'Where a unit comes from and what stands in its place, as of a day',
  tag: 'registry',
  who: 'signedIn',
  request: { param: ByUnit, query: LineageQuery },
  response: { 200: UnitLineage },
});

export const movePeople = route({
  id: 'movePeople',
  method: 'POST',
  path: '/v1/units/:unitId/people/move',
  summary:
    'Moves people of a unit to others on a day, each by name; with `dryRun` only says what it would do',
  tag: 'identity',
  who: ['MANAGER'],
  request: { param: ByUnit, json: PeopleMove },
  response: { 200: PeopleMoved },
});

export const decideRound = route({
  id: 'decideRound',
  method: 'POST',
  path: '/v1/rounds/:roundId/reorganisation',
  summary:
    'Decides what becomes in a round of the entrants that a reorganisation ended; `dryRun` lists conflicts',
  tag: 'registry',
  who: ['MANAGER'],
  request: { param: z.strictObject({ roundId: RoundId }), json: RoundDecisions },
  response: { 200: RoundDecided },
  precondition: 'edit',
});
