import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messageSender } from '../../../shared/store/message-sender.ts';

const sqs = mockClient(SQSClient);
const sender = () => messageSender(new SQSClient({ region: 'x' }), { seal: 'https://sqs.test/seal' });

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => sqs.restore());

describe('a message', () => {
  it('names what changed, in the newest envelope, on the queue of its kind', async () => {
    await sender().send('seal', { submissionId: 's1' });
    expect(sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)).toEqual([
      { QueueUrl: 'https://sqs.test/seal', MessageBody: '{"v":1,"submissionId":"s1"}' },
    ]);
  });

  it('that cannot be sent is the sender’s failure where it is the work itself', async () => {
    sqs.on(SendMessageCommand).rejects(new Error('down'));
    await expect(sender().send('seal', { submissionId: 's1' })).rejects.toThrow('down');
    await expect(sender().send('rank', { submissionId: 's1' })).rejects.toThrow(/no queue for 'rank'/);
  });

  it('that cannot be sent is nobody’s failure where the debt is on record already: the log tells, the sweep sends', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    sqs.on(SendMessageCommand).rejects(new Error('down'));
    await sender().hint('seal', { submissionId: 's1' });
    await sender().hint('rank', { submissionId: 's1' });
    expect(warned.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject([
      { level: 'warn', kind: 'seal', submissionId: 's1' },
      { level: 'warn', kind: 'rank' },
    ]);
  });
});
