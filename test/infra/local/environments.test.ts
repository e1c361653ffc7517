import { afterEach, expect, it } from 'vitest';
import { startTinyProvince, type TinyProvince } from '../../fixtures/local/tiny-province.ts';
import { tinyTemplate } from '../../fixtures/local/tiny-template.ts';

let province: TinyProvince;
afterEach(() => province.stop());

it('runs no more environments of a function at once than it is told', async () => {
  province = await startTinyProvince({ template: tinyTemplate({ batchSize: 1 }), environments: 1 });
  await province.send({ sleepMs: 300, n: 1 }, { sleepMs: 300, n: 2 }, { sleepMs: 300, n: 3 });
  await province.quiet(20_000);
  const begins = (await province.items('seen')).map(({ sk }) => Number(sk?.S?.split('#')[0])).toSorted();
  const gaps = begins.slice(1).map((at, n) => at - begins[n]!);
  expect(gaps).toHaveLength(2);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(290);
});
