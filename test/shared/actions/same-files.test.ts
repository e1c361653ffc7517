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

const claim = (entrantId: string, submissionId: string, evidenceId: string, roundId: string) =>
  ports.claims.add(
    {
      ...{ sha256: hash('1'), entrantId, roundId, submissionId, evidenceId, at: 5, bytes: 100 },
      ...{ contentType: 'application/pdf', crc32: 1, storedKey: 'evidence/x' },
    },
    `w-${submissionId}-${evidenceId}`,
  );

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
    await claim(entrantId, submissionId, opaque('e'), 'campaign.2023');
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

  it('is shown of another year of the same unit', async () => {
    const last = opaque('g');
    const { seal } = (await ports.submissions.get(opaque('a')))!;
    await ports.submissions.change(last, 'w', () => ({
      ...headItem({ submissionId: last, roundId: 'campaign.2022' }),
      seal,
    }));
    await claim('so-noi-vu', last, opaque('e'), 'campaign.2022');
    const [file] = (await read(caller('MANAGER', campaign))) as typeof shared;
    expect(file?.others.map(({ entrantId, roundId }) => `${entrantId} ${roundId}`)).toEqual([
      'so-noi-vu campaign.2022',
      'so-tu-phap campaign.2023',
    ]);
  });

  it('is not shown of who had it checked, and took it out before handing in', async () => {
    await claim('so-tu-phap', opaque('b'), opaque('h'), 'campaign.2023');
    expect(await read(caller('MANAGER', campaign))).toEqual(shared);
    const { evidence } = draftOf([], []);
    const without = await ports.snapshots.put('submissions', sealedSnapshot({}, { evidence, states: {} }));
    await ports.submissions.change(opaque('b'), 'reseal', (head) => ({
      ...head!,
      seal: { ...head!.seal!, snapshotId: without },
    }));
    expect(await read(caller('MANAGER', campaign))).toEqual([]);
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
