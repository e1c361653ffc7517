import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProvinceFileRefused, parseProvince, readProvince } from '../../infra/province.ts';
import { campaignOf } from '../examples/read-example.ts';

const folder = join(import.meta.dirname, '..', '..', 'infra', 'provinces');
const hungYen: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'hung-yen.json'), 'utf8'));
const [before, after]: Record<string, unknown>[] = JSON.parse(JSON.stringify(hungYen.legalUnits));

const faultsOf = (change: Record<string, unknown>) => {
  try {
    parseProvince('provinces/hung-yen.json', JSON.stringify({ ...hungYen, ...change }));
  } catch (error) {
    if (error instanceof ProvinceFileRefused) return error.faults;
    throw error;
  }
  return [];
};

describe('the province files', () => {
  it.each(readdirSync(folder))('accepts %s as it stands', (file) => {
    expect(`${readProvince(join(folder, file)).id}.json`).toBe(file);
  });

  it('know that Tiền Giang ended with 30 June 2025 and became Đồng Tháp', () => {
    const units = readProvince(join(folder, 'tien-giang.json')).legalUnits;
    expect(units.map(({ validTo, successor }) => [validTo, successor])).toEqual([
      ['2025-06-30', 'dong-thap'],
    ]);
  });

  it('say which first days no source at hand gives: all but those of the reform', () => {
    const units = readdirSync(folder).flatMap((file) => readProvince(join(folder, file)).legalUnits);
    const [known, open] = [true, false].map((told) =>
      units.filter((unit) => (unit.needsChecking === undefined) === told).map(({ validFrom }) => validFrom),
    );
    expect([...new Set(known)]).toEqual(['2025-07-01']);
    expect(open?.filter((day) => day >= '2025-07-01')).toEqual([]);
    expect(open).toHaveLength(7);
  });

  it('know that one Hưng Yên ended and another began the day after', () => {
    const [old, merged] = readProvince(join(folder, 'hung-yen.json')).legalUnits;
    expect([old?.validTo, old?.successor]).toEqual(['2025-06-30', merged?.id]);
    expect([merged?.validFrom, merged?.validTo]).toEqual(['2025-07-01', undefined]);
  });
});

describe('the hosts of the five campaigns', () => {
  const files = readdirSync(folder).map((name) => readProvince(join(folder, name)));

  it.each(['an-giang-2023-2030', 'hon-quan-2024', 'hung-yen-2022-2025', 'thach-ha-2022', 'tien-giang-2023'])(
    'have files of their own, with a legal unit on each day on which they host %s',
    (name) => {
      for (const { province, from, to } of campaignOf(name).hosts) {
        const [host] = files.filter(({ id }) => id === province);
        const held = host?.legalUnits.filter(
          ({ validFrom, validTo }) => validFrom <= from && to <= (validTo ?? '9999-12-31'),
        );
        expect(held, `${province} from ${from} to ${to}`).toHaveLength(1);
      }
    },
  );

  it('hand over to files that are there', () => {
    const known = new Set(files.flatMap(({ id, legalUnits }) => [id, ...legalUnits.map((unit) => unit.id)]));
    const heirs = files.flatMap(({ legalUnits }) => legalUnits.flatMap(({ successor }) => successor ?? []));
    expect(heirs.filter((heir) => !known.has(heir))).toEqual([]);
  });
});

