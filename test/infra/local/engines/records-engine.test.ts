import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { startTinyProvince, type TinyProvince } from '../../../fixtures/local/tiny-province.ts';
import { tinyTemplate } from '../../../fixtures/local/tiny-template.ts';

const provinces: TinyProvince[] = [];
afterEach(async () => {
  for (const province of provinces.splice(0).reverse()) await province.stop();
});

const start = async (options: Parameters<typeof startTinyProvince>[0] = {}) => {
  const province = await startTinyProvince(options);
  provinces.push(province);
  return province;
};

/** The tiny template with its index changed. */
const otherIndex = () => {
  const { Resources, ...tiny } = tinyTemplate();
  const Records = structuredClone(Resources.Records!);
  Object.assign(Records.Properties ?? {}, { GlobalSecondaryIndexes: [] });
  return { ...tiny, Resources: { ...Resources, Records } };
};

describe('the table', () => {
  it('is found again, unless the template has other indexes by now', async () => {
    const first = await start();
    const { data } = first;
    await first.close();
    await expect(startTinyProvince({ data, template: otherIndex() })).rejects.toThrow(
      'table tiny-Records was made with other keys or indexes than the template has now',
    );
    const again = await startTinyProvince({ data });
    expect(await again.items('nothing')).toEqual([]);
    await again.stop();
  });

  it('can be kept by engines that run elsewhere, and the queues too', async () => {
    const elsewhere = await start();
    const { dynamodbUrl, sqsUrl, region, credentials } = elsewhere.engines;
    const province = await start({
      provinceId: 'guest',
      elsewhere: { dynamodb: dynamodbUrl, sqs: sqsUrl },
    });
    await province.send({ n: 1 });
    await province.quiet(10_000);
    expect(await province.seen()).toHaveLength(1);
    const db = new DynamoDBClient({ endpoint: dynamodbUrl, region, credentials });
    const again = new CreateTableCommand({
      TableName: province.resources.tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    });
    await expect(db.send(again)).rejects.toMatchObject({ name: 'ResourceInUseException' });
    db.destroy();
  });
});
