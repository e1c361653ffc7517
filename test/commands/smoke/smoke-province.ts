import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { importJWK, SignJWT } from 'jose';
import * as z from 'zod';
import type { Person, Supplies, Surroundings } from '../../../commands/smoke/check.ts';
import { createLeftovers } from '../../../commands/smoke/leftovers.ts';
import type { Operator } from '../../../commands/smoke/operator.ts';
import type { Outside } from '../../../commands/smoke/run-smoke.ts';
import { send } from '../../../commands/smoke/send.ts';
import { stackOf } from '../../../commands/smoke/stack.ts';
import {
  type LocalProvince,
  type LocalProvinceOptions,
  startLocalProvince,
} from '../../../infra/local/local-province.ts';
import { createClient } from '../../../shared/client/client.ts';
import { randomId } from '../../../shared/random-id.ts';

/** What the local runtime gives to checks. */
export type LocalSupplies = Pick<Supplies, 'manager' | 'officer' | 'operator'>;

/** A local province, looked at as the command looks at a deployed stack. */
export type SmokeProvince = LocalProvince & {
  /** Writes a file of the province's folder of files; returns its path. */
  file: (name: string, text: string) => string;
  /** What one run of a check is given; another run has another id. */
  surroundings: (change?: Partial<Surroundings>) => Surroundings;
  supplies: LocalSupplies;
  /** A token of the local issuer with other claims than it issues itself. */
  sign: (claims: Record<string, unknown>) => Promise<string>;
  stop: () => Promise<void>;
};

const IssuerKey = z.looseObject({
  kid: z.string(),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});

/** Clients of the engines behind a province, or of a bucket server in place of its own. */
export const operatorAt = ({ engines }: LocalProvince, s3Url = engines.s3Url): Operator => {
  const { region, credentials, dynamodbUrl, sqsUrl } = engines;
  const at = (endpoint: string) => ({ endpoint, region, credentials });
  return {
    s3: new S3Client({ ...at(s3Url), requestChecksumCalculation: 'WHEN_REQUIRED' }),
    dynamodb: new DynamoDBClient(at(dynamodbUrl)),
    sqs: new SQSClient(at(sqsUrl)),
  };
};

const personAt = async (province: LocalProvince, personId: string): Promise<Person> => {
  const token = await province.issueToken({ subject: personId });
  return { personId, token, client: createClient({ baseUrl: province.apiUrl, token: () => token }) };
};

/** Starts Tiền Giang's province in a new folder, in real time. */
export const startSmokeProvince = async (
  options: Partial<LocalProvinceOptions> = {},
): Promise<SmokeProvince> => {
  const data = mkdtempSync(join(tmpdir(), 'thi-dua-smoke-'));
  const files = mkdtempSync(join(tmpdir(), 'thi-dua-smoke-files-'));
  const province = await startLocalProvince({
    provinceId: 'tien-giang',
    data,
    log: () => undefined,
    ...options,
  });
  const operator = operatorAt(province);
  const { resources, firstManager, issuer } = province;
  return {
    ...province,
    file: (name, text) => {
      writeFileSync(join(files, name), text);
      return join(files, name);
    },
    supplies: {
      manager: await personAt(province, firstManager),
      officer: await personAt(province, 'officer-1'),
      operator,
    },
    surroundings: (change = {}) => ({
      stack: stackOf('tien-giang', resources.outputs),
      runId: randomId().slice(0, 10),
      send,
      now: Date.now,
      sleep: (ms) => sleep(ms),
      leftovers: createLeftovers(),
      waits: { bodyMs: 3_000, listingMs: 10_000 },
      ...change,
    }),
    sign: async (claims) => {
      const { kid, ...jwk } = IssuerKey.parse(
        JSON.parse(readFileSync(join(data, 'issuer-key.json'), 'utf8')),
      );
      const key = await importJWK(jwk, 'RS256');
      return new SignJWT({ iss: issuer, ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
    },
    stop: async () => {
      for (const client of [operator.s3, operator.dynamodb, operator.sqs]) client.destroy();
      await province.close();
      for (const folder of [data, files]) rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** What the command does outside of itself, for a run in this process; nothing may ask the aws command. */
export const outsideOf = (province: SmokeProvince, lines: string[]): Outside => {
  const { runId, now, sleep: wait, waits } = province.surroundings();
  return {
    runId,
    send,
    now,
    sleep: wait,
    waits,
    print: (text) => void lines.push(text),
    cliOf: () => async (args) => {
      throw new Error(`nothing was to be asked of aws: ${args.join(' ')}`);
    },
    findOperator: async () => operatorAt(province),
  };
};

/** The arguments of a run with everything that the local runtime can give. */
export const argumentsFor = async (province: SmokeProvince): Promise<string[]> => {
  const { manager, officer } = province.supplies;
  const now = Math.floor(Date.now() / 1000);
  const { ClientId } = province.resources.outputs;
  const idToken = await province.sign({
    token_use: 'id',
    sub: manager.personId,
    aud: ClientId,
    exp: now + 600,
  });
  return [
    'tien-giang',
    ...[
      '--outputs',
      province.file('outputs.json', JSON.stringify({ 'tien-giang': province.resources.outputs })),
    ],
    ...['--manager-token-file', province.file('manager.jwt', `${manager.token}\n`)],
    ...['--officer-token-file', province.file('officer.jwt', officer.token)],
    ...['--id-token-file', province.file('id.jwt', idToken)],
  ];
};

/** The ids that the table gives a result: it is what was printed last. */
export const idsWith = (word: string, lines: readonly string[]): string[] =>
  (lines.at(-1) ?? '').split('\n').flatMap((line) => {
    if (!line.startsWith(word)) return [];
    return [line.slice(15).split(' ')[0] ?? ''];
  });
