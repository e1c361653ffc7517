import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSubmission } from '../../../../shared/actions/open-submission.ts';
import { deliverNotices } from '../../../../shared/actions/reminders/deliver-notices.ts';
import { listReadiness } from '../../../../shared/actions/reminders/read-readiness.ts';
import {
  listLetters,
  readLetter,
  readPrintedLetter,
  sendLetter,
} from '../../../../shared/actions/reminders/send-letter.ts';
import { saveAnswer } from '../../../../shared/actions/save-answer.ts';
import type { LetterRequest } from '../../../../shared/contracts/letter.ts';
import type { Readiness } from '../../../../shared/contracts/readiness.ts';
import { ownLeaves } from '../../../../shared/domain/reminders/readiness.ts';
import { AppError } from '../../../../shared/errors.ts';
import { answerItem } from '../../../fakes/items.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import {
  closesAt,
  day,
  headOf,
  manager,
  morning,
  type RemindedRound,
  remindedRound,
} from './reminder-stage.ts';

let records: EmptyRecords;
let stage: RemindedRound;
beforeEach(async () => {
  records = await emptyRecords();
  stage = await remindedRound(records, ['a', 'b', 'c']);
});
afterEach(() => records.close());

const now = morning(-3);
const page = (limit: number, cursor?: string, at = now) =>
  listReadiness(stage.ports, manager, stage.roundId, { limit, cursor }, at);
const rows = async (at = now) =>
  new Map((await page(10, undefined, at)).items.map((row): [string, Readiness] => [row.unitId, row]));
const leavesOf = async (unitId: string) => {
  const { compiled } = await stage.ports.rules.of(stage.round, 'so-nganh');
  return ownLeaves(compiled, unitId);
};
const answer = async (unitId: string, leaf: string) => {
  const key = { submissionId: stage.idOf(unitId), leaf };
  const {
    pk: _pk,
    sk: _sk,
    version: _v,
    writeId: _w,
    ...row
  } = answerItem(leaf, {
    submissionId: key.submissionId,
    notApplicable: 'NO_CASES',
  });
  await stage.ports.submissions.changeAnswer(key.submissionId, leaf, `answer-${leaf}`, () => row);
};
const open = (unitId: string) =>
  openSubmission(stage.ports, headOf(unitId), { roundId: stage.roundId, entrantId: unitId }, stage.call(now));

describe('how far entrants are', () => {
  it('is not begun, partly done by field, ready, submitted', async () => {
    const leaves = await leavesOf('a');
    await open('a');
    await answer('a', leaves[0]!);
    await open('b');
    for (const leaf of leaves) await answer('b', leaf);
    const before = await rows();
    expect([...before].map(([id, row]) => [id, row.state, row.answered, row.of])).toEqual([
      ['a', 'PARTLY_DONE', 1, leaves.length],
      ['b', 'READY', leaves.length, leaves.length],
      ['c', 'NOT_BEGUN', 0, leaves.length],
    ]);
    const fields = before.get('a')?.fields ?? [];
    expect(fields.reduce((sum, one) => sum + one.of, 0)).toBe(leaves.length);
    expect(fields.map(({ field, answered }) => [field, answered])).toEqual(
      fields.map(({ field }) => [field, field === leaves[0]!.split('.')[0] ? 1 : 0]),
    );
    await stage.submit('c', now);
    expect((await rows()).get('c')).toMatchObject({
      state: 'SUBMITTED',
      submittedAt: new Date(now).toISOString(),
    });
  });

  it('counts no justification without an answer, and nothing that others answer', async () => {
    await open('a');
    const [leaf = ''] = await leavesOf('a');
    const call = { ...stage.call(now), expected: 0 };
    const at = { submissionId: stage.idOf('a'), leaf };
    await saveAnswer(stage.ports, headOf('a'), at, { justification: 'Sẽ làm' }, call);
    expect((await rows()).get('a')).toMatchObject({ state: 'NOT_BEGUN', answered: 0 });
  });

  it('says who is late by its own end, who has more time, and who was reminded when', async () => {
    await stage.extend('b', closesAt + 5 * day, now);
    await stage.minute(morning(-1));
    const after = await rows(closesAt + 1);
    expect([...after].map(([id, { late, extended }]) => [id, late, extended])).toEqual([
      ['a', true, false],
      ['b', false, true],
      ['c', true, false],
    ]);
    expect(after.get('a')?.lastReminded).toBe(new Date(morning(-1)).toISOString());
    expect(after.get('b')).toMatchObject({ closesAt: new Date(closesAt + 5 * day).toISOString() });
    expect((await rows(closesAt)).get('a')?.late, 'at the last millisecond').toBe(false);
  });

  it('comes in pages, to managers and auditors of the campaign alone', async () => {
    const first = await page(2);
    const second = await page(2, first.next);
    expect([...first.items, ...second.items].map(({ unitId }) => unitId)).toEqual(['a', 'b', 'c']);
    expect(second.next).toBeUndefined();
    await expect(page(2, 'khong-co')).rejects.toThrow(/invalid_request/);
    const asHead = listReadiness(stage.ports, headOf('a'), stage.roundId, { limit: 2 }, now);
    await expect(asHead).rejects.toThrow(/not_found/);
  });
});

