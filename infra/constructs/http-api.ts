import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { About } from '../about.ts';
import { accept } from './accept.ts';
import { ImpactAlarm } from './impact-alarm.ts';
import { type EnvSchema, ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

export type HttpApiProps<S extends EnvSchema> = Omit<
  ServiceFunctionProps<S>,
  'description' | 'deadLetterQueue'
> & {
  name: string;
  webOrigins: string[];
  requestsPerSecond: number;
  burst: number;
  about: About;
};

// Neither path nor address nor agent: with the request id, the function's own log tells what may be told.
const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  arrivedAt: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
});

/** The HTTP API in front of one function. Every route goes to it: tokens and roles are checked there, not here. */
export class HttpApi<S extends EnvSchema> extends Construct {
  readonly door: ServiceFunction<S>;
  readonly url: string;

  constructor(scope: Construct, id: string, props: HttpApiProps<S>) {
    super(scope, id);
    const { name, webOrigins, requestsPerSecond, burst, about, ...rest } = props;
    // Under the gateway's 30 s, so that the function fails first and says why.
    this.door = new ServiceFunction<S>(this, 'Door', {
      timeout: Duration.seconds(20),
      memory: 1024,
      description: about.does,
      beside: ['docs/openapi.json'],
      ...rest,
    });
    const api = new gateway.HttpApi(this, 'Api', {
      apiName: name,
      createDefaultStage: false,
      defaultIntegration: new HttpLambdaIntegration('Integration', this.door.fn),
      ...(webOrigins.length === 0 ? {} : { corsPreflight: browserAccess(webOrigins) }),
    });
    accept(api, 'AwsSolutions-APIG4', 'The function verifies the token of every route that is not public.');
    const destination = new LogGroup(this, 'AccessLogs', {
      retention: rest.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new gateway.HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: burst },
      accessLogSettings: {
        destination: new gateway.LogGroupLogDestination(destination),
        format: AccessLogFormat.custom(accessLog),
      },
    });
    this.url = api.apiEndpoint;
    new ImpactAlarm(this, 'ErrorsAlarm', {
      metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 5,
      runbook: `${id}-errors`,
      impact: about.impact,
    });
  }
}

const browserAccess = (allowOrigins: string[]): gateway.CorsPreflightOptions => ({
  allowOrigins,
  allowMethods: [gateway.CorsHttpMethod.ANY],
  allowHeaders: [
    'accept-language',
    'authorization',
    'content-type',
    'idempotency-key',
    'if-match',
    'if-none-match',
  ],
  exposeHeaders: ['etag', 'location', 'retry-after'],
  maxAge: Duration.hours(1),
});
