import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createHandler as checkEvidence } from '../../../functions/workers/check-evidence.ts';
import { createHandler as recordEvents } from '../../../functions/workers/record-events.ts';
import { createHandler as sealSubmission } from '../../../functions/workers/seal-submission.ts';
import { type Delivery, sqsHandler } from '../../../functions/workers/sqs-handler.ts';
import { opaque } from '../../fakes/items.ts';

const record = (messageId: string, body: string, sent = '1700000000000'): SQSRecord => ({
  messageId,
  receiptHandle: 'r',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: sent,
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: sent,
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn',
  awsRegion: 'x',
});

const context = { getRemainingTimeInMillis: () => 4321 } as Context;
const failures = async (
  handler: ReturnType<typeof sqsHandler>,
  ...Records: SQSRecord[]
): Promise<string[]> => {
  const answer = await handler({ Records } satisfies SQSEvent, context, () => undefined);
  return (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
};

const quietly = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a batch of messages', () => {
  const Message = z.object({ v: z.literal(1), n: z.number() });

  it('gives each message to the act, with the instant at which it was sent and the time that is left', async () => {
    const seen: [number, number, number][] = [];
    const handler = sqsHandler(Message, async ({ n }, { sentAt, remaining }: Delivery) => {
      seen.push([n, sentAt, remaining()]);
    });
    expect(
      await failures(handler, record('a', '{"v":1,"n":1}', '5'), record('b', '{"v":1,"n":2}', '6')),
    ).toEqual([]);
    expect(seen).toEqual([
      [1, 5, 4321],
      [2, 6, 4321],
    ]);
  });

  it('reports exactly those that failed: broken, of a newer version, or refused by the act', async () => {
    quietly();
    const done: number[] = [];
    const handler = sqsHandler(Message, async ({ n }) => {
      if (n === 13) throw new Error('no');
      done.push(n);
    });
    const failed = await failures(
      handler,
      record('sound', '{"v":1,"n":1}'),
      record('poison', '{'),
      record('newer', '{"v":2,"n":1}'),
      record('refused', '{"v":1,"n":13}'),
      record('wrong', '{"v":1}'),
      record('last', '{"v":1,"n":2}'),
    );
    expect(failed).toEqual(['poison', 'newer', 'refused', 'wrong']);
    expect(done).toEqual([1, 2]);
  });

  it('logs which failed and where, and no word of what was in it', async () => {
    const logged = quietly();
    const handler = sqsHandler(Message, async () => {
      throw new TypeError('079123456789');
    });
    await failures(handler, record('a', '{"v":1,"n":1,"secret":"079123456789"}'));
    const line = String(logged.mock.calls[0]?.[0]);
    expect(JSON.parse(line)).toMatchObject({ event: 'message failed', messageId: 'a', name: 'TypeError' });
    expect(line).not.toContain('079123456789');
  });
});

describe('the doors of the workers', () => {
  const none = {} as never;

  it('take no message of another shape', async () => {
    quietly();
    for (const body of ['{}', '{"v":1}', '{"v":1,"submissionId":"../x"}', '[]', 'null', '""']) {
      expect(await failures(sealSubmission(none), record('m', body))).toEqual(['m']);
      expect(await failures(recordEvents(none), record('m', body))).toEqual(['m']);
      expect(await failures(checkEvidence(none), record('m', body))).toEqual(['m']);
    }
  });

  it('find the evidence behind every way of telling of it', async () => {
    const [submissionId, evidenceId] = [opaque('a'), opaque('b')];
    const key = `incoming/${submissionId}/${evidenceId}/${opaque('c')}`;
    const asked: unknown[] = [];
    const handler = checkEvidence({
      evidence: {
        get: async (...of: string[]) => {
          asked.push(of);
          throw new Error('enough');
        },
      },
    } as never);
    quietly();
    await failures(
      handler,
      record('client', JSON.stringify({ v: 1, submissionId, evidenceId })),
      record(
        's3',
        JSON.stringify({ source: 'aws.s3', 'detail-type': 'Object Created', detail: { object: { key } } }),
      ),
      record(
        'guardduty',
        JSON.stringify({
          source: 'aws.guardduty',
          'detail-type': 'GuardDuty Malware Protection Object Scan Result',
          detail: { s3ObjectDetails: { objectKey: key } },
        }),
      ),
      record(
        'strange key',
        JSON.stringify({
          source: 'aws.s3',
          'detail-type': 'Object Created',
          detail: { object: { key: 'imports/x' } },
        }),
      ),
    );
    expect(asked).toEqual(Array.from({ length: 3 }, () => [submissionId, evidenceId]));
  });
});
