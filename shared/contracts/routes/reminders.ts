import * as z from 'zod';
import { JobId, RoundId } from '../ids.ts';
import { Letter, LetterRequest, LetterSummary } from '../letter.ts';
import { Page, PageQuery } from '../pages.ts';
import { ReadinessPage } from '../readiness.ts';
import { RoundReminders } from '../reminder.ts';
import { route } from '../route.ts';

const ByRound = z.strictObject({ roundId: RoundId });
const ByLetter = z.strictObject({ roundId: RoundId, letterId: JobId });
const overseers = ['MANAGER', 'AUDITOR'] as const;
const letterReaders = [...overseers, 'UNIT_OFFICER', 'UNIT_HEAD', 'DEPUTY'] as const;

export const readReminders = route({
  id: 'readReminders',
  method: 'GET',
  path: '/v1/rounds/:roundId/reminders',
  summary: "When a round reminds its entrants: its plan, or the product's own default, and the instants",
  tag: 'reminder',
  who: 'signedIn',
  request: { param: ByRound },
  response: { 200: RoundReminders },
});

export const listReadiness = route({
  id: 'listReadiness',
  method: 'GET',
  path: '/v1/rounds/:roundId/readiness',
  summary:
    'Per entrant: not begun, partly done (how many criteria, by field), ready, submitted, extended, late',
  tag: 'reminder',
  who: overseers,
  request: { param: ByRound, query: PageQuery },
  response: { 200: ReadinessPage },
});

export const sendLetter = route({
  id: 'sendLetter',
  method: 'POST',
  path: '/v1/rounds/:roundId/letters',
  summary: 'Sends a letter (công văn đôn đốc) to units that have not submitted, with the list of them',
  tag: 'reminder',
  who: ['MANAGER'],
  request: { param: ByRound, json: LetterRequest },
  response: { 201: Letter },
  idempotencyKey: true,
});

export const listLetters = route({
  id: 'listLetters',
  method: 'GET',
  path: '/v1/rounds/:roundId/letters',
  summary: 'The letters that were sent in a round (a listing that may lag by seconds)',
  tag: 'reminder',
  who: overseers,
  request: { param: ByRound, query: PageQuery },
  response: { 200: Page(LetterSummary) },
});

export const readLetter = route({
  id: 'readLetter',
  method: 'GET',
  path: '/v1/rounds/:roundId/letters/:letterId',
  summary: 'One letter, for managers and for the units that it urges',
  tag: 'reminder',
  who: letterReaders,
  request: { param: ByLetter },
  response: { 200: Letter },
});

export const printLetter = route({
  id: 'printLetter',
  method: 'GET',
  path: '/v1/rounds/:roundId/letters/:letterId/print',
  summary: 'The letter as HTML to be printed on A4; the same bytes at any time',
  tag: 'reminder',
  who: letterReaders,
  request: { param: ByLetter },
  response: { 200: z.instanceof(Uint8Array<ArrayBuffer>) },
  produces: 'text/html; charset=utf-8',
});
