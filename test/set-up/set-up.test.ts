import { afterAll, beforeAll } from 'vitest';
import { startProvince, type TestProvince } from '../campaign/province.ts';
import { importUnits } from '../campaign/small-campaign.ts';
import { badInput } from './bad-input.ts';
import { drafts } from './drafts.ts';
import { tableSheets } from './table-sheets.ts';

let province: TestProvince;

beforeAll(async () => {
  province = await startProvince('2023-01-15T00:00:00.000Z');
  await importUnits(province);
}, 120_000);
afterAll(() => province?.stop());

tableSheets(() => province);
drafts(() => province);
badInput(() => province);
