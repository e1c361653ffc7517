import { expect, it } from 'vitest';
import { abuseUploads } from './abusive-uploads.ts';

it('lets none of 60 abusive uploads through, and all of 20 good ones', async () => {
  const { tried, ...report } = await abuseUploads(20, 60);
  expect(tried).toBeGreaterThanOrEqual(60);
  expect(report).toEqual({ letThrough: [], sealed: { ACCEPTED: 20 }, strange: [], errors: [] });
}, 180_000);
