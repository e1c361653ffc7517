import { basename, join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import { bundling } from '../bundling.ts';

const root = join(import.meta.dirname, '..', '..');

/** A declaration of shared/env.ts: what a function is given is text. */
export type EnvSchema = z.ZodType<unknown, Record<string, string>>;

export type ServiceFunctionProps<S extends EnvSchema> = {
  /** The door under functions/, without `.lambda.ts`, as in `workers/check-evidence`. */
  entry: string;
  env: z.input<S>;
  /** What the function does, for the person who meets it in the console. */
  description: string;
  logRetention: RetentionDays;
  timeout?: Duration;
  /** MiB of memory, and by it the share of a processor (1,769 is one whole). */
  memory?: number;
  /** Files of the project that the function reads while it runs; they lie beside its bundle. */
  beside?: readonly string[];
  /** Where an asynchronous event goes when the function failed on it three times. */
  deadLetterQueue?: IQueue;
};

// Node's own copy works in every shell.
const copied = (path: string, folder: string): string =>
  `node -e "require('fs').copyFileSync(process.argv[1], process.argv[2])" "${path}" "${join(folder, basename(path))}"`;

/**
 * One door of functions/ as a Lambda function, with a role and a log group of its own.
 * No tracing: X-Ray needs `Resource: *`, and the logs carry the request ids already.
 */
export class ServiceFunction<S extends EnvSchema> extends Construct implements IGrantable {
  readonly fn: NodejsFunction;
  readonly logs: LogGroup;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<S>) {
    super(scope, id);
    const { entry, env, description, logRetention, beside = [] } = props;
    const { timeout = Duration.minutes(1), memory = 512 } = props;
    const source = `functions/${entry}.lambda.ts`;
    this.logs = new LogGroup(this, 'Logs', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logs.grantWrite(role);
    this.grantPrincipal = role;
    this.fn = new NodejsFunction(this, 'Function', {
      entry: join(root, source),
      depsLockFilePath: join(root, 'package-lock.json'),
      projectRoot: root,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      description,
      role,
      logGroup: this.logs,
      loggingFormat: LoggingFormat.JSON,
      timeout,
      memorySize: memory,
      awsSdkConnectionReuse: false,
      ...(props.deadLetterQueue ? { deadLetterQueue: props.deadLetterQueue } : {}),
      environment: { ...env },
      bundling: {
        format: OutputFormat.ESM,
        target: bundling.target,
        logLevel: LogLevel.WARNING,
        // Without source maps it is the names that make a stack trace readable.
        minify: true,
        keepNames: true,
        mainFields: [...bundling.mainFields],
        // The runtime's own SDK is another version than the one our tests ran.
        externalModules: [],
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (input, output) => beside.map((path) => copied(join(input, path), output)),
        },
        banner: bundling.banner,
      },
    });
    const resource = this.fn.node.defaultChild;
    if (!(resource instanceof CfnFunction)) throw new Error(`${this.node.path} has no AWS::Lambda::Function`);
    // Local running makes its bundle from what these lines name.
    resource.addMetadata('local:entry', source);
    resource.addMetadata('local:beside', beside);
  }
}
