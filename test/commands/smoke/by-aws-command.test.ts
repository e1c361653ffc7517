import { describe, expect, it } from 'vitest';
import { type Cli, CliRefused } from '../../../commands/smoke/aws-cli.ts';
import type { Check, Surroundings } from '../../../commands/smoke/check.ts';
import { rolesBounded } from '../../../commands/smoke/checks/roles-bounded.ts';
import { judgeMinutes, schedulesRun } from '../../../commands/smoke/checks/schedules-run.ts';
import { gatherSupplies } from '../../../commands/smoke/gather-supplies.ts';
import { createLeftovers } from '../../../commands/smoke/leftovers.ts';
import { readArguments } from '../../../commands/smoke/read-arguments.ts';
import { runChecks } from '../../../commands/smoke/run-checks.ts';
import { send } from '../../../commands/smoke/send.ts';
import { synthesizeTemplate } from '../../../infra/local/template/synthesize.ts';

const minute = 60_000;
const now = Date.parse('2026-11-21T08:20:30Z');
const surroundings: Surroundings = {
  stack: {
    name: 'thi-dua-tien-giang',
    apiUrl: 'https://api.example',
    region: 'ap-southeast-1',
    accountId: '123456789012',
    tableName: 'records',
    buckets: { evidence: 'ev', snapshots: 'sn', bundles: 'bu', checkpoints: 'ch' },
  },
  runId: 'run',
  send,
  now: () => now,
  sleep: async () => undefined,
  leftovers: createLeftovers(),
  waits: { bodyMs: 0, listingMs: 0 },
};

/** The stack's resources as the command lists them: with the template's own logical ids. */
const listing = async () => {
  const { Resources } = await synthesizeTemplate('tien-giang');
  const StackResourceSummaries = Object.entries(Resources).map(([LogicalResourceId, { Type }]) => ({
    ResourceType: Type,
    LogicalResourceId,
    PhysicalResourceId: `physical-${LogicalResourceId}`,
  }));
  return { StackResourceSummaries };
};

type Answers = (service: string, args: readonly string[]) => unknown;

const run = async (check: Check, answers: Answers) => {
  const listed = await listing();
  const cli: Cli = async (args) => {
    if (args[0] === 'cloudformation') return listed;
    return answers(args[0] ?? '', args);
  };
  const [outcome] = await runChecks([check], surroundings, { deployed: true, cli }, () => undefined);
  return outcome;
};

const given = (args: readonly string[], name: string): string => args[args.indexOf(name) + 1] ?? '';

describe('schedules-run', () => {
  it('counts the runs of both jobs, minute by minute, in whole minutes that metrics have reached', async () => {
    const asked: string[] = [];
    const outcome = await run(schedulesRun, (service, args) => {
      asked.push(
        `${service} ${given(args, '--dimensions')} ${given(args, '--start-time')} ${given(args, '--end-time')}`,
      );
      const start = Date.parse(given(args, '--start-time'));
      const Datapoints = Array.from({ length: 15 }, (_, i) => ({
        Timestamp: new Date(start + i * minute).toISOString().replace('.000Z', '+00:00'),
        Sum: 1,
        Unit: 'Count',
      }));
      return { Label: 'Invocations', Datapoints: Datapoints.toReversed() };
    });
    expect(outcome).toMatchObject({
      state: 'passed',
      observed: expect.stringContaining('15 runs in 15 minutes'),
    });
    const times = '2026-11-21T08:01:00.000Z 2026-11-21T08:16:00.000Z';
    expect(asked).toEqual([
      expect.stringMatching(`^cloudwatch Name=FunctionName,Value=physical-sweepowedworkJob\\w+ ${times}$`),
      expect.stringMatching(`^cloudwatch Name=FunctionName,Value=physical-finddueroundsJob\\w+ ${times}$`),
    ]);
  });

  it('fails where no minute was run', async () => {
    const outcome = await run(schedulesRun, () => ({ Datapoints: [] }));
    expect(outcome).toMatchObject({
      state: 'failed',
      observed: expect.stringContaining('0 runs in 15 minutes'),
    });
  });

  it('bears a run over the edge of a minute, and no run that never came', () => {
    const ok = (runs: number[]) => judgeMinutes('job', runs).ok;
    expect(ok([1, 1, 0, 2, 1])).toBe(true);
    expect(ok([1, 1, 1, 1, 0])).toBe(true);
    expect(ok([2, 0, 0, 2, 1])).toBe(false);
    expect(ok([1, 0, 1, 0, 1])).toBe(false);
  });
});

