import { join } from 'node:path';
import { type CampaignClock, type ClockMode, openCampaignClock } from './campaign-clock.ts';
import { type Closers, createClosers } from './closers.ts';
import { serveControl } from './control/control-server.ts';
import { openTokenIssuer, type TokenRequest } from './control/token-issuer.ts';
import { type Credentials, credentialsOf, operator } from './credentials.ts';
import { openDataFolder } from './data-folder.ts';
import type { CrashPoint, EngineCall } from './engines/crash-point.ts';
import { functionBundles } from './functions/function-bundles.ts';
import { findByArn, functionStems, startFunction } from './functions/start-functions.ts';
import type { SharedThread } from './functions/start-shared-thread.ts';
import { listenForHttpApi, serveHttpApi } from './http-api/http-api.ts';
import { startLocalServer } from './http-server.ts';
import { type LocalResources, resourcesOf } from './local-resources.ts';
import { cacheFolder, projectRoot } from './project.ts';
import { type Activity, untilQuiet } from './quiet.ts';
import type { S3Check } from './s3/checks.ts';
import { seeded } from './seeded.ts';
import { type EnginesElsewhere, startEngines } from './start-engines.ts';
import { readPlan } from './template/province-plan.ts';
import { localRegion } from './template/resource-identities.ts';
import { synthesizeTemplate } from './template/synthesize.ts';
import { Template, type TemplateInput } from './template/template.ts';
import type { Delivery } from './triggers/disordered-source.ts';
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
  /** What AWS may do and a machine at rest does not; the same seed disorders the same things. */
  disorder?: Delivery & {
    seed: number;
    /** Indexes show a write up to this many milliseconds late. */
    staleIndexMs?: number;
  };
  /** Kills this process at a call of an engine. */
  crashAt?: CrashPoint;
  /** Hears of every call of an engine before it is applied. */
  onCall?: (call: EngineCall) => void;
  /** The checks that the S3 door enforces; all of them by default. */
  s3Enforce?: Iterable<S3Check>;
  /** Addresses of a DynamoDB and of an SQS that run outside this process, to be used instead of its own. */
  elsewhere?: EnginesElsewhere;
  /** How many environments of each function run at once at most; what suits this machine by default. */
  environments?: number;
  /** A thread in which all functions run, instead of one for each environment; it outlives the province. */
  sharedThread?: SharedThread;
  /** Keeps the table in memory alone: for a province that is thrown away. */
  recordsInMemory?: boolean;
  /** Runs this template instead of the province's own. */
  template?: TemplateInput;
  /** Folder that the paths of the handlers' sources start from; the project by default. */
  root?: string;
  /** Takes what the functions write, line by line; standard output by default. */
  log?: (functionName: string, line: string) => void;
};

