import { afterEach, beforeEach, expect, it } from 'vitest';
import { decideSecrecy, listHeld } from '../../../../shared/actions/decide-secrecy.ts';
import { openSubmission } from '../../../../shared/actions/open-submission.ts';
import { supplementFilesId } from '../../../../shared/actions/supplements/answer-reason.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { owingNothing } from '../../../../shared/domain/owed-work.ts';
import { shelfId } from '../../../../shared/domain/shelf.ts';
import { evidenceItem } from '../../../fakes/items.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';

let records: EmptyRecords;
beforeEach(async () => {
  records = await emptyRecords();
});
afterEach(() => records.close());

const manager: Caller = {
  personId: 'manager',
  held: [{ role: 'MANAGER', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};
const head: Caller = {
  personId: 'head',
  held: [{ role: 'UNIT_HEAD', scope: { kind: 'UNIT', unitId: 'so-noi-vu' }, fields: [], from: 0 }],
};

it('a held file of supplementary answers is found and decided by the managers of its submission', async () => {
  const ports = portsOver(records);
  const round = await launchedRound(ports, ['so-noi-vu']);
  const wish = { roundId: round.roundId, entrantId: 'so-noi-vu' };
  await openSubmission(ports, head, wish, { arrivedAt: 2_000, writeId: 'open' });
  const of = ports.submissions.idOf(round.roundId, 'so-noi-vu');
  const [folder, evidenceId] = [supplementFilesId(of), 'b'.repeat(26)];
  await ports.evidence.change(folder, evidenceId, 'declare', () => ({
    ...owingNothing,
    ...{ evidenceId, submissionId: folder, belongsTo: of, fileName: 'a.pdf', bytes: 10 },
    ...{ sha256: 'c'.repeat(64), contentType: 'application/pdf', document: { abstract: 'Báo cáo' } },
    ...{ citations: [], state: 'HELD', hold: { marks: ['MAT'], found: ['TEXT'] }, revision: 1 },
    ...{ begunAt: 3_000, requestHash: 'd'.repeat(64), incomingKey: 'incoming/x', urlDiesAt: 0 },
    storedKey: 'evidence/c',
  }));
  const page = await listHeld(ports, manager, { limit: 10 });
  const decideAt = `/v1/submissions/${folder}/evidence/${evidenceId}/secrecy-decision`;
  expect(page.items.map((one) => [one.entrantId, one.evidence.evidenceId, one.heldIn, one.decideAt])).toEqual(
    [['so-noi-vu', evidenceId, 'SUPPLEMENT', decideAt]],
  );
  const where = { submissionId: folder, evidenceId };
  const word = { outcome: 'RELEASE' as const, reason: 'Không có bí mật' };
  await expect(decideSecrecy(ports, head, where, word, { arrivedAt: 4_000, writeId: 'w1' })).rejects.toThrow(
    'not_found',
  );
  const decided = await decideSecrecy(ports, manager, where, word, { arrivedAt: 4_000, writeId: 'w2' });
  expect(decided.state).toBe('ACCEPTED');
});

it('a held document of the shelf is on the list of those who keep the shelf, and of nobody else', async () => {
  const ports = portsOver(records);
  const evidenceId = 'e'.repeat(26);
  const { pk: _p, sk: _s, ...item } = evidenceItem('e', { evidenceId, submissionId: shelfId });
  const hold = { marks: ['MAT' as const], found: ['TEXT' as const] };
  await ports.evidence.change(shelfId, evidenceId, 'declare', () => ({ ...item, state: 'HELD', hold }));
  const { items } = await listHeld(ports, manager, { limit: 10 });
  const decideAt = `/v1/shelf/${evidenceId}/secrecy-decision`;
  expect(items).toMatchObject([{ evidence: { evidenceId, hold }, heldIn: 'SHELF', decideAt }]);
  expect(items[0]).not.toHaveProperty('entrantId');
  const scope = { kind: 'CAMPAIGN' as const, campaignId: 'tien-giang-2023' };
  const ofCampaign: Caller = { ...manager, held: [{ ...manager.held[0]!, scope }] };
  expect((await listHeld(ports, ofCampaign, { limit: 10 })).items).toEqual([]);
  await ports.evidence.change(shelfId, evidenceId, 'gone', (one) => ({ ...one!, goneAt: 5 }));
  expect((await listHeld(ports, manager, { limit: 10 })).items, 'removed for good').toEqual([]);
});
