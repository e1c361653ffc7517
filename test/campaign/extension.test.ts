import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as appraisals from '../../shared/contracts/routes/appraisals.ts';
import * as campaigns from '../../shared/contracts/routes/campaigns.ts';
import * as extensions from '../../shared/contracts/routes/extensions.ts';
import * as results from '../../shared/contracts/routes/results.ts';
import * as versions from '../../shared/contracts/routes/submission-versions.ts';
import * as submissions from '../../shared/contracts/routes/submissions.ts';
import { answer, appraise, open, submit } from './acts.ts';
import { providedRows } from './provided.ts';
import { refusal, startProvince, type TestProvince } from './province.ts';
import { grant, importFile, importUnits, launch, smallCampaign } from './small-campaign.ts';

const groupId = 'so-nganh';
/** Hands in on time; is given more time three times; never comes. */
const cast = { onTime: 'so-noi-vu', extended: 'so-tu-phap', never: 'so-y-te' } as const;
type Who = keyof typeof cast;

const margin = 120_000;
const closesAt = Date.parse('2023-12-20T16:59:59.999Z');
const appraisalCloses = Date.parse('2024-01-31T16:59:59.999Z');
/** Granted before the close, after the seal, and after a provisional publication. */
const ends = [
  Date.parse('2023-12-22T10:00:00.000Z'),
  Date.parse('2024-01-05T16:59:59.999Z'),
  Date.parse('2024-02-10T10:00:00.000Z'),
] as const;
const appraisalUntil = Date.parse('2024-02-15T16:59:59.999Z');
const iso = (at: number) => new Date(at).toISOString();

let province: TestProvince;
let roundId: string;
const ids: Partial<Record<Who, string>> = {};
const param = (who: Who) => ({ submissionId: ids[who] ?? '' });
const as = (who: Who) => province.as(`head-${cast[who]}`);
const read = async (who: Who) => (await as(who).call(submissions.readSubmission, { param: param(who) })).body;
const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;
const round = async () =>
  (await province.as(undefined).call(campaigns.readRound, { param: { roundId } })).body;
const ratio = (numerator: number) => ({
  value: { kind: 'ratio' as const, numerator, denominator: 10 },
  justification: `Đã làm ${numerator}/10`,
});
const save = (who: Who, numerator: number, revision: number) =>
  as(who).call(submissions.saveAnswer, {
    param: { ...param(who), leaf: '1.1.3' },
    json: ratio(numerator),
    revision,
  });

const extend = async (end: number, until?: number) => {
  const before = (await as('extended').call(extensions.readExtensionRequests, { param: param('extended') }))
    .body.revision;
  const asked = await as('extended').call(extensions.requestExtension, {
    param: param('extended'),
    json: { reason: 'Bão lũ', wishedEnd: { instant: iso(end) } },
    revision: before,
  });
  const decide = async () =>
    province.manager.call(extensions.decideExtension, {
      param: { roundId },
      json: {
        decision: 'GRANT',
        ...param('extended'),
        request: asked.body.revision,
        end: { instant: iso(end) },
        ...(until === undefined ? {} : { appraisalUntil: { instant: iso(until) } }),
        reason: 'Theo báo cáo thiên tai',
      },
      revision: (await round()).revision,
    });
  return decide();
};
const publish = async (kind: 'PROVISIONAL' | 'FINAL') =>
  province.manager.call(results.publishRound, {
    param: { roundId },
    json: { kind },
    revision: (await round()).revision,
  });
const finalPoints = async () => {
  const { lines } = (await province.manager.call(results.readRanking, { param: { roundId, groupId } })).body;
  return Object.fromEntries(lines.map(({ entrantId, final }) => [entrantId, final?.points]));
};

beforeAll(async () => {
  province = await startProvince('2023-12-04T02:00:00.000Z');
  await importUnits(province);
  const file = smallCampaign(
    { [groupId]: Object.values(cast) },
    {
      id: 'gia-han-2023',
      days: { self: ['2023-12-01', '2023-12-20'], appraisal: ['2024-01-02', '2024-01-31'] },
    },
  );
  roundId = await launch(province, file);
  for (const one of Object.values(cast)) await grant(province, `head-${one}`, `unit:${one}`, 'UNIT_HEAD');
  await grant(province, 'appraiser', 'province', 'APPRAISER');
  for (const who of ['onTime', 'extended'] as const) {
    ids[who] = await open(as(who), roundId, cast[who]);
    await answer(as(who), ids[who], { '1.1.3': ratio(9), '1.2.2': { justification: 'Có văn bản' } });
    await submit(as(who), ids[who]);
  }
}, 180_000);
afterAll(async () => {
  await province.stop();
});

