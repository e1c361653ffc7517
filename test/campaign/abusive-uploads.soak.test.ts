import { expect, it } from 'vitest';
import { abuseUploads } from './abusive-uploads.ts';

it('lets none of 1,000 abusive uploads through, and all of 300 good ones', async () => {
  const { tried, ...report } = await abuseUploads(300, 1_000);
  expect(tried).toBeGreaterThanOrEqual(1_000);
  expect(report).toEqual({ letThrough: [], sealed: { ACCEPTED: 300 }, strange: [], errors: [] });
});
