import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { uploadExpiredImport } from '../../../commands/smoke/checks/upload-expired-import.ts';
import { everyCheck } from '../../../commands/smoke/every-check.ts';
import { runSmoke } from '../../../commands/smoke/run-smoke.ts';
import { writeUnit } from '../../../shared/contracts/routes/registry.ts';
import { recordsOf } from '../../campaign/records.ts';
import {
  argumentsFor,
  idsWith,
  outsideOf,
  type SmokeProvince,
  startSmokeProvince,
} from './smoke-province.ts';

/** What a local runtime cannot show: it has no TLS, no settings to describe, no metrics, and no quarter of an hour. */
const onAwsOnly = [
  'tls-only',
  'schedules-run',
  'table-protection',
  'bucket-settings',
  'queue-encryption',
  'roles-bounded',
  'upload-expired-import',
];

let province: SmokeProvince;
beforeAll(async () => {
  province = await startSmokeProvince();
});
afterAll(() => province.stop());

/** Everything that is kept: items, and versions of objects. */
const kept = async () => {
  const records = recordsOf(province);
  const items = (await records.all()).map(({ pk, sk }) => `${pk} ${sk}`);
  records.close();
  const { evidence: Bucket } = province.resources.buckets;
  const { Versions = [], DeleteMarkers = [] } = await province.supplies.operator.s3.send(
    new ListObjectVersionsCommand({ Bucket }),
  );
  return [...items, ...[...Versions, ...DeleteMarkers].map(({ Key }) => Key)].toSorted();
};

describe('the checks against the local runtime', () => {
  it('all hold, but for those that only AWS can show, and leave the province as it was', async () => {
    const named = { name: 'Sở Nội vụ', type: 'PROVINCIAL_AGENCY', level: 'PROVINCE' } as const;
    const param = { unitId: 'so-noi-vu' };
    await province.supplies.manager.client.call(writeUnit, { param, json: named, revision: 0 });
    const before = await kept();
    const lines: string[] = [];
    const code = await runSmoke(await argumentsFor(province), outsideOf(province, lines));
    const said = lines.join('\n');
    expect(idsWith('HỎNG / FAIL', lines), said).toEqual([]);
    expect(idsWith('BỎ QUA / SKIP', lines).toSorted()).toEqual(onAwsOnly.toSorted());
    const passed = everyCheck.map(({ id }) => id).filter((id) => !onAwsOnly.includes(id));
    expect(idsWith('ĐẠT / PASS', lines)).toEqual(passed);
    expect(code).toBe(0);
    expect(said).toContain(
      `${passed.length} đạt / passed, 0 hỏng / failed, ${onAwsOnly.length} bỏ qua / skipped`,
    );
    expect(said).toContain('Nothing is left behind.');
    expect(said, 'tells of no token, signature or hash').not.toMatch(/eyJ|X-Amz-Signature|[0-9a-f]{64}/);
    expect(await kept()).toEqual(before);
  });

  it("sees that the API's own URL dies, when somebody has the patience", async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const slept: number[] = [];
      const surroundings = province.surroundings({
        sleep: async (ms) => {
          slept.push(ms);
          vi.setSystemTime(Date.now() + ms);
        },
      });
      const finding = await uploadExpiredImport.run(surroundings, { ...province.supplies, patience: true });
      expect(finding).toEqual({
        ok: true,
        observed: expect.stringMatching(/^after 90\d s: 403 AccessDenied$/),
      });
      expect(slept).toHaveLength(1);
      await surroundings.leftovers.remove(surroundings.stack, province.supplies.operator);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what was made', () => {
  it('is named when there are no credentials to take it away with', async () => {
    const { leftovers, stack } = province.surroundings();
    leftovers.importBegun('aaaa');
    leftovers.unitMade('smoke-x', 'x');
    expect(await leftovers.remove(stack, undefined)).toEqual([
      'objects under imports/aaaa/: no AWS credentials',
      'import aaaa: no AWS credentials',
      'unit smoke-x: no AWS credentials',
    ]);
  });

  it('is left alone when somebody gave it another name', async () => {
    const { leftovers, stack } = province.surroundings();
    leftovers.unitMade('so-noi-vu', 'smoke');
    expect(await leftovers.remove(stack, province.supplies.operator)).toEqual([
      'unit so-noi-vu: somebody gave it another name',
    ]);
  });
});