describe('a return for completion', () => {
  const giveBack = (snapshotId: string, idempotencyKey: string = randomUUID()) =>
    province.manager.call(versions.returnForCompletion, {
      param: param('onTime'),
      json: { snapshotId, leaves: { '1.1.3': 'Nêu rõ số liệu' }, note: 'Bổ sung trước hạn' },
      idempotencyKey,
    });

  it('gives reasons per leaf, and takes nothing away: what was submitted counts until the next submit', async () => {
    const first = (await read('onTime')).submitted!.snapshotId;
    const key = randomUUID();
    const returned = (await giveBack(first, key)).body;
    expect(returned).toMatchObject({ state: 'SUBMITTED', submitted: { snapshotId: first } });
    expect(returned.returned).toBeDefined();
    expect((await giveBack(first, key)).body.revision, 'once under its key').toBe(returned.revision);
    await save('onTime', 8, 1);
    const again = await submit(as('onTime'), param('onTime').submissionId);
    expect(again.returned).toBeUndefined();
    expect(await codeOf(giveBack(first)), 'another version is there now').toBe('precondition_failed');
    const { items } = (await as('onTime').call(versions.listVersions, { param: param('onTime') })).body;
    expect(items.map(({ state, returned: all }) => [state, all.map(({ leaves }) => leaves)])).toEqual([
      ['SUPERSEDED', [{ '1.1.3': 'Nêu rõ số liệu' }]],
      ['EFFECTIVE', []],
    ]);
    const old = await province.manager.call(versions.readVersion, {
      param: { ...param('onTime'), snapshotId: first },
    });
    expect(old.body.answers['1.1.3']?.value).toEqual(ratio(9).value);
  });

  it('names leaves of the table, and is the manager’s alone', async () => {
    const { snapshotId } = (await read('onTime')).submitted!;
    const wrong = await refusal(
      province.manager.call(versions.returnForCompletion, {
        param: param('onTime'),
        json: { snapshotId, leaves: { '99.9': 'x' } },
        idempotencyKey: randomUUID(),
      }),
    );
    expect(wrong.errors?.map(({ pointer }) => pointer)).toEqual(['#/leaves/99.9']);
    const stranger = province.as('head-so-y-te').call(versions.listVersions, { param: param('onTime') });
    expect(await codeOf(stranger)).toBe('not_found');
  });

  it('is refused after the end', async () => {
    await province.moveTo(closesAt);
    await extend(ends[0]);
    const { snapshotId } = (await read('onTime')).submitted!;
    await province.moveTo(closesAt + 1);
    expect(await codeOf(giveBack(snapshotId))).toBe('window_closed');
    const theirs = (await read('extended')).submitted!.snapshotId;
    const inTime = await province.manager.call(versions.returnForCompletion, {
      param: param('extended'),
      json: { snapshotId: theirs, leaves: { '1.1.3': 'Bổ sung' } },
      idempotencyKey: randomUUID(),
    });
    expect(inTime.status, 'an extension gives time for it').toBe(200);
  });
});

