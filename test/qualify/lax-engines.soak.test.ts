import { afterEach, describe, expect, it } from 'vitest';
import { everyTrial, qualify } from '../../commands/qualify/qualify.ts';
import { type Laxity, startLaxEngine } from './lax-engines.ts';

const about = (part: string) => everyTrial.filter(({ act }) => act.includes(part));

describe('the rows of engines that are laxer than those of AWS', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  const rowsWith = async (service: 'dynamodb' | 'sqs', part: string, leaveOut: Laxity) => {
    const engine = await startLaxEngine(service, leaveOut);
    closers.push(engine.close);
    const trials = about(part);
    expect(trials.length).toBeGreaterThan(0);
    return qualify({ elsewhere: { [service]: engine.url } }, trials);
  };
  const verdicts = (rows: { enforced: boolean }[]) => rows.map(({ enforced }) => enforced);

  it('say no where messages come in order and once, and indexes at once', async () => {
    const rows = await qualify(
      { disorder: { seed: 1 } },
      everyTrial.filter(({ inDisorder }) => inDisorder),
    );
    expect(verdicts(rows)).toEqual([false, false, false]);
  });

  it.each([
    [
      '50 at once',
      'conditions are forgotten',
      ({ input }) => {
        delete input.ConditionExpression;
        delete input.ExpressionAttributeNames;
        delete input.ExpressionAttributeValues;
        return undefined;
      },
    ],
    ['400 KB', 'items of any size are taken', ({ operation }) => (operation === 'PutItem' ? {} : undefined)],
    [
      '100 KB',
      'pages have no end',
      async ({ operation, input, ask }) => {
        if (operation !== 'Query') return undefined;
        const items: unknown[] = [];
        let from: unknown;
        do {
          const page = await ask('Query', {
            ...input,
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          });
          items.push(...(page.Items as unknown[]));
          from = page.LastEvaluatedKey;
        } while (from !== undefined);
        return { Items: items, Count: items.length };
      },
    ],
    [
      'consistent read',
      'indexes promise consistency',
      ({ input }) => {
        delete input.ConsistentRead;
        return undefined;
      },
    ],
  ] satisfies [string, string, Laxity][])('say no of %s where %s', async (part, _what, leaveOut) => {
    const rows = await rowsWith('dynamodb', part, leaveOut);
    expect(new Set(verdicts(rows))).toEqual(new Set([false]));
  });

  const forgetful: Laxity = async ({ operation, input, ask }) => {
    if (operation !== 'ReceiveMessage') return undefined;
    const answer = await ask(operation, input);
    for (const { ReceiptHandle } of (answer.Messages ?? []) as { ReceiptHandle: string }[])
      await ask('DeleteMessage', { QueueUrl: input.QueueUrl, ReceiptHandle });
    return answer;
  };

  it.each([
    ['reports one failed message', 'messages come once at most', forgetful],
    ['received and not deleted', 'messages come once at most', forgetful],
    [
      'fails as often',
      'nothing is ever buried',
      ({ operation, input }) => {
        if (operation === 'CreateQueue') delete (input.Attributes as Record<string, unknown>).RedrivePolicy;
        return undefined;
      },
    ],
  ] satisfies [string, string, Laxity][])(
    'say no of a message that %s where %s',
    async (part, _what, leaveOut) => {
      expect(verdicts(await rowsWith('sqs', part, leaveOut))).toEqual([false]);
    },
  );
});
