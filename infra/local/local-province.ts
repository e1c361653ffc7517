import { type CampaignClock, type ClockMode, openCampaignClock } from './campaign-clock.ts';
import { type Closers, createClosers } from './closers.ts';
import { serveControl } from './control/control-server.ts';
import { openTokenIssuer, type TokenRequest } from './control/token-issuer.ts';
import { type Credentials, credentialsOf, operator } from './credentials.ts';
import { openDataFolder } from './data-folder.ts';
import { callerOf, openEngineDoor } from './engines/engine.ts';
import { startObjectsEngine } from './engines/objects-engine.ts';
import { createQueues, startQueuesEngine } from './engines/queues-engine.ts';
import { createTables, startRecordsEngine } from './engines/records-engine.ts';
import { type RunningFunction, startFunction, stemOf } from './functions/start-functions.ts';
import { listenForHttpApi, serveHttpApi } from './http-api/http-api.ts';
import { startLocalServer } from './http-server.ts';
import { type Activity, untilQuiet } from './quiet.ts';
import { type ProvincePlan, readPlan } from './template/province-plan.ts';
import { localRegion } from './template/resource-identities.ts';
import { projectRoot, synthesizeTemplate } from './template/synthesize.ts';
import { Template, type TemplateInput } from './template/template.ts';
import { createEventBus } from './triggers/event-bus.ts';
import { queueClient } from './triggers/queue-client.ts';
import { environmentsOf, startTriggers } from './triggers/start-triggers.ts';

export type LocalProvinceOptions = {
  /** A file of infra/provinces, without `.json`. */
  provinceId: string;
  /** The folder in which everything is kept. */
  data: string;
  /** Port of the HTTP API, and one above it for the control server; any free ones by default. */
  port?: number;
  /** The campaign time of the first start (ISO 8601); real time by default. Later starts go on from the stored one. */
  clock?: { at: string; mode: ClockMode };
  /** Runs this template instead of the province's own. */
  template?: TemplateInput;
  /** Folder that the paths of the handlers' sources start from; the project by default. */
  root?: string;
  /** Takes what the functions write, line by line. */
  log?: (functionName: string, line: string) => void;
};

export type LocalQueue = { url: string; deadLetterUrl: string | undefined };

/** A province that runs on this machine. */
export type LocalProvince = {
  apiUrl: string;
  controlUrl: string;
  issuer: string;
  /** The subject that manages before any membership is stored. */
  firstManager: string;
  issueToken: (request: TokenRequest) => Promise<string>;
  clock: Pick<CampaignClock, 'now' | 'mode'> & {
    /** Moves campaign time forward and runs each schedule once. @throws ClockMovedBack */
    move: (at: number, mode: ClockMode) => Promise<void>;
  };
  engines: { dynamodbUrl: string; s3Url: string; sqsUrl: string; region: string; credentials: Credentials };
  resources: {
    tableName: string | undefined;
    /** By the role that the stack's outputs give them: `evidence` for `EvidenceBucketName`. */
    buckets: Record<string, string>;
    /** By the worker that drains them. */
    queues: Record<string, LocalQueue>;
    outputs: Record<string, string>;
  };
  /** Runs each schedule once at the campaign time of now; resolves when all have run. */
  fireSchedules: () => Promise<void>;
  /** Waits until no message is in a worker's queue and nothing runs. @throws NotQuiet after `withinMs` */
  quiet: (withinMs?: number) => Promise<void>;
  close: () => Promise<void>;
};

const firstManager = 'first-manager';

/**
 * Starts a province on this machine from its synthesized template.
 * @throws Error when the data folder is in use, when the port is taken, or naming what in the template cannot be run
 */
export const startLocalProvince = async (options: LocalProvinceOptions): Promise<LocalProvince> => {
  const closers = createClosers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
};

