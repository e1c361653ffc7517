import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/scheduled/find-due-rounds.ts';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import * as appraisals from '../../shared/contracts/routes/appraisals.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as evidence from '../../shared/contracts/routes/evidence.ts';
import * as results from '../../shared/contracts/routes/results.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import { randomId } from '../../shared/random-id.ts';
import { recordStores } from '../../shared/store/record-stores.ts';
import { attestation } from './acts.ts';
import { declarationOf, put, tinyPdf, toSend } from './files.ts';
import { imports } from './imports.ts';
import { refusal, startProvince, type TestProvince } from './province.ts';
import { grant, importUnits, launch, smallCampaign } from './small-campaign.ts';
import {
  everyWay,
  everyWrite,
  type Outcome,
  outcomeOf,
  type PreparedDraft,
  prepareDraft,
} from './ways-of-writing.ts';

const opensAt = Date.parse('2023-12-01T01:00:00.000Z');
const closesAt = Date.parse('2023-12-02T10:00:00.000Z');
const appraisalOpens = Date.parse('2023-12-04T01:00:00.000Z');
const appraisalCloses = Date.parse('2023-12-05T10:00:00.000Z');
const margin = 120_000;

const unit = 'so-noi-vu';
/** Units that begin at each of these instants. */
const beginners = new Map([
  [opensAt, unit],
  [opensAt + 1, 'so-tu-phap'],
  [closesAt - 1, 'so-y-te'],
  [closesAt, 'so-tai-chinh'],
]);
const tooLate = 'so-xay-dung';
const never = 'thanh-tra-tinh';

let province: TestProvince;
let roundId: string;

const span = (opens: number, closes: number) => ({
  opens: { instant: new Date(opens).toISOString() },
  closes: { instant: new Date(closes).toISOString() },
});

const onInstants = (file: CampaignFile): CampaignFile => ({
  ...file,
  rounds: file.rounds.map((round) => ({
    ...round,
    windows: {
      ...round.windows,
      selfAssessment: span(opensAt, closesAt),
      appraisal: span(appraisalOpens, appraisalCloses),
    },
  })),
});

beforeAll(async () => {
  province = await startProvince('2023-11-20T00:00:00.000Z');
}, 180_000);
afterAll(async () => {
  await province.stop();
});

imports(() => province);

describe('the round', () => {
  it('is launched, with a head for each unit', async () => {
    await importUnits(province);
    const entrants = [...beginners.values(), tooLate, never];
    roundId = await launch(province, onInstants(smallCampaign({ 'so-nganh': entrants })));
    for (const entrant of entrants) await grant(province, `head-${entrant}`, `unit:${entrant}`, 'UNIT_HEAD');
    await grant(province, 'appraiser', 'province', 'APPRAISER');
  });
});

const begin = (entrantId: string) =>
  province.as(`head-${entrantId}`).call(submissions.openSubmission, { json: { roundId, entrantId } });

describe('the window of self-assessment', () => {
  let draft: PreparedDraft;

  it('is closed one millisecond before its opening, and says when it opens', async () => {
    await province.moveTo(opensAt - 1);
    const problem = await refusal(begin(unit));
    expect([problem.status, problem.code]).toEqual([409, 'window_closed']);
    expect(problem.detail).toContain('08:00:00 01/12/2023 (+07)');
  });

  it.each([opensAt, opensAt + 1] as const)('is open at its opening and after it (%d)', async (at) => {
    await province.moveTo(at);
    expect((await begin(beginners.get(at)!)).status).toBe(201);
  });

  it('signs no URL that outlives it', async () => {
    draft = await prepareDraft(province, roundId, unit);
    await province.moveTo(closesAt - 2000);
    const { body } = await draft.head.call(evidence.beginUpload, {
      param: { submissionId: draft.submissionId },
      json: declarationOf(tinyPdf('late'), ['1.1.3']),
      idempotencyKey: randomUUID(),
    });
    const signed = toSend(body);
    expect(Date.parse(signed.expiresAt) - Date.now()).toBeLessThanOrEqual(2000);
    await new Promise((resolve) => setTimeout(resolve, Date.parse(signed.expiresAt) - Date.now() + 50));
    expect(await put(signed, tinyPdf('late'))).toBe(403);
  });

  it.each([
    [1, closesAt - 1],
    [2, closesAt],
  ] as const)('is open until its end, which belongs to it (%d: %d)', async (turn, at) => {
    await province.moveTo(at);
    expect((await begin(beginners.get(at)!)).status).toBe(201);
    expect(await everyWrite(draft, turn)).toEqual(everyWay('taken'));
  });

  it('signs a URL of one second, the least there is, in its last second', async () => {
    const { body } = await draft.head.call(evidence.signUploadAgain, {
      param: { submissionId: draft.submissionId, evidenceId: draft.awaited },
    });
    expect(Date.parse(toSend(body).expiresAt) - Date.now()).toBeLessThanOrEqual(1000);
  });

  it('takes the last submit in time', async () => {
    const submitted = await draft.head.call(submissions.submitAssessment, {
      param: { submissionId: draft.submissionId },
      json: await attestation(draft.head, draft.submissionId),
      idempotencyKey: 'the-last-submit',
    });
    expect(submitted.body.submitted?.at).toBe(new Date(closesAt).toISOString());
  });

  it('is closed one millisecond after its end, for every way of writing', async () => {
    await province.moveTo(closesAt + 1);
    const before = await province.records.digest();
    expect(await everyWrite(draft, 3)).toEqual(everyWay('window_closed'));
    expect((await refusal(begin(tooLate))).code).toBe('window_closed');
    expect(await province.records.digest()).toBe(before);
  });

  it('answers a submit that was acknowledged again, after its end too', async () => {
    const again = await draft.head.call(submissions.submitAssessment, {
      param: { submissionId: draft.submissionId },
      json: await attestation(draft.head, draft.submissionId),
      idempotencyKey: 'the-last-submit',
    });
    expect(again.body.submitted?.at).toBe(new Date(closesAt).toISOString());
  });
});