describe('an extension', () => {
  it('granted before the close opens that unit’s window alone, to its millisecond', async () => {
    expect(await codeOf(save('onTime', 7, 2))).toBe('window_closed');
    await province.moveTo(ends[0]);
    expect((await save('extended', 8, 1)).status).toBe(200);
    await submit(as('extended'), param('extended').submissionId);
    await province.moveTo(ends[0] + 1);
    expect(await codeOf(save('extended', 9, 2))).toBe('window_closed');
    expect((await read('onTime')).seal?.end).toBe(iso(closesAt));
    await province.moveTo(ends[0] + margin);
    expect(await read('extended')).toMatchObject({ state: 'SEALED', seal: { end: iso(ends[0]) } });
  });

  it('granted after the seal unseals it; what was submitted stands if nothing more comes', async () => {
    await province.moveTo(Date.parse('2024-01-03T02:00:00.000Z'));
    for (const who of ['onTime', 'extended'] as const)
      await appraise(province.as('appraiser'), param(who).submissionId, '1', {
        '1.1.3': { decision: 'ACCEPT' },
      });
    await province.quiet();
    const before = await finalPoints();
    await extend(ends[1]);
    await province.fireSchedules();
    await province.quiet();
    const open = await read('extended');
    expect([open.state, open.seal, open.closesAt]).toEqual(['SUBMITTED', undefined, iso(ends[1])]);
    expect((await finalPoints())[cast.extended], 'an open submission has no points').toBeUndefined();
    const early = province.as('appraiser').call(appraisals.saveAppraisal, {
      param: { ...param('extended'), pass: '1', field: '1' },
      json: { decisions: { '1.1.3': { decision: 'NO_POINTS', reason: 'x' } } },
      revision: 1,
    });
    expect(await codeOf(early), 'nor is it appraised').toBe('conflict');
    await province.moveTo(ends[1] + 1 + margin);
    expect((await read('extended')).seal).toMatchObject({ end: iso(ends[1]), kind: 'ATTESTED' });
    expect(await finalPoints(), 'the same claims, and the decision on them').toEqual(before);
  });

  it('granted after a provisional publication says that this is outdated; final waits for the new seal', async () => {
    await province.moveTo(appraisalCloses + margin);
    expect((await publish('PROVISIONAL')).status).toBe(201);
    const late = await refusal(extend(ends[2]));
    expect(late.errors?.map(({ code }) => code)).toEqual(['appraisal_over_by_then']);
    await extend(ends[2], appraisalUntil);
    expect((await round()).publicationOutdated).toBe(true);
    const ranking = await province.as(undefined).call(results.readRanking, { param: { roundId, groupId } });
    expect(ranking.body.notice).toMatch(/new end/);
    await save('extended', 5, 2);
    await submit(as('extended'), param('extended').submissionId);
    await province.fireSchedules();
    await province.quiet();
    expect((await refusal(publish('FINAL'))).code).toBe('conflict');
    await province.moveTo(ends[2] + margin);
    expect((await read('extended')).seal?.end).toBe(iso(ends[2]));
  });

  it('lets that unit be appraised past the window, and nobody else; the decision on a changed leaf is gone', async () => {
    const decide = (who: Who, revision: number) =>
      province.as('appraiser').call(appraisals.saveAppraisal, {
        param: { ...param(who), pass: '1', field: '1' },
        json: { decisions: { '1.1.3': { decision: 'ACCEPT' } } },
        revision,
      });
    expect(await codeOf(decide('onTime', 1))).toBe('window_closed');
    await province.quiet();
    const sheet = async () =>
      (await province.manager.call(results.readScoreSheet, { param: param('extended') })).body;
    expect((await sheet()).status, 'nobody has appraised what it says now').toBe('UNAPPRAISED');
    const listed = await province
      .as('appraiser')
      .call(appraisals.listAppraisals, { param: { ...param('extended'), pass: '1' } });
    expect(
      listed.body.items.map(({ decisions }) => decisions),
      'nor is it listed',
    ).toEqual([{}]);
    expect((await decide('extended', 1)).status).toBe(200);
    await province.quiet();
    await province.moveTo(appraisalUntil + margin);
    const leaf = (await sheet()).leaves.find(({ code }) => code === '1.1.3');
    expect(leaf?.scores.appraised?.points).toBe(leaf?.scores.self?.points);
  });

  it('ends in a final result that replaces the outdated one, after which no end is moved', async () => {
    const { code, errors } = await refusal(publish('FINAL'));
    expect([code, ...new Set(errors?.map((one) => one.code))], 'what others bring is missing').toEqual([
      'conflict',
      'data_missing',
    ]);
    const takingPart: string[] = [cast.onTime, cast.extended];
    const values = providedRows(['PROVIDED', 'SURVEY', 'EXTERNAL_INDEX']).filter(({ entrantId }) =>
      takingPart.includes(entrantId),
    );
    const head = { format: 'thi-dua/provided-values', version: 1, roundId, source: 'Số liệu thử' };
    await importFile(province, 'PROVIDED_VALUES', { ...head, values });
    await province.fireSchedules();
    await province.quiet();
    const final = await publish('FINAL');
    expect([final.status, final.body.number, final.body.kind]).toEqual([201, 2, 'FINAL']);
    expect((await round()).publicationOutdated).toBeUndefined();
    const { body } = await province.as(undefined).call(results.readRanking, { param: { roundId, groupId } });
    expect([body.status, body.notice]).toEqual(['COMPLETE', 'complete (simulated)']);
    const points = Object.fromEntries(body.lines.map(({ entrantId, final }) => [entrantId, final?.points]));
    expect(points).toEqual(await finalPoints());
    expect(body.lines.find(({ entrantId }) => entrantId === cast.never)?.whyUnplaced).toBe('ABSENT');
    const more = extend(Date.parse('2024-03-10T10:00:00.000Z'), Date.parse('2024-03-20T10:00:00.000Z'));
    expect(await codeOf(more)).toBe('conflict');
  });

  it('is published in full: unit, old end, new end, reason and instant', async () => {
    const { items } = (await province.as(undefined).call(extensions.listExtensions, { param: { roundId } }))
      .body;
    expect(items.map(({ unitId, from, end, reason }) => [unitId, from, end, reason])).toEqual(
      ends.map((end, n) => [cast.extended, iso([closesAt, ...ends][n]!), iso(end), 'Theo báo cáo thiên tai']),
    );
    expect(province.errors()).toEqual([]);
  });
});
