import * as z from 'zod';
import { type BucketPlan, readBuckets } from './bucket-plan.ts';
import { type Grants, readGrants } from './grants.ts';
import { createResolver, type Identity, type Resolver } from './resolve-template.ts';
import {
  type Addresses,
  identityOf,
  localAccount,
  localRegion,
  refuseUnknownTypes,
} from './resource-identities.ts';
import * as shapes from './resource-shapes.ts';
import type { Template } from './template.ts';

/** A function, with exactly the environment that the template gives it. */
export type FunctionPlan = z.infer<typeof shapes.FunctionProperties> & {
  logicalId: string;
  name: string;
  arn: string;
  /** Path of the handler's source, relative to the project; and of the files that lie beside its bundle. */
  entry: string;
  beside: string[];
};

export type QueuePlan = z.infer<typeof shapes.QueueProperties> & { name: string; url: string; arn: string };
export type TablePlan = z.infer<typeof shapes.TableProperties> & { name: string };
export type EventSourcePlan = z.infer<typeof shapes.EventSourceProperties> & { logicalId: string };
export type RulePlan = z.infer<typeof shapes.RuleProperties> & { logicalId: string; arn: string };
export type SchedulePlan = z.infer<typeof shapes.ScheduleProperties> & { logicalId: string; arn: string };
export type ApiPlan = {
  cors: z.infer<typeof shapes.ApiProperties>['CorsConfiguration'];
  routes: { routeKey: string; functionArn: string; timeoutMs: number }[];
};

/** Everything that one machine has to start for one province. */
export type ProvincePlan = {
  functions: FunctionPlan[];
  queues: QueuePlan[];
  tables: TablePlan[];
  buckets: BucketPlan[];
  eventSources: EventSourcePlan[];
  rules: RulePlan[];
  schedules: SchedulePlan[];
  api: ApiPlan | undefined;
  /** Domains that may be sent from. */
  mailIdentities: string[];
  /** What each role may do, by its ARN. */
  grants: Grants;
  outputs: Record<string, string>;
};

export type PlanInput = {
  provinceId: string;
  template: Template;
  parameters: Record<string, string>;
  addresses: Addresses;
};

/**
 * Reads from a template what has to run.
 * @throws Error naming the resource, when local running does not know its type or one of its properties
 */
export const readPlan = ({ provinceId, template, parameters, addresses }: PlanInput): ProvincePlan => {
  const identities: Record<string, Identity> = {};
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    identities[logicalId] = identityOf(provinceId, logicalId, resource, addresses);
  }
  const pseudo = {
    'AWS::Region': localRegion,
    'AWS::AccountId': localAccount,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': provinceId,
    'AWS::StackId': `arn:aws:cloudformation:${localRegion}:${localAccount}:stack/${provinceId}/local`,
  };
  const resolver = createResolver({ template, parameters, pseudo, identities });
  const resources = Object.fromEntries(
    Object.entries(template.Resources).filter(([, { Condition }]) => !Condition || resolver.holds(Condition)),
  );
  refuseUnknownTypes(resources);

  const all = <S extends z.ZodType>(type: string, shape: S) =>
    Object.entries(resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, resource]) => {
        const properties = parseProperties(shape, resolver, logicalId, resource);
        const { ref, attributes } = identities[logicalId] ?? { ref: '', attributes: {} };
        return { logicalId, resource, properties, ref, arn: attributes.Arn ?? '' };
      });

  return {
    functions: all('AWS::Lambda::Function', shapes.FunctionProperties).map((each) => ({
      ...each.properties,
      logicalId: each.logicalId,
      name: each.ref,
      arn: each.arn,
      entry: entryOf(each.logicalId, each.resource.Metadata['local:entry']),
      beside: z.array(z.string()).default([]).parse(each.resource.Metadata['local:beside']),
    })),
    queues: all('AWS::SQS::Queue', shapes.QueueProperties).map(({ properties, ref, arn }) => ({
      ...properties,
      name: ref.slice(ref.lastIndexOf('/') + 1),
      url: ref,
      arn,
    })),
    tables: all('AWS::DynamoDB::Table', shapes.TableProperties).map(({ properties, ref }) => ({
      ...properties,
      name: ref,
    })),
    buckets: readBuckets(
      all('AWS::S3::Bucket', shapes.BucketProperties),
      all('AWS::S3::BucketPolicy', shapes.BucketPolicyProperties),
    ),
    eventSources: all('AWS::Lambda::EventSourceMapping', shapes.EventSourceProperties).map((each) => ({
      ...each.properties,
      logicalId: each.logicalId,
    })),
    rules: all('AWS::Events::Rule', shapes.RuleProperties).map((each) => ({
      ...each.properties,
      logicalId: each.logicalId,
      arn: each.arn,
    })),
    schedules: all('AWS::Scheduler::Schedule', shapes.ScheduleProperties).map((each) => ({
      ...each.properties,
      logicalId: each.logicalId,
      arn: each.arn,
    })),
    api: readApi(
      all('AWS::ApiGatewayV2::Api', shapes.ApiProperties).map(({ properties }) => properties),
      all('AWS::ApiGatewayV2::Integration', shapes.IntegrationProperties),
      all('AWS::ApiGatewayV2::Route', shapes.RouteProperties).map(({ properties }) => properties),
    ),
    mailIdentities: all('AWS::SES::EmailIdentity', shapes.MailIdentityProperties).map(
      ({ properties }) => properties.EmailIdentity,
    ),
    grants: readGrants(
      all('AWS::IAM::Role', shapes.RoleProperties),
      all('AWS::IAM::Policy', shapes.PolicyProperties),
    ),
    outputs: Object.fromEntries(
      Object.entries(template.Outputs).map(([name, { Value }]) => [name, String(resolver.resolve(Value))]),
    ),
  };
};

const parseProperties = <S extends z.ZodType>(
  shape: S,
  resolver: Resolver,
  logicalId: string,
  { Type, Properties }: Template['Resources'][string],
): z.output<S> => {
  try {
    const parsed = shape.safeParse(resolver.resolve(Properties));
    if (parsed.success) return parsed.data;
    throw new Error(z.prettifyError(parsed.error));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${logicalId} (${Type}) cannot be run on one machine: ${reason}`, { cause: error });
  }
};

const entryOf = (logicalId: string, entry: unknown): string => {
  if (typeof entry === 'string') return entry;
  throw new Error(`function ${logicalId} has no metadata local:entry, so its source is not known`);
};

const readApi = (
  apis: z.infer<typeof shapes.ApiProperties>[],
  integrations: { ref: string; properties: z.infer<typeof shapes.IntegrationProperties> }[],
  routes: z.infer<typeof shapes.RouteProperties>[],
): ApiPlan | undefined => {
  const [api, second] = apis;
  if (second) throw new Error('local running serves one HTTP API, and the template holds more');
  if (!api) return undefined;
  return {
    cors: api.CorsConfiguration,
    routes: routes.map(({ RouteKey, Target }) => {
      const integration = integrations.find(({ ref }) => Target === `integrations/${ref}`);
      if (!integration) throw new Error(`route ${RouteKey} has no integration at ${Target}`);
      const { IntegrationUri, TimeoutInMillis } = integration.properties;
      return { routeKey: RouteKey, functionArn: functionArnOf(IntegrationUri), timeoutMs: TimeoutInMillis };
    }),
  };
};

/** An integration names the function by its ARN, alone or inside API Gateway's invocation path. */
const functionArnOf = (uri: string): string => uri.match(/\/functions\/(.+)\/invocations$/)?.[1] ?? uri;