describe('a province file', () => {
  it.each<[string, Record<string, unknown>, string, string]>([
    ['another id than its name', { id: 'thai-binh' }, '/id', 'must be the name of the file'],
    ['an id that is no slug', { id: 'Hưng Yên' }, '/id', 'Invalid string'],
    ['an unknown setting', { bucketName: 'evidence' }, '', 'Unrecognized key'],
    ['no legal unit', { legalUnits: [] }, '/legalUnits', 'Too small'],
    [
      'a day that is none',
      { legalUnits: [{ ...after, validFrom: '2025-02-30' }] },
      '/legalUnits/0/validFrom',
      'Invalid ISO date',
    ],
    [
      'a unit that ends before it begins',
      { legalUnits: [{ ...before, validTo: '1990-01-01' }, after] },
      '/legalUnits/0/validTo',
      'is before validFrom',
    ],
    [
      'an end without a successor',
      { legalUnits: [{ ...before, successor: undefined }, after] },
      '/legalUnits/0/successor',
      'goes together',
    ],
    [
      'a successor without an end',
      { legalUnits: [{ ...after, successor: 'thai-binh' }] },
      '/legalUnits/0/successor',
      'goes together',
    ],
    [
      'a successor that begins too early',
      { legalUnits: [before, { ...after, validFrom: '2025-06-30' }] },
      '/legalUnits/0/successor',
      'begins before',
    ],
    [
      'units that overlap',
      {
        legalUnits: [
          { ...before, successor: 'x' },
          { ...after, validFrom: '2025-06-30' },
        ],
      },
      '/legalUnits/1/validFrom',
      'overlaps',
    ],
    [
      'a unit after one without an end',
      { legalUnits: [after, before] },
      '/legalUnits/1/validFrom',
      'has no end',
    ],
    [
      'one unit twice',
      { legalUnits: [before, { ...after, id: 'hung-yen-1997' }] },
      '/legalUnits/1/id',
      'used twice',
    ],
    [
      'an origin in clear',
      { webOrigins: ['http://thidua.hungyen.gov.vn'] },
      '/webOrigins/0',
      'Invalid string',
    ],
    [
      'an origin with a path',
      { webOrigins: ['https://thidua.hungyen.gov.vn/app'] },
      '/webOrigins/0',
      'Invalid string',
    ],
    ['any origin', { webOrigins: ['*'] }, '/webOrigins/0', 'Invalid string'],
    ['an origin twice', { webOrigins: ['https://a.vn', 'https://a.vn'] }, '/webOrigins/1', 'is listed twice'],
    ['two client ids in one', { tokenClientIds: ['a,b'] }, '/tokenClientIds/0', 'Invalid string'],
    ['a burst below the rate', { requestsPerSecond: 100, burst: 50 }, '/burst', 'must not be below'],
    [
      'originals shorter than a URL may matter',
      { evidence: { scanner: 'signature', incomingDays: 1 } },
      '/evidence/incomingDays',
      'Too small',
    ],
    [
      'a scanner that nobody wrote',
      { evidence: { scanner: 'none', incomingDays: 14 } },
      '/evidence/scanner',
      'Invalid',
    ],
    ['a lock shorter than a year', { checkpointLockDays: 30 }, '/checkpointLockDays', 'Too small'],
    ['log days that CloudWatch refuses', { logDays: 100 }, '/logDays', 'Invalid'],
    ['an address that is none', { alarmEmail: 'sở nội vụ' }, '/alarmEmail', 'Invalid email'],
    ['text for a number', { burst: '300' }, '/burst', 'expected number'],
  ])('is refused with %s', (_, change, pointer, en) => {
    expect(faultsOf(change)).toContainEqual({
      pointer,
      en: expect.stringContaining(en),
      vi: expect.any(String),
    });
  });

  it('is refused with every fault at once, each by its path and in both languages', () => {
    const text = JSON.stringify({ ...hungYen, burst: 'x', webOrigins: ['*'] });
    const refused = () => parseProvince('provinces/hung-yen.json', text);
    expect(refused).toThrow('provinces/hung-yen.json: refused / bị từ chối');
    expect(refused).toThrow(/\/webOrigins\/0: Invalid string.* \/ Chuỗi không hợp lệ/);
    expect(refused).toThrow(/\/burst: Invalid input.* \/ Đầu vào không hợp lệ/);
  });

  it('is refused when it is not JSON', () => {
    expect(() => parseProvince('provinces/hung-yen.json', '{"id":')).toThrow(/not JSON.*không phải JSON/);
  });
});