describe('roles-bounded', () => {
  const refused = (args: readonly string[]) =>
    args
      .slice(args.indexOf('--action-names') + 1, args.indexOf('--resource-arns'))
      .map((EvalActionName) => ({ EvalActionName, EvalResourceName: '*', EvalDecision: 'implicitDeny' }));

  it("asks about each function's role, and about nobody else's", async () => {
    const roles: string[] = [];
    const outcome = await run(rolesBounded, (_service, args) => {
      roles.push(given(args, '--policy-source-arn').replace('arn:aws:iam::123456789012:role/physical-', ''));
      return { EvaluationResults: refused(args) };
    });
    expect(outcome).toMatchObject({
      state: 'passed',
      observed: expect.stringMatching(/^13 roles, 15 actions each/),
    });
    expect(roles).toHaveLength(13);
    expect(roles.every((role) => /^(\w+Worker|\w+Job|apiDoor)Role/.test(role))).toBe(true);
  });

  it('fails by the one thing that a role may do', async () => {
    const outcome = await run(rolesBounded, (_service, args) => {
      const EvaluationResults = refused(args);
      if (!given(args, '--policy-source-arn').includes('apiDoor')) return { EvaluationResults };
      const EvalResourceName = 'arn:aws:dynamodb:ap-southeast-1:123456789012:table/records';
      const may = { EvalActionName: 'dynamodb:Scan', EvalResourceName, EvalDecision: 'allowed' };
      return { EvaluationResults: [...EvaluationResults, may] };
    });
    expect(outcome).toMatchObject({
      state: 'failed',
      observed: expect.stringMatching(/^apiDoorRole\w+ may dynamodb:Scan on arn:aws:dynamodb/),
    });
  });

  it('is skipped, with what was said, where the credentials may not simulate', async () => {
    const outcome = await run(rolesBounded, () => {
      throw new CliRefused('not authorized to perform: iam:SimulatePrincipalPolicy');
    });
    expect(outcome).toMatchObject({
      state: 'skipped',
      why: {
        en: 'aws iam simulate-principal-policy was refused: not authorized to perform: iam:SimulatePrincipalPolicy',
      },
    });
  });
});

describe('the aws command', () => {
  const gathered = (cli: Cli, apiUrl = 'https://api.example', ...more: string[]) =>
    gatherSupplies(
      readArguments(['thi-dua-tien-giang', ...more]),
      { ...surroundings, stack: { ...surroundings.stack, apiUrl } },
      { operator: undefined, cli },
    );

  it("is used when it is signed in to the stack's own account", async () => {
    const own: Cli = async () => ({ Account: '123456789012' });
    expect(await gathered(own)).toEqual({ deployed: true, cli: own });
    expect(await gathered(async () => ({ Account: '999999999999' }))).toEqual({ deployed: true });
    expect(await gathered(async () => Promise.reject(new CliRefused('no credentials')))).toEqual({
      deployed: true,
    });
  });

  it('is not asked when the stack is one machine', async () => {
    const never: Cli = () => Promise.reject(new Error('asked'));
    expect(await gathered(never, 'http://127.0.0.1:8080')).toEqual({});
    expect(await gathered(never, 'http://127.0.0.1:8080', '--patient')).toEqual({ patience: true });
  });
});
