import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { keys } from '../../shared/store/keys.ts';
import type { Operator } from './operator.ts';
import type { Stack } from './stack.ts';
import { textOf } from './words-error.ts';

/** What the checks made on a live province, so that it can be taken away again. */
export type Leftovers = {
  importBegun: (importId: string) => void;
  /** A unit that is about to be made; `name` proves at its removal that it is ours. */
  unitMade: (unitId: string, name: string) => void;
  /** Objects of the evidence bucket that were written, or would be if a refusal failed; ends with `/`. */
  objectsUnder: (prefix: string) => void;
  /**
   * Takes away what can be taken away with these credentials, or nothing without.
   * @returns what stays behind, with the reason; empty when nothing does
   */
  remove: (stack: Stack, operator: Operator | undefined) => Promise<string[]>;
};

/** An empty list of what was made. */
export const createLeftovers = (): Leftovers => {
  const imports = new Set<string>();
  const units = new Map<string, string>();
  const prefixes = new Set<string>();
  return {
    importBegun: (importId) => {
      imports.add(importId);
      prefixes.add(`imports/${importId}/`);
    },
    unitMade: (unitId, name) => void units.set(unitId, name),
    objectsUnder: (prefix) => void prefixes.add(prefix),
    remove: async (stack, operator) => {
      const things: [string, (by: Operator) => Promise<void>][] = [
        ...[...prefixes].map((prefix): [string, (by: Operator) => Promise<void>] => [
          `objects under ${prefix}`,
          (by) => removeObjects(by, stack, prefix),
        ]),
        ...[...imports].map((id): [string, (by: Operator) => Promise<void>] => [
          `import ${id}`,
          (by) => removeItem(by, stack, keys.import(id)),
        ]),
        ...[...units].map(([id, name]): [string, (by: Operator) => Promise<void>] => [
          `unit ${id}`,
          (by) => removeItem(by, stack, keys.unit(id), name),
        ]),
      ];
      if (operator === undefined) return things.map(([thing]) => `${thing}: no AWS credentials`);
      const left: string[] = [];
      for (const [thing, removeBy] of things) {
        try {
          await removeBy(operator);
        } catch (error) {
          left.push(`${thing}: ${textOf(error)}`);
        }
      }
      return left;
    },
  };
};

const removeObjects = async ({ s3 }: Operator, { buckets }: Stack, Prefix: string): Promise<void> => {
  const Bucket = buckets.evidence;
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix }),
  );
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
};

/** Removes an item that nothing else refers to; a named one only if it still has that name. */
const removeItem = async (
  { dynamodb }: Operator,
  { tableName }: Stack,
  { pk, sk }: { pk: string; sk: string },
  name?: string,
): Promise<void> => {
  const condition =
    name === undefined
      ? {}
      : {
          ConditionExpression: 'attribute_not_exists(pk) OR #name = :name',
          ExpressionAttributeNames: { '#name': 'name' },
          ExpressionAttributeValues: { ':name': { S: name } },
        };
  try {
    const Key = { pk: { S: pk }, sk: { S: sk } };
    await dynamodb.send(new DeleteItemCommand({ TableName: tableName, Key, ...condition }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new Error('somebody gave it another name');
  }
};
