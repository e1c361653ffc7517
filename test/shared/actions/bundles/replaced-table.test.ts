import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEvidenceList } from '../../../../shared/actions/read-evidence-list.ts';
import { readSameFiles } from '../../../../shared/actions/read-same-files.ts';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import { SealedSnapshot } from '../../../../shared/contracts/snapshot.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { campaign } from '../../../examples/example-files.ts';
import { type BundleStage, bundleStage } from '../../../fakes/bundle-stage.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { secondVersion } from '../../../fakes/table-version-file.ts';
import { readZip } from '../../files/zip/read-zip.ts';

const council: Caller = {
  personId: 'council',
  held: [{ role: 'COUNCIL', scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
};

let records: EmptyRecords;
let stage: BundleStage;
beforeEach(async () => {
  records = await emptyRecords();
  stage = await bundleStage(records, ['so-a', 'so-b', 'so-c']);
  await stage.seal('so-a', [
    { name: 'carried.pdf', leaves: ['1.2.2'], content: Buffer.from('carried') },
    { name: 'dropped.pdf', leaves: ['1.6.1'], content: Buffer.from('dropped') },
    { name: 'both.pdf', leaves: ['1.6.1', '2.1.1'], content: Buffer.from('both') },
  ]);
});
afterEach(() => records.close());

/** As an activated version does: another table on the control item, read with what became of the old codes. */
const replaceTable = async (
  carry: ReadonlyMap<string, string | null> = new Map([
    ['1.2.2', '1.2.3'],
    ['1.6.1', null],
  ]),
): Promise<void> => {
  const { rules, rounds } = stage.ports;
  const { of } = rules;
  rules.of = async (...asked) => ({
    ...(await of(...asked)),
    table: secondVersion.table,
    carry,
  });
  await rounds.change(stage.roundId, 'replace', (round) => ({
    ...round!,
    groups: round!.groups.map((group) => ({
      ...group,
      table: { ...group.table, version: 2, hash: '2'.repeat(64) },
    })),
  }));
};

const pathsOf = async (): Promise<string[]> => {
  const zip = stage.zipOf(await stage.work(await stage.asked(stage.wholeRound)));
  return readZip(zip).flatMap(({ path }) => (path.endsWith('.pdf') ? [path] : []));
};
const listed = async () => {
  const { fields } = await readEvidenceList(stage.ports, council, stage.idOf('so-a'), 'SEALED');
  return fields.flatMap(({ criteria }) =>
    criteria.flatMap(({ code, documents }) => documents.map(({ originalName }) => `${code} ${originalName}`)),
  );
};

it('files evidence under the criteria that a replaced table leads to, in the list and in a bundle made anew', async () => {
  const folders = async () =>
    (await pathsOf())
      .map((path) => `${path.split('/')[2]?.split(' ')[0]} ${path.split('/').at(-1)}`)
      .toSorted();
  expect(await folders()).toEqual([
    '1.2.2 carried.pdf',
    '1.6.1 both.pdf',
    '1.6.1 dropped.pdf',
    '2.1.1 both.pdf',
  ]);
  await replaceTable();
  expect(await listed()).toEqual(['1.2.3 carried.pdf', '2.1.1 both.pdf']);
  expect(await folders()).toEqual(['1.2.3 carried.pdf', '2.1.1 both.pdf']);
});

it('shows files that others claim as well to the appraisers of the field that the replaced table leads to', async () => {
  await stage.seal('so-b', [{ name: 'moved.pdf', leaves: ['1.2.2'], content: Buffer.from('moved') }]);
  await stage.seal('so-c', [{ name: 'same.pdf', leaves: ['1.2.2'], content: Buffer.from('moved') }]);
  const sha256 = sha256Hex('moved');
  const facts = {
    bytes: 5,
    contentType: 'application/pdf',
    crc32: 1,
    storedKey: `evidence/${sha256}`,
  } as const;
  for (const entrantId of ['so-b', 'so-c']) {
    const of = { sha256, entrantId, roundId: stage.roundId, submissionId: stage.idOf(entrantId) };
    const head = await stage.ports.submissions.get(of.submissionId);
    const sealed = await stage.ports.snapshots.get(
      'submissions',
      head?.seal?.snapshotId ?? '',
      SealedSnapshot,
    );
    const [{ evidenceId } = { evidenceId: '' }] = sealed.submission.evidence;
    await stage.ports.claims.add({ ...of, ...facts, evidenceId, at: 5 }, entrantId);
  }
  const seenOf = async (field: string) => {
    const scope = { kind: 'CAMPAIGN' as const, campaignId: campaign.id };
    const appraiser: Caller = {
      personId: 'appraiser',
      held: [{ role: 'APPRAISER', scope, fields: [field], from: 0 }],
    };
    return (await readSameFiles(stage.ports, appraiser, stage.idOf('so-b'), { limit: 9 })).items.length;
  };
  expect([await seenOf('1'), await seenOf('2')]).toEqual([1, 0]);
  await replaceTable(new Map([['1.2.2', '2.1.1']]));
  expect([await seenOf('1'), await seenOf('2')]).toEqual([0, 1]);
});