/** A province that runs on this machine. */
export type LocalProvince = {
  apiUrl: string;
  controlUrl: string;
  issuer: string;
  /** The subject that manages before any membership is stored. */
  firstManager: string;
  issueToken: (request: TokenRequest) => Promise<string>;
  clock: Pick<CampaignClock, 'now' | 'mode'> & {
    /** Moves campaign time forward and runs each schedule once, or none. @throws ClockMovedBack */
    move: (at: number, mode: ClockMode, schedules?: boolean) => Promise<void>;
  };
  engines: {
    dynamodbUrl: string;
    s3Url: string;
    sqsUrl: string;
    sesUrl: string;
    region: string;
    credentials: Credentials;
  };
  resources: LocalResources;
  /** Runs each schedule once at the campaign time of now; resolves when all have run. */
  fireSchedules: () => Promise<void>;
  /**
   * Waits until no message is in a worker's queue and nothing runs. Dead letters do not count.
   * @throws NotQuiet after `withinMs` milliseconds (two minutes by default), naming what is still at work
   */
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
  const { provinceId, data, port = 0, disorder, root = projectRoot, log = logLine } = options;
  const { environments = Number.POSITIVE_INFINITY } = options;
  const folder = openDataFolder(data);
  closers.add(folder.close);
  const first = options.clock && { at: Date.parse(options.clock.at), mode: options.clock.mode };
  const clock = openCampaignClock(folder, Date.now, first);
  const template = options.template ? Template.parse(options.template) : await synthesizeTemplate(provinceId);
  const random = seeded(disorder?.seed ?? 0);

  const listen = async <S extends { close: () => Promise<void> }>(listening: Promise<S>): Promise<S> => {
    const server = await listening;
    closers.add(server.close);
    return server;
  };
  const api = await listen(listenForHttpApi(port));
  const control = await listen(startLocalServer(port === 0 ? 0 : port + 1));
  const servers = {
    dynamodb: await listen(startLocalServer(0)),
    sqs: await listen(startLocalServer(0)),
    ses: await listen(startLocalServer(0)),
  };
  const issuer = `${control.url}/issuer`;

  const plan = readPlan({
    provinceId,
    template,
    parameters: { TokenIssuer: issuer, FirstManagers: firstManager },
    addresses: { apiUrl: api.url, sqsUrl: servers.sqs.url, issuer },
  });
  const { queues, bus, s3Url, behind } = await startEngines({
    plan,
    folder,
    servers,
    keys: [operator, ...functionStems(plan.functions).map(credentialsOf)],
    staleIndexMs: disorder?.staleIndexMs,
    random,
    crashAt: options.crashAt,
    onCall: options.onCall,
    s3Enforce: options.s3Enforce,
    elsewhere: options.elsewhere ?? {},
    recordsInMemory: options.recordsInMemory === true,
    now: clock.now,
    closers,
  });
  const [dynamodbUrl, sqsUrl, sesUrl] = [servers.dynamodb.url, servers.sqs.url, servers.ses.url];
  const urls = { dynamodbUrl, s3Url, sqsUrl, sesUrl };
  // A shared thread links the sources once for all; threads of their own start from bundles.
  const { sharedThread } = options;
  const files =
    sharedThread === undefined
      ? await functionBundles(root, plan.functions, join(cacheFolder(projectRoot), 'functions'))
      : plan.functions.map(({ entry }) => join(root, entry));
  const functions = plan.functions.map((each, n) =>
    startFunction(
      each,
      files[n]!,
      urls,
      environmentsOf(plan.eventSources, each.name, environments),
      log,
      sharedThread?.open,
    ),
  );
  const triggers = startTriggers({
    plan,
    functions,
    queues,
    clock,
    delivery: disorder ?? {},
    most: environments,
    random,
  });
  // Polling stops, then what runs is cut off, and only then can the last batches end.
  closers.add(async () => {
    triggers.stop();
    await Promise.all(functions.map(({ pool }) => pool.close()));
    await triggers.ended;
  });
  const tokens = await openTokenIssuer(folder, issuer, plan.outputs.ClientId ?? 'local-client', Date.now);

  const activities: Activity[] = [
    ...functions.map(({ stem, pool }) => ({ name: `function ${stem}`, count: pool.active })),
    { name: 'events of buckets', count: bus.active },
    { name: 'indexes behind', count: behind },
    ...triggers.activities,
  ];
  const started = () => functions.reduce((sum, { pool }) => sum + pool.started(), 0);
  const quiet = (withinMs = 120_000) => untilQuiet(activities, started, withinMs);
  const move = async (at: number, mode: ClockMode, schedules = true) => {
    clock.move(at, mode);
    if (schedules) await triggers.fireSchedules();
  };

  serveControl(control, { clock: { now: clock.now, mode: clock.mode, move }, tokens, issuer, quiet });
  const { api: apiPlan } = plan;
  if (apiPlan) {
    const functionByArn = (arn: string) => findByArn(functions, arn).pool;
    serveHttpApi(api, { api: apiPlan, functionByArn, now: clock.now });
  }
  // As the next minute would on AWS: what was owed when the last process ended is sent again.
  void triggers.fireSchedules();

  return {
    apiUrl: api.url,
    controlUrl: control.url,
    issuer,
    firstManager,
    issueToken: tokens.issue,
    clock: { now: clock.now, mode: clock.mode, move },
    engines: { ...urls, region: localRegion, credentials: operator },
    resources: resourcesOf(plan, functions),
    fireSchedules: triggers.fireSchedules,
    quiet,
    close: closers.closeAll,
  };
};

const logLine = (functionName: string, line: string): void => {
  process.stdout.write(`[${functionName}] ${line}\n`);
};
