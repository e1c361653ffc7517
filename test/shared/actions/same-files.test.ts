import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSameFiles } from '../../../shared/actions/read-same-files.ts';
import type { Role, Scope } from '../../../shared/contracts/membership.ts';
import type { Caller } from '../../../shared/domain/authorize.ts';
import { draftOf } from '../../../shared/domain/freeze.ts';
import { AppError } from '../../../shared/errors.ts';
import { evidenceItem, hash, headItem, opaque, sealedSnapshot } from '../../fakes/items.ts';
import { launchedRound, portsOver } from '../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../fakes/records.ts';

let records: EmptyRecords;
let ports: ReturnType<typeof portsOver>;

const caller = (role: Role, scope: Scope, fields: string[] = []): Caller => ({
  personId: 'p',
  held: [{ role, scope, fields, from: 0 }],
});
const campaign = { kind: 'CAMPAIGN' as const, campaignId: 'campaign' };

/** Three units claim the same bytes; the third has sealed nothing. */
beforeEach(async () => {
  records = await emptyRecords();
  ports = portsOver(records);
  await launchedRound(ports, [], { roundId: 'campaign.2023' });
  const { evidence } = draftOf(
    [],
    [evidenceItem('e', { citations: [{ leaf: '1.1.1' }] }), evidenceItem('f', { sha256: hash('5') })],
  );
  const snapshotId = await ports.snapshots.put('submissions', sealedSnapshot({}, { evidence, states: {} }));
  for (const [letter, entrantId] of [
    ['a', 'so-noi-vu'],
    ['b', 'so-tu-phap'],
    ['c', 'so-y-te'],
  ] as const) {
    const submissionId = opaque(letter);
    const seal = { end: 1, at: 2, kind: 'ATTESTED' as const, snapshotId };
    await ports.submissions.change(submissionId, 'w', () => ({
      ...headItem({ submissionId, entrantId, ...(letter === 'c' ? {} : { seal }) }),
    }));
    await ports.claims.add(
      {
        sha256: hash('1'),
        entrantId,
        roundId: 'campaign.2023',
        submissionId,
        evidenceId: opaque('e'),
        at: 5,
        bytes: 100,
        contentType: 'application/pdf',
        crc32: 1,
        storedKey: 'evidence/x',
      },
      `w-${letter}`,
    );
  }
});
afterEach(() => records.close());

const read = async (who: Caller) => {
  try {
    return (await readSameFiles(ports, who, opaque('a'), { limit: 50 })).items;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};
const shared = [
  {
    evidenceId: opaque('e'),
    sha256: hash('1'),
    others: [{ entrantId: 'so-tu-phap', roundId: 'campaign.2023', checkedAt: '1970-01-01T00:00:00.005Z' }],
  },
];

describe('the same file of several units', () => {
  it('is shown to appraisers, manager and auditor, as far as it was handed in', async () => {
    expect(await read(caller('APPRAISER', campaign))).toEqual(shared);
    expect(await read(caller('MANAGER', campaign))).toEqual(shared);
    expect(await read(caller('AUDITOR', { kind: 'PROVINCE' }))).toEqual(shared);
  });

  it('is shown to an appraiser for the own fields alone', async () => {
    expect(await read(caller('APPRAISER', campaign, ['1']))).toEqual(shared);
    expect(await read(caller('APPRAISER', campaign, ['2']))).toEqual([]);
  });

  it('is never shown to a unit, nor to an appraiser of one about that one', async () => {
    for (const unitId of ['so-noi-vu', 'so-tu-phap'])
      expect(await read(caller('UNIT_HEAD', { kind: 'UNIT', unitId }))).toBe('not_found');
    expect(await read(caller('COUNCIL', campaign))).toBe('not_found');
    const ofOther = {
      personId: 'p',
      held: [
        ...caller('APPRAISER', campaign).held,
        ...caller('UNIT_OFFICER', { kind: 'UNIT', unitId: 'so-tu-phap' }).held,
      ],
    };
    expect(await read(ofOther)).toEqual([]);
  });

  it('is told page by page', async () => {
    const page = await readSameFiles(ports, caller('MANAGER', campaign), opaque('a'), { limit: 1 });
    expect([page.items, page.next]).toEqual([shared, '1']);
    const rest = await readSameFiles(ports, caller('MANAGER', campaign), opaque('a'), {
      limit: 1,
      cursor: '1',
    });
    expect(rest).toEqual({ items: [] });
  });
});
