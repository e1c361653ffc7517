import { createCipheriv, createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { UnitEvidence } from '../../shared/files/zip/contents/evidence-list.ts';
import { evidenceListFile } from '../../shared/files/zip/contents/evidence-list-file.ts';
import { bundlePaths } from '../../shared/files/zip/names/bundle-path.ts';
import type { Segment } from '../../shared/files/zip/segments/assemble-bundle.ts';
import { buildSegment, type StoredFile, segmentPlan } from '../../shared/files/zip/segments/build-segment.ts';
import type { PlannedEntry } from '../../shared/files/zip/segments/segment-layout.ts';
import type { SegmentStorage } from '../../shared/files/zip/uploads/segment-storage.ts';

/** Goes straight on and keeps nothing. */
export const onward = { save: async () => undefined, shouldPause: () => false };

/** The line of each file in an evidence list, with names and abstracts as long as real ones. */
const listed = (entries: readonly PlannedEntry[]): UnitEvidence => ({
  unit: 'Sở Kế hoạch và Đầu tư',
  fields: [
    {
      code: '1',
      name: 'Chỉ đạo điều hành',
      criteria: [
        {
          code: '1.1',
          name: 'Kế hoạch cải cách hành chính',
          documents: entries.map(({ path, bytes, facts }) => ({
            path,
            bytes,
            originalName: facts?.originalName ?? path,
            document: {
              number: '55/KH-UBND',
              issuedOn: '2023-02-24',
              issuer: 'Ủy ban nhân dân tỉnh',
              abstract: 'Kế hoạch cải cách hành chính năm 2023',
            },
            citation: { section: 'mục II', pages: '3-5' },
          })),
        },
      ],
    },
  ],
});

const storeFiles = async (storage: SegmentStorage, unit: number, field: number, sizes: number[]) => {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16, unit + 1), Buffer.alloc(16, field));
  const names = sizes.map((_, i) => `Kế hoạch số ${i} về cải cách hành chính.pdf`);
  const place = { unit: `${unit} Sở Kế hoạch và Đầu tư`, field: `${field} Chỉ đạo điều hành` };
  const paths = bundlePaths(
    names.map((file, i) => ({ ...place, criterion: `${field}.${i} Ban hành kế hoạch`, file })),
  );
  const files: StoredFile[] = [];
  for (const [i, bytes] of sizes.entries()) {
    const content = noise.update(Buffer.alloc(bytes));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const name = { bucket: 'evidence', key: `evidence/${sha256}` };
    const etag = await storage.putObject(name, content, 'application/pdf');
    const facts = { criteria: [`${field}.${i}`], revision: 1, verdict: 'ACCEPTED', originalName: names[i]! };
    const object = { ...name, bytes, etag };
    files.push({ path: paths[i]!, modifiedAt: 0, bytes, crc32: crc32(content), sha256, facts, object });
  }
  return files;
};

/** Evidence of a province in the store: files, and a segment per unit and field. `movedByUnit`: bytes of one unit's segments that passed through memory. */
export type Province = { files: StoredFile[]; segments: Segment[]; movedByUnit: number };

/** Stores evidence of so many units and fields, with files of the given sizes in each, and builds its segments, each with its evidence list, as the product does. */
export const buildProvince = async (
  storage: SegmentStorage,
  name: string,
  units: number,
  fields: number,
  sizes: number[],
): Promise<Province> => {
  const province: Province = { files: [], segments: [], movedByUnit: 0 };
  for (let unit = 0; unit < units; unit += 1) {
    for (let field = 0; field < fields; field += 1) {
      const files = await storeFiles(storage, unit, field, sizes);
      const folder = files[0]!.path.split('/').slice(0, 2).join('/');
      const about = { campaign: 'c', round: 'r', preparedAt: 0, simulated: true, folder: `${folder}/` };
      const list = evidenceListFile({ ...about, units: [listed(files)] });
      const target = { bucket: 'evidence', key: `segments/${name}-${unit}-${field}` };
      const outcome = await buildSegment(segmentPlan([list, ...files], target), storage, onward);
      if (outcome.state !== 'done') throw new Error('paused');
      if (unit === 0) province.movedByUnit += outcome.checkpoint.moved;
      province.segments.push(outcome.segment);
      province.files.push(...files);
    }
  }
  return province;
};