const statesAt = async () => {
  const { items } = (
    await province.manager.call(submissions.listSubmissions, { param: { roundId }, query: {} })
  ).body;
  return Object.fromEntries(items.map(({ entrantId, state }) => [entrantId, state]));
};

const sealedStates = {
  [unit]: 'SEALED',
  'so-tu-phap': 'ABSENT',
  'so-y-te': 'ABSENT',
  'so-tai-chinh': 'ABSENT',
  [tooLate]: 'ABSENT',
  [never]: 'ABSENT',
};

/** The minute job, started for another instant than the clock shows. */
const minuteJobAt = async (at: number) => {
  const { dynamodbUrl: endpoint, region, credentials } = province.engines;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const sent: string[] = [];
  const job = createHandler({
    ...recordStores(
      DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
      province.resources.tableName,
    ),
    messages: {
      send: async (kind) => void sent.push(kind),
      hint: async (kind) => void sent.push(kind),
    },
    realNow: Date.now,
    newId: randomId,
  });
  await job({ scheduledTime: new Date(at).toISOString() });
  client.destroy();
  return sent;
};

describe('the seal', () => {
  it('waits two minutes after the end, to the second', async () => {
    await province.moveTo(closesAt + margin - 1);
    const waiting = await statesAt();
    expect(waiting[unit]).toBe('SUBMITTED');
    expect(Object.keys(waiting)).toHaveLength(beginners.size);
  });

  it('comes then, for everybody on the roster whose files are all checked', async () => {
    await province.moveTo(closesAt + margin);
    expect(await statesAt()).toEqual({ ...sealedStates, [unit]: 'SUBMITTED' });
    expect(await province.records.owed()).toContainEqual(expect.stringMatching(/ HEAD seal$/));
  });

  it('comes for the others when no URL of a file that was named, and not sent, is alive', async () => {
    for (const item of await province.records.all()) {
      if (item.state !== 'AWAITING') continue;
      const { pk, evidenceId } = item;
      await province.records.put({ ...item, urlDiesAt: Date.now() - 1000 });
      await province.as(`head-${unit}`).call(evidence.reportUploaded, {
        param: { submissionId: pk.slice('SUB#'.length), evidenceId: String(evidenceId) },
      });
    }
    await province.quiet();
    expect(await statesAt()).toEqual(sealedStates);
  });

  it('holds what was submitted last, and nothing later', async () => {
    const id = (
      await province.manager.call(submissions.listSubmissions, { param: { roundId }, query: {} })
    ).body.items.find(({ entrantId }) => entrantId === unit)!.submissionId;
    const { body } = await province.manager.call(appraisals.readSealed, { param: { submissionId: id } });
    expect(body.end).toBe(closesAt);
    expect(body.submission.answers['1.2.2']).toMatchObject({ justification: 'lần 2', savedAt: closesAt });
    expect(body.submission.attestation?.at).toBe(closesAt);
    expect(new Set(Object.values(body.files).map(({ state }) => state))).toEqual(new Set(['EXPIRED']));
  });

  it('is made once, though the minute job runs twice, late, and for instants long past', async () => {
    const before = await province.records.digest();
    await Promise.all([province.fireSchedules(), province.fireSchedules()]);
    await province.quiet();
    for (const at of [closesAt - 1, opensAt, closesAt + margin, closesAt + 26 * 3_600_000]) {
      expect(await minuteJobAt(at)).toEqual([]);
    }
    expect(await province.records.digest()).toBe(before);
  });
});

describe('the window of appraisal', () => {
  const save = async (revision: number) => {
    const { items } = (
      await province.manager.call(submissions.listSubmissions, { param: { roundId }, query: {} })
    ).body;
    const { submissionId } = items.find(({ entrantId }) => entrantId === unit)!;
    return province.as('appraiser').call(appraisals.saveAppraisal, {
      param: { submissionId, pass: '1', field: '1' },
      json: { decisions: { '1.2.2': { decision: 'ACCEPT' } } },
      revision,
    });
  };

  it.each<[number, Outcome]>([
    [appraisalOpens - 1, 'window_closed'],
    [appraisalOpens, 'taken'],
    [appraisalOpens + 1, 'taken'],
    [appraisalCloses - 1, 'taken'],
    [appraisalCloses, 'taken'],
    [appraisalCloses + 1, 'window_closed'],
  ])('at %d: %s', async (at, outcome) => {
    await province.moveTo(at);
    const all = await province.records.all();
    const current = all.find(({ sk }) => sk === 'APR#1#1');
    expect(await outcomeOf(save(Number(current?.revision ?? 0)))).toBe(outcome);
  });

  it('must have been closed for two minutes before anything is published', async () => {
    const publish = async () => {
      const { revision } = (await province.manager.call(campaigns.readRound, { param: { roundId } })).body;
      return province.manager.call(results.publishRound, {
        param: { roundId },
        json: { kind: 'PROVISIONAL' },
        revision,
      });
    };
    await province.moveTo(appraisalCloses + margin - 1);
    const early = await refusal(publish());
    expect([early.code, early.errors?.map(({ code }) => code)]).toEqual(['conflict', ['appraisal_open']]);
    await province.moveTo(appraisalCloses + margin);
    expect((await publish()).status).toBe(201);
  });
});

describe('all of this', () => {
  it('was no fault of ours', () => {
    expect(province.errors()).toEqual([]);
  });
});