const start = async (options: LocalProvinceOptions, closers: Closers): Promise<LocalProvince> => {
  const { provinceId, data, port = 0, root = projectRoot, log = logLine } = options;
  const folder = openDataFolder(data);
  closers.add(folder.close);
  const first = options.clock && { at: Date.parse(options.clock.at), mode: options.clock.mode };
  const clock = openCampaignClock(folder, Date.now, first);
  const template = options.template ? Template.parse(options.template) : await synthesizeTemplate(provinceId);

  const api = await listenForHttpApi(port);
  closers.add(api.close);
  const control = await startLocalServer(port === 0 ? 0 : port + 1);
  closers.add(control.close);
  const issuer = `${control.url}/issuer`;

  const callers = functionStems(template);
  const keys = [operator, ...callers.map(credentialsOf)];
  const accessKeys = new Set(keys.map(({ accessKeyId }) => accessKeyId));
  const records = startRecordsEngine(folder.path('records'));
  closers.add(records.close);
  const queuesEngine = startQueuesEngine();
  closers.add(queuesEngine.close);
  const dynamodb = await openEngineDoor(records.engine, accessKeys);
  closers.add(dynamodb.close);
  const sqs = await openEngineDoor(queuesEngine.engine, accessKeys);
  closers.add(sqs.close);

  const plan = readPlan({
    provinceId,
    template,
    parameters: { TokenIssuer: issuer, FirstManagers: firstManager },
    addresses: { apiUrl: api.url, sqsUrl: sqs.url, issuer },
  });
  await createTables(records.engine, plan.tables, operator.accessKeyId);
  await createQueues(queuesEngine.engine, plan.queues, operator.accessKeyId);
  const queues = queueClient(callerOf(queuesEngine.engine, 'AmazonSQS', operator.accessKeyId));
  const bus = createEventBus(plan.rules, plan.queues, queues);
  const s3 = await startObjectsEngine({
    root: folder.path('objects'),
    buckets: plan.buckets,
    credentials: keys,
    now: Date.now,
    onEvent: bus.publish,
  });
  closers.add(s3.close);

  const urls = { dynamodbUrl: dynamodb.url, s3Url: s3.url, sqsUrl: sqs.url };
  const functions = plan.functions.map((each) =>
    startFunction(each, root, urls, environmentsOf(plan.eventSources, each.name), log),
  );
  closers.add(async () => {
    await Promise.all(functions.map(({ pool }) => pool.close()));
  });
  const { sources, schedules } = startTriggers({ plan, functions, queues, clock, closers });
  const tokens = await openTokenIssuer(folder, issuer, plan.outputs.ClientId ?? 'local-client', Date.now);

  const move = async (at: number, mode: ClockMode) => {
    clock.move(at, mode);
    await schedules.fireAll();
  };
  const activities: Activity[] = [
    ...functions.map(({ stem, pool }) => ({ name: `function ${stem}`, count: pool.active })),
    { name: 'schedules', count: schedules.active },
    { name: 'events on their way', count: bus.active },
    ...sources.map(({ queueUrl, active }) => ({ name: `poller of ${queueUrl}`, count: active })),
    ...sources.map(({ queueUrl }) => ({ name: `queue ${queueUrl}`, count: () => queues.count(queueUrl) })),
  ];
  const started = () => functions.reduce((sum, { pool }) => sum + pool.started(), 0);
  const quiet = (withinMs = 120_000) => untilQuiet(activities, started, withinMs);

  serveControl(control, { clock: { ...clock, move }, tokens, issuer, quiet });
  if (plan.api) {
    const functionByArn = (arn: string) => {
      const found = functions.find((each) => each.plan.arn === arn);
      if (!found) throw new Error(`the HTTP API calls ${arn}, which is not a function of the template`);
      return found.pool;
    };
    serveHttpApi(api, { api: plan.api, functionByArn, now: clock.now });
  }
  // As the next minute would on AWS: what was owed when the last process ended is sent again.
  void schedules.fireAll();

  return {
    apiUrl: api.url,
    controlUrl: control.url,
    issuer,
    firstManager,
    issueToken: tokens.issue,
    clock: { now: clock.now, mode: clock.mode, move },
    engines: { ...urls, region: localRegion, credentials: operator },
    resources: resourcesOf(plan, functions),
    fireSchedules: schedules.fireAll,
    quiet,
    close: closers.closeAll,
  };
};

const functionStems = (template: Template): string[] =>
  Object.values(template.Resources).flatMap(({ Metadata }) => {
    const entry = Metadata['local:entry'];
    return typeof entry === 'string' ? stemOf({ entry }) : [];
  });

const resourcesOf = (plan: ProvincePlan, functions: RunningFunction[]): LocalProvince['resources'] => {
  const buckets = Object.entries(plan.outputs).flatMap(([name, bucket]) => {
    const [, role] = name.match(/^(\w+)BucketName$/) ?? [];
    return role === undefined ? [] : [[role[0]?.toLowerCase() + role.slice(1), bucket] as const];
  });
  const queues = plan.eventSources.flatMap(({ EventSourceArn, FunctionName }) => {
    const queue = plan.queues.find(({ arn }) => arn === EventSourceArn);
    const worker = functions.find((each) => [each.plan.name, each.plan.arn].includes(FunctionName));
    const deadLetters = plan.queues.find(({ arn }) => arn === queue?.RedrivePolicy?.deadLetterTargetArn);
    return queue && worker
      ? [[worker.stem, { url: queue.url, deadLetterUrl: deadLetters?.url }] as const]
      : [];
  });
  return {
    tableName: plan.tables[0]?.name,
    buckets: Object.fromEntries(buckets),
    queues: Object.fromEntries(queues),
    outputs: plan.outputs,
  };
};

const logLine = (functionName: string, line: string): void => {
  process.stdout.write(`[${functionName}] ${line}\n`);
};
