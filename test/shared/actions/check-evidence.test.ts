import { describe, expect, it } from 'vitest';
import { decideSecrecy } from '../../../shared/actions/decide-secrecy.ts';
import { readEvidence, removeEvidence, signUploadAgain } from '../../../shared/actions/edit-evidence.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { owing } from '../../../shared/domain/owed-work.ts';
import { hash } from '../../fakes/items.ts';
import { evidenceStage, faultsOf, freshWrite, officer } from './evidence-stage.ts';

const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

describe('the check of a file', () => {
  it('waits while a scanner has not spoken, and settles once it has', async () => {
    const { files, begin, stored, check } = await evidenceStage();
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.word = { ...files.word, verdict: undefined };
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'AWAITING', owes: { check: 1 } });
    files.word = { ...files.word, verdict: 'CLEAN' };
    await check(id);
    expect(await stored(id)).toMatchObject({
      state: 'ACCEPTED',
      owes: {},
      crc32: 7,
      storedKey: `evidence/${hash('1')}`,
      checkedAt: 6000,
    });
    await check(id);
    expect(files.checked, 'what is settled is not read again').toBe(2);
  });

  it('ends after an hour without a verdict, and begins again should one come after all', async () => {
    const { ports, files, begin, stored, check } = await evidenceStage();
    const id = await begin();
    const { incomingKey } = await stored(id);
    files.arrived.add(incomingKey);
    files.word = { ...files.word, verdict: undefined };
    await check(id);
    ports.clock.now += 3_600_000;
    await check(id);
    expect(await stored(id), 'an hour is not over').toMatchObject({ state: 'AWAITING', owes: { check: 1 } });
    ports.clock.now += 1;
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'REFUSED', refusal: 'NO_VERDICT', owes: {} });
    files.word = { ...files.word, verdict: 'CLEAN' };
    await check(id);
    const item = await stored(id);
    expect([item.state, item.refusal]).toEqual(['ACCEPTED', undefined]);
  });

  it('holds a file whose text bears a mark, keeps no copy of it, and goes on once it is released', async () => {
    const { ports, files, submissionId, begin, stored, check } = await evidenceStage();
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.word = { ...files.word, seen: { ...files.word.seen, marks: ['TOI_MAT'] } };
    await check(id);
    const held = await stored(id);
    expect(held).toMatchObject({ state: 'HELD', hold: { marks: ['TOI_MAT'], found: ['TEXT'] }, owes: {} });
    expect(held.storedKey).toBeUndefined();
    const decide = (outcome: 'RELEASE' | 'REFUSE', turnedBy: Caller = manager) =>
      decideSecrecy(
        ports,
        turnedBy,
        { submissionId, evidenceId: id },
        { outcome, reason: 'Đã giải mật' },
        { arrivedAt: 7000, writeId: freshWrite() },
      );
    expect(await faultsOf(decide('RELEASE', officer))).toEqual(['not_found']);
    await decide('RELEASE');
    expect(ports.asked.map(({ kind }) => kind)).toEqual(['events', 'check']);
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'ACCEPTED', storedKey: `evidence/${hash('1')}` });
    expect(await faultsOf(decide('REFUSE'))).toEqual(['conflict']);
    expect((await stored(id)).chain?.pending).toMatchObject([{ act: 'decideSecrecy', by: 'manager' }]);
  });

  it.each(['NO_TEXT', 'NOT_READ'] as const)('says of an accepted file that its text is %s', async (text) => {
    const { ports, files, submissionId, begin, stored, check } = await evidenceStage();
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.word = { ...files.word, seen: { ...files.word.seen, text } };
    await check(id);
    expect(await readEvidence(ports, officer, { submissionId, evidenceId: id })).toMatchObject({
      state: 'ACCEPTED',
      text,
    });
  });

  it('holds what nobody could read where the province says so, until a manager has looked at it', async () => {
    const { ports, files, submissionId, begin, stored, check } = await evidenceStage({ unreadText: 'HOLD' });
    const [scan, read] = [await begin(), await begin({ citations: [{ leaf: '1.1.2' }] })];
    for (const [id, text] of [[scan, 'NO_TEXT'] as const, [read, 'FIRST_PAGES'] as const]) {
      files.arrived.add((await stored(id)).incomingKey);
      files.word = { ...files.word, seen: { ...files.word.seen, text } };
      await check(id);
    }
    expect((await stored(read)).state).toBe('ACCEPTED');
    const held = await readEvidence(ports, officer, { submissionId, evidenceId: scan });
    expect(held).toMatchObject({ state: 'HELD', hold: { marks: [], found: ['UNREAD'] }, text: 'NO_TEXT' });
    expect(held.why?.vi).toContain('không đọc được chữ');
    const decision = { outcome: 'RELEASE' as const, reason: 'Đã xem, không có dấu mật' };
    const call = { arrivedAt: 7000, writeId: 'look' };
    await decideSecrecy(ports, manager, { submissionId, evidenceId: scan }, decision, call);
    files.word = { ...files.word, seen: { ...files.word.seen, text: 'NO_TEXT' } };
    await check(scan);
    expect((await stored(scan)).state).toBe('ACCEPTED');
  });

  it('takes no URL’s time away that was signed while it looked', async () => {
    const { ports, files, submissionId, begin, stored, check } = await evidenceStage();
    const id = await begin();
    ports.clock.now += 3_600_000;
    files.during = async () => {
      await signUploadAgain(
        ports,
        officer,
        { submissionId, evidenceId: id },
        { arrivedAt: 5000, writeId: 'again' },
      );
    };
    await check(id);
    const item = await stored(id);
    expect(item).toMatchObject({ state: 'AWAITING', owes: { check: expect.any(Number) } });
    expect(item.urlDiesAt).toBeGreaterThan(ports.clock.now + 800_000);
    files.arrived.add(item.incomingKey);
    await check(id);
    expect((await stored(id)).state).toBe('ACCEPTED');
  });

  it('gives nothing up for what arrives while it looks', async () => {
    const { ports, files, begin, stored, check } = await evidenceStage();
    const id = await begin();
    const { incomingKey, urlDiesAt } = await stored(id);
    ports.clock.now = urlDiesAt;
    files.during = async () => {
      // The last URL dies, and its bytes came in its last moment: after we looked, before we judged.
      ports.clock.now = urlDiesAt + 1;
      files.arrived.add(incomingKey);
    };
    await check(id);
    expect(await stored(id)).toMatchObject({ state: 'AWAITING', owes: { check: 1 } });
    await check(id);
    expect((await stored(id)).state).toBe('ACCEPTED');
  });

  it('keeps what it finds of a file that was removed meanwhile: a submit may name it', async () => {
    const { ports, files, submissionId, begin, stored, check } = await evidenceStage();
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    files.during = async () => {
      await removeEvidence(
        ports,
        officer,
        { submissionId, evidenceId: id },
        { expected: 1, arrivedAt: 5000, writeId: 'rm' },
      );
    };
    await check(id);
    expect(await stored(id)).toMatchObject({
      state: 'REMOVED',
      owes: {},
      storedKey: `evidence/${hash('1')}`,
    });
  });

  it('asks for the seal that waits for it, and for none that does not', async () => {
    const { ports, files, submissionId, begin, stored, check } = await evidenceStage();
    const id = await begin();
    files.arrived.add((await stored(id)).incomingKey);
    await check(id);
    expect(ports.asked).toEqual([]);
    const other = await begin();
    files.arrived.add((await stored(other)).incomingKey);
    await ports.submissions.change(submissionId, 'due', (head) => owing(head!, 'seal', 1, 0));
    await check(other);
    const seals = ports.asked.filter(({ kind }) => kind === 'seal');
    expect(seals).toEqual([{ kind: 'seal', about: { submissionId } }]);
  });

  it('of a file that is not there fails, so that somebody hears of it', async () => {
    const { check } = await evidenceStage();
    await expect(check('z'.repeat(26))).rejects.toThrow(/No evidence/);
  });
});