const request: LetterRequest = {
  place: 'Tiền Giang',
  issuer: { name: 'Sở Nội vụ' },
  signer: { position: 'Giám đốc' },
};
const send = (more: Partial<LetterRequest> = {}, key = 'letter-1', hash = '0'.repeat(64)) =>
  sendLetter(
    stage.ports,
    manager,
    stage.roundId,
    { ...request, ...more },
    {
      ...stage.call(now),
      idempotencyKey: key,
      requestHash: hash,
    },
  );

describe('a letter', () => {
  it('urges everybody that has not submitted, once, in their inboxes', async () => {
    await stage.submit('b', now);
    const { letterId, content } = await send();
    expect(content.units.map(({ unitId, state }) => [unitId, state])).toEqual([
      ['a', 'NOT_BEGUN'],
      ['c', 'NOT_BEGUN'],
    ]);
    expect(content.date).toBe('2023-12-17');
    expect((await send()).letterId, 'asked for again').toBe(letterId);
    await expect(send({ place: 'Huế' }, 'letter-1', '1'.repeat(64))).rejects.toThrow(
      /idempotency_key_reused/,
    );
    const { pk = '', sk = '' } = stage.ports.asked.find(({ kind }) => kind === 'notify')?.about ?? {};
    for (let n = 0; n < 3; n += 1) await deliverNotices(stage.ports, { pk, sk }, now);
    for (const person of ['head-a', 'officer-a', 'head-c', 'officer-c'])
      expect(
        (await stage.messages(person)).map(({ about }) => about.letterId),
        person,
      ).toEqual([letterId]);
    expect(await stage.messages('head-b')).toEqual([]);
  });

  it('stays as it was sent, whatever happens after, and is printed the same', async () => {
    const { letterId } = await send();
    const at = { roundId: stage.roundId, letterId };
    const printed = await readPrintedLetter(stage.ports, manager, at);
    await stage.submit('a', now + 1);
    expect(await readPrintedLetter(stage.ports, headOf('a'), at)).toBe(printed);
    expect(printed).toContain('Dữ liệu mô phỏng');
    expect(await listLetters(stage.ports, manager, stage.roundId, { limit: 10 })).toMatchObject({
      items: [{ letterId, units: 3 }],
    });
  });

  it('is for managers and the units that it urges', async () => {
    const { letterId } = await send({ unitIds: ['a'] });
    const at = { roundId: stage.roundId, letterId };
    expect((await readLetter(stage.ports, headOf('a'), at)).content.units).toHaveLength(1);
    await expect(readLetter(stage.ports, headOf('c'), at)).rejects.toThrow(AppError);
    await expect(readLetter(stage.ports, manager, { ...at, roundId: 'x.y' })).rejects.toThrow(/not_found/);
    const asHead = sendLetter(stage.ports, headOf('a'), stage.roundId, request, stage.call(now));
    await expect(asHead).rejects.toThrow(/not_found/);
  });

  it('urges nobody who has submitted, or takes no part; nor nobody at all', async () => {
    await stage.submit('b', now);
    const wrong = await send({ unitIds: ['a', 'b', 'khong-co'] }).catch((error: AppError) => error);
    expect(wrong).toMatchObject({
      code: 'invalid_request',
      faults: [{ pointer: '#/unitIds/1' }, { pointer: '#/unitIds/2' }],
    });
    await stage.submit('a', now);
    await stage.submit('c', now);
    await expect(send()).rejects.toThrow(/conflict/);
  });
});
