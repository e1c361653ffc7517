import { beforeAll, describe, expect, it } from 'vitest';
import * as appraisals from '../../../../shared/contracts/routes/appraisals.ts';
import { everyRoute } from '../../../../shared/contracts/routes/every-route.ts';
import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { pointersOf, problemIn } from '../../../campaign/province.ts';
import { ask, pathOf, requestOf } from '../../../campaign/requests/ask.ts';
import type { Sample } from '../../../campaign/requests/sample.ts';
import { samplesOf } from '../../../campaign/requests/samples-of.ts';
import { people, type Stage } from '../../../campaign/stage.ts';
import { type Asker, askers, authorizationTable, expectedStatus } from './authorization-table.ts';

let stage: Stage;
let samples: Record<string, Sample>;

const subjectOf = (asker: Asker): string | undefined => {
  if (asker === 'nobody') return undefined;
  return asker === 'firstManager' ? stage.province.firstManager : people[asker];
};

const noSuch = 'a'.repeat(26);
/** Well-formed names of things that do not exist, by parameter. */
const absent: Record<string, string> = {
  submissionId: noSuch,
  evidenceId: noSuch,
  importId: noSuch,
  jobId: noSuch,
  roundId: 'khong-co-2023.2023',
  campaignId: 'khong-co-2023',
  unitId: 'so-khong-co',
  personId: 'nobody-knows-them',
};

const replaced = (sample: Sample, names: Readonly<Record<string, string>>): Sample => ({
  ...sample,
  param: Object.fromEntries(
    Object.entries(sample.param ?? {}).map(([name, value]) => [name, names[name] ?? value]),
  ),
});

const withIds = everyRoute.filter(({ request }) =>
  Object.keys(request?.param?.shape ?? {}).some((name) => name in absent),
);

/** What people try with an id that they know. */
const tricks: [name: string, trick: (id: string) => string][] = [
  ['in upper case', (id) => id.toUpperCase()],
  ['with a space behind it', (id) => `${id}%20`],
  ['with a space before it', (id) => `%20${id}`],
  ['with an encoded slash', (id) => `${id}%2F`],
  ['with an encoded path before it', (id) => `..%2F${id}`],
  ['decomposed (NFD)', (id) => encodeURIComponent(`${id}ế`.normalize('NFD'))],
  ['with a NUL', (id) => `${id}%00`],
  ['with a broken escape', (id) => `${id}%E0%A4`],
  ['with a # escaped twice', (id) => `${id}%2523`],
  ['with the separator of keys', (id) => `${id}%23HEAD`],
  ['with a query of its own', (id) => `${id}%3Flimit=1`],
  ['repeated', (id) => `${id},${id}`],
  ['very long', (id) => id.repeat(100)],
];

