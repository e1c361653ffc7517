import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { awsCli, type Cli, CliMissing, CliRefused } from '../../../commands/smoke/aws-cli.ts';
import { learnStack } from '../../../commands/smoke/learn-stack.ts';
import { CannotBegin } from '../../../commands/smoke/words-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'thi-dua-learn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const outputs = {
  ApiUrl: 'https://a1b2c3.execute-api.ap-southeast-1.amazonaws.com/',
  UserPoolId: 'ap-southeast-1_x',
  TableName: 'records',
  EvidenceBucketName: 'evidence',
  SnapshotBucketName: 'snapshots',
  BundleBucketName: 'bundles',
  CheckpointBucketName: 'checkpoints',
  AlarmTopicArn: 'arn:aws:sns:ap-southeast-1:123456789012:alarms',
};
const learned = {
  name: 'thi-dua-hung-yen',
  apiUrl: 'https://a1b2c3.execute-api.ap-southeast-1.amazonaws.com',
  region: 'ap-southeast-1',
  accountId: '123456789012',
  tableName: 'records',
  buckets: { evidence: 'evidence', snapshots: 'snapshots', bundles: 'bundles', checkpoints: 'checkpoints' },
};

const stack = 'thi-dua-hung-yen';
const neverAsked: Cli = () => Promise.reject(new Error('the aws command was not to be asked'));
const written = (content: unknown): string => {
  const file = join(folder, 'outputs.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const fromFile = (content: unknown) => learnStack({ stack, outputsFile: written(content) }, neverAsked);
const fromCli = (cli: Cli) => learnStack({ stack, outputsFile: undefined }, cli);

/** An `aws` that is a script of this test. */
const scripted = (script: string): string => {
  const file = join(folder, 'aws');
  writeFileSync(file, `#!${process.execPath}\n${script}`);
  chmodSync(file, 0o755);
  return file;
};

const toRun =
  /npx cdk deploy thi-dua-hung-yen --outputs-file outputs\.json\n {2}npm run smoke -- thi-dua-hung-yen --outputs outputs\.json/;

describe('the outputs file of cdk deploy', () => {
  it('says all that is to be known, without asking anybody', async () => {
    expect(await fromFile({ other: {}, [stack]: outputs })).toEqual(learned);
  });

  it('is asked for with the exact commands, when it is missing or no such file', async () => {
    for (const outputsFile of [join(folder, 'none.json'), written('{'), written([]), written({ a: 1 })]) {
      const learning = async () => learnStack({ stack, outputsFile }, neverAsked);
      await expect(learning()).rejects.toThrow(CannotBegin);
      await expect(learning()).rejects.toThrow(/Không đọc được tệp đầu ra/);
      await expect(learning()).rejects.toThrow(/Cannot read the outputs file/);
      await expect(learning()).rejects.toThrow(toRun);
    }
  });

  it('names the stacks that it holds instead', async () => {
    const learning = async () => fromFile({ 'thi-dua-tien-giang': outputs });
    await expect(learning()).rejects.toThrow(
      /does not hold the stack thi-dua-hung-yen; it holds: thi-dua-tien-giang/,
    );
  });

  it('names every output that a province would have and this stack has not', async () => {
    const { ApiUrl: _api, TableName: _table, ...rest } = outputs;
    const learning = async () => fromFile({ [stack]: { ...rest, AlarmTopicArn: 'alarms' } });
    await expect(learning()).rejects.toThrow(/lacks outputs[\s\S]*: ApiUrl, TableName, AlarmTopicArn/);
  });
});

describe('the aws command', () => {
  it('is asked for the stack, when there is no file', async () => {
    const described = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
    const asked: (readonly string[])[] = [];
    const cli: Cli = async (args) => {
      asked.push(args);
      return { Stacks: [{ StackName: stack, Outputs: described }] };
    };
    expect(await fromCli(cli)).toEqual(learned);
    expect(asked).toEqual([['cloudformation', 'describe-stacks', '--stack-name', stack]]);
  });

  it('is not installed: the message says what to run instead, in both languages', async () => {
    const cli = awsCli(undefined, join(folder, 'no-such-command'));
    await expect(cli(['x'])).rejects.toThrow(CliMissing);
    await expect(fromCli(cli)).rejects.toThrow(/máy này không có lệnh aws/);
    await expect(fromCli(cli)).rejects.toThrow(/no aws command on this machine/);
    await expect(fromCli(cli)).rejects.toThrow(toRun);
  });

  it('refuses: the message says why, and what to run instead', async () => {
    const cli = awsCli(
      'ap-southeast-1',
      scripted("console.error('\\nStack does not exist'); process.exit(254);"),
    );
    await expect(cli([])).rejects.toThrow(CliRefused);
    await expect(fromCli(cli)).rejects.toThrow(/cannot describe the stack: Stack does not exist/);
    await expect(fromCli(cli)).rejects.toThrow(toRun);
    await expect(fromCli(async () => ({ Stacks: [] }))).rejects.toThrow(toRun);
  });

  it('is run without a shell, for JSON, in the region', async () => {
    const cli = awsCli('ap-southeast-1', scripted('console.log(JSON.stringify(process.argv.slice(2)))'));
    const odd = '$(touch x); "y"';
    expect(await cli(['iam', odd])).toEqual(['iam', odd, '--output', 'json', '--region', 'ap-southeast-1']);
    const garbage = awsCli(undefined, scripted("console.log('not json')"));
    await expect(garbage([])).rejects.toThrow(/did not answer with JSON/);
  });
});
