import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLocalProvince } from '../../../infra/local/local-province.ts';
import { newDataFolder, startTinyProvince } from '../../fixtures/local/tiny-province.ts';
import { tinyTemplate } from '../../fixtures/local/tiny-template.ts';

let data: string;
beforeEach(() => {
  data = newDataFolder();
});
afterEach(() => rmSync(data, { recursive: true }));

const withProperties = (logicalId: string, properties: Record<string, unknown>) => {
  const { Resources, ...tiny } = tinyTemplate();
  const resource = Resources[logicalId]!;
  const changed = { ...resource, Properties: { ...resource.Properties, ...properties } };
  return { ...tiny, Resources: { ...Resources, [logicalId]: changed } };
};

const target = { RoleArn: 'arn:role', Input: '{}' };

it.each([
  [
    'a resource that it does not know',
    { ...tinyTemplate(), Resources: { Stream: { Type: 'AWS::Kinesis::Stream' } } },
    'does not know what to do with Stream (AWS::Kinesis::Stream)',
  ],
  [
    'an event source of a queue that is not there',
    withProperties('Mapping', { EventSourceArn: 'arn:aws:sqs:x:none' }),
    'arn:aws:sqs:x:none is not a queue of the template',
  ],
  [
    'a schedule of a function that is not there',
    withProperties('EveryMinute', { Target: { ...target, Arn: 'arn:aws:lambda:x:none' } }),
    'arn:aws:lambda:x:none is not a function of the template',
  ],
  [
    'a schedule that it cannot keep',
    withProperties('EveryMinute', { ScheduleExpression: 'cron(0 2 * * ? *)' }),
    'schedule EveryMinute: cron(0 2 * * ? *) is not known to local running',
  ],
])('refuses %s, and leaves nothing open', async (_name, template, message) => {
  const start = startLocalProvince({ provinceId: 'tiny', data, template, log: () => undefined });
  await expect(start).rejects.toThrow(message);
  expect(existsSync(join(data, 'running'))).toBe(false);
  const province = await startTinyProvince({ data });
  await province.stop();
});

it('refuses a port that is taken', async () => {
  const province = await startTinyProvince({ data });
  const port = Number(new URL(province.apiUrl).port);
  const other = newDataFolder();
  await expect(startTinyProvince({ data: other, port })).rejects.toThrow('EADDRINUSE');
  await province.stop();
  rmSync(other, { recursive: true });
});