/** Who may call what on the stage, and what ids are good for. */
export const authorization = (given: () => Stage): void => {
  beforeAll(() => {
    stage = given();
    samples = samplesOf(stage);
  });

  describe('who may call what', () => {
    it.each(everyRoute.map((route) => [route.id, route] as const))('%s', async (id, route) => {
      const row = authorizationTable[id];
      const sample = samples[id];
      expect(row, `${id} has no row in the table: it is open to nobody`).toBeDefined();
      expect(sample).toBeDefined();
      const got: Record<string, number> = {};
      for (const asker of askers) got[asker] = (await ask(stage, route, sample!, subjectOf(asker))).status;
      expect(got).toEqual(Object.fromEntries(askers.map((asker) => [asker, expectedStatus(row!, asker)])));
    });
  });

  describe("another's object", () => {
    it.each(withIds.map((route) => [route.id, route] as const))(
      '%s answers as for a missing one, to everybody who may not',
      async (id, route) => {
        const sample = samples[id]!;
        const row = authorizationTable[id]!;
        for (const asker of askers) {
          if (expectedStatus(row, asker) !== 404) continue;
          const [theirs, none] = [
            await ask(stage, route, sample, subjectOf(asker)),
            await ask(stage, route, replaced(sample, absent), subjectOf(asker)),
          ];
          expect([asker, theirs.status, theirs.text]).toEqual([asker, none.status, none.text]);
          expect(problemIn(theirs).code).toBe('not_found');
        }
      },
    );

    it('is not reached through the own one', async () => {
      const { opened, sealed } = stage;
      const crossed: [string, Record<string, string>][] = [
        ['readEvidence', { evidenceId: opened.otherFile }],
        ['describeEvidence', { evidenceId: opened.otherFile }],
        ['removeEvidence', { evidenceId: opened.otherFile }],
        ['downloadEvidence', { evidenceId: opened.otherFile }],
        ['signUploadAgain', { evidenceId: opened.otherFile }],
        ['reportUploaded', { evidenceId: opened.otherFile }],
        ['readEvidence', { evidenceId: sealed.ownFile }],
        ['listAnswers', { submissionId: opened.other }],
        ['saveAnswer', { submissionId: opened.other }],
        ['submitAssessment', { submissionId: opened.other }],
        ['withdrawSubmission', { submissionId: opened.other }],
        ['beginUpload', { submissionId: opened.other }],
        ['readScoreSheet', { submissionId: sealed.other }],
      ];
      for (const [id, names] of crossed) {
        const route = everyRoute.find((each) => each.id === id)!;
        const answer = await ask(stage, route, replaced(samples[id]!, names), people.head);
        expect([id, answer.status]).toEqual([id, 404]);
      }
      const file = await ask(
        stage,
        appraisals.downloadSealedFile,
        { param: { submissionId: sealed.own, evidenceId: sealed.otherFile } },
        people.appraiser,
      );
      expect(file.status).toBe(404);
    });
  });

  describe('an id that is nearly right', () => {
    it.each(tricks)('%s names nothing', async (_name, trick) => {
      const { province } = stage;
      const token = await province.tokenOf(people.manager);
      for (const route of withIds) {
        const sample = samples[route.id]!;
        for (const name of Object.keys(sample.param ?? {}).filter((each) => each in absent)) {
          const value = sample.param![name]!;
          // Persons are not looked up, only their memberships: any subject is a person.
          if (name === 'personId' || trick(value) === value) continue;
          const answer = await province.raw(pathOf(route, { ...sample.param, [name]: trick(value) }), {
            ...requestOf(route, sample),
            token,
          });
          expect([route.id, name, answer.status, problemIn(answer).code]).toEqual([
            route.id,
            name,
            404,
            'not_found',
          ]);
        }
      }
    });

    it('is refused where it stands twice in the query', async () => {
      const { province } = stage;
      const token = await province.tokenOf(people.manager);
      for (const query of [
        'limit=1&limit=2',
        'limit[]=1',
        'limit=',
        'limit=1.5',
        'limit=0',
        'limit=201',
        'x=1',
      ]) {
        const answer = await province.raw(`/v1/units?${query}`, { token });
        expect([query, answer.status]).toEqual([query, 422]);
        expect(pointersOf(problemIn(answer))[0]).toMatch(/^#\/query/);
      }
    });

    it('is not taken from the body where the path has it', async () => {
      const { opened } = stage;
      const answer = await ask(
        stage,
        submissions.saveAnswer,
        { ...samples.saveAnswer!, json: { submissionId: opened.other, justification: 'x' } },
        people.head,
      );
      expect([answer.status, pointersOf(problemIn(answer))]).toEqual([422, ['#/submissionId']]);
    });
  });

  describe('every answer', () => {
    it('tells browsers to keep nothing and guess nothing, whatever the outcome', async () => {
      const { province, opened } = stage;
      const token = await province.tokenOf(people.head);
      const paths = ['/v1/rounds', `/v1/submissions/${opened.own}`, `/v1/submissions/${noSuch}`, '/v1/none'];
      for (const path of paths) {
        const { headers } = await province.raw(path, { token });
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
      }
    });

    it('told nothing of a fault of ours', () => {
      expect(stage.province.errors()).toEqual([]);
    });
  });
};
