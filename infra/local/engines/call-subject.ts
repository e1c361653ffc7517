import * as z from 'zod';
import type { EngineRequest } from './engine.ts';

const Text = z.object({ S: z.string() }).or(z.object({ N: z.string() }));
const Item = z.record(z.string(), z.unknown());
const Body = z.looseObject({
  Item: Item.optional(),
  Key: Item.optional(),
  QueueUrl: z.string().optional(),
  MessageBody: z.string().optional(),
});

const textOf = (value: unknown): string[] => {
  const text = Text.safeParse(value).data;
  if (text === undefined) return [];
  return ['S' in text ? text.S : text.N];
};

/**
 * What a call of DynamoDB or of SQS is about: an item's `pk` and `sk`, or a queue's name and the message; `''` for a
 * call about many things, or one that cannot be read, which is left to the engine to refuse.
 */
export const aboutOf = ({ body }: EngineRequest): string => {
  let json: unknown;
  try {
    json = JSON.parse(body.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
  const { data } = Body.safeParse(json);
  if (data?.QueueUrl !== undefined) {
    return [data.QueueUrl.slice(data.QueueUrl.lastIndexOf('/') + 1), data.MessageBody ?? []].flat().join(' ');
  }
  const keys = data?.Item ?? data?.Key ?? {};
  return [keys.pk, keys.sk].flatMap(textOf).join(' ');
};
