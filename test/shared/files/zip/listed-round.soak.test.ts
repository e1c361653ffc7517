import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import * as z from 'zod';
import { sha256Hex } from '../../../../shared/canonical-json.ts';
import type { StoredSegment } from '../../../../shared/contracts/bundle.ts';
import { segmentIndexText } from '../../../../shared/files/zip/segments/segment-index.ts';
import { type PlannedEntry, segmentIndexOf } from '../../../../shared/files/zip/segments/segment-layout.ts';
import { temporaryFolder } from './zip-tools.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const filesInSegment = 50;
const criterion = '1.1.2 Ban hành và tổ chức thực hiện kế hoạch cải cách hành chính';

const entry = (place: string, n: number): PlannedEntry => ({
  path: `${place}/${criterion}/${n}. Báo cáo kết quả thực hiện nhiệm vụ (số ${n}).pdf`,
  bytes: 1_500_000 + (n % 8) * 200_000,
  crc32: n,
  sha256: sha256Hex(`${place} ${n}`),
  modifiedAt: 1_700_000_000_000 + n,
  facts: {
    criteria: ['1.1.2', '1.1.3'],
    revision: 1,
    verdict: 'ACCEPTED',
    originalName: `${n}. Báo cáo kết quả thực hiện nhiệm vụ (số ${n}).pdf`,
  },
});

/** The segments of a round of so many files, their indexes in a folder. */
const round = (files: number): string => {
  const path = folder.file(`round-${files}`);
  mkdirSync(path, { recursive: true });
  const segments = Array.from({ length: files / filesInSegment }, (_, s): StoredSegment => {
    const place = `don-vi-${Math.floor(s / 6)} Ủy ban nhân dân xã/${(s % 6) + 1} Chỉ đạo điều hành`;
    const { list, ...totals } = segmentIndexOf(
      Array.from({ length: filesInSegment }, (_, n) => entry(place, n)),
    );
    const text = Buffer.from(segmentIndexText({ list, ...totals }));
    const key = `segments/${s}.index`;
    writeFileSync(`${path}/${key.replaceAll('/', '_')}`, text);
    return {
      object: { bucket: 'evidence', key: `segments/${s}`, bytes: totals.bytes },
      totals,
      index: { bucket: 'evidence', key, bytes: text.length },
      digest: sha256Hex(text),
    };
  });
  writeFileSync(`${path}/segments.json`, JSON.stringify(segments));
  return path;
};

const Told = z.object({
  peak: z.number(),
  files: z.int(),
  identity: z.string(),
  bytes: z.int(),
  sent: z.string(),
});
const program = fileURLToPath(new URL('./listed-round.ts', import.meta.url));
const made = (files: number) =>
  Told.parse(JSON.parse(execFileSync(process.execPath, [program, round(files)], { encoding: 'utf8' })));

// What came of these rounds when manifest and checksums were still made whole in memory, before any was sent.
const whole = {
  few: {
    identity: '39f8351386acdcbae03a0787d1763ce6fefb727e433b5a32234856dc9d535ba8',
    bytes: 1_306_319_902,
    sent: 'c9a854451bef1804e41fc4ef4bd729e6889104a89958f1cd4d62326db3a35de4',
  },
  many: {
    identity: 'b48dc1fad1ec7f07b007c56cf5c1624b781c6e038cb0def588c598a9b1b9a65c',
    bytes: 97_974_584_486,
    sent: 'c1ee07ea4c4b94271eb58eb9060abd4c7de8bb096435b9d373dc825de5583798',
  },
};

it('lists a round of 45,000 files without holding it in memory, in the same bytes as if it did', () => {
  const bare = Number(
    execFileSync(process.execPath, ['-e', 'console.log(process.resourceUsage().maxRSS / 1024)']),
  );
  const [few, many] = [made(600), made(45_000)];
  // A segment's own list is not counted: the made indexes hold evidence alone.
  expect([few.files, many.files]).toEqual([600 - 12, 45_000 - 900]);
  const MB = (peak: number) => Math.round(peak - bare);
  console.info(
    `peak in MB over bare Node (${Math.round(bare)}): ${MB(few.peak)} of 600 files, ${MB(many.peak)} of 45,000`,
  );
  expect([few, many]).toMatchObject([whole.few, whole.many]);
  expect(many.peak - few.peak, 'over the same program with 600 files').toBeLessThanOrEqual(70);
});
