import { basename, join } from 'node:path';
import { credentialsOf } from '../credentials.ts';
import { cacheFolder, projectRoot } from '../project.ts';
import type { FunctionPlan } from '../template/province-plan.ts';
import { localRegion } from '../template/resource-identities.ts';
import type { OpenPlace } from './function-environment.ts';
import { createFunctionPool, type FunctionPool } from './function-pool.ts';

export type EngineUrls = { dynamodbUrl: string; s3Url: string; sqsUrl: string; sesUrl: string };

/** A function of the template with the environments that run it. */
export type RunningFunction = { plan: FunctionPlan; stem: string; pool: FunctionPool };

/** `check-evidence` for `functions/workers/check-evidence.lambda.ts`: the word for a function everywhere else. */
export const stemOf = ({ entry }: Pick<FunctionPlan, 'entry'>): string =>
  basename(entry).replace(/(\.lambda)?\.ts$/, '');

/** @throws Error when two functions have the same word, and so would have the same keys */
export const functionStems = (plans: FunctionPlan[]): string[] => {
  const stems = plans.map(stemOf);
  const twice = stems.find((stem, i) => stems.indexOf(stem) < i);
  if (twice !== undefined) throw new Error(`two functions of the template are called ${twice}`);
  return stems;
};

/** The function with this ARN or name. @throws Error when the template has no such function */
export const findByArn = (functions: RunningFunction[], arnOrName: string): RunningFunction => {
  const found = functions.find(({ plan }) => plan.arn === arnOrName || plan.name === arnOrName);
  if (!found) throw new Error(`${arnOrName} is not a function of the template`);
  return found;
};

/**
 * Makes a function runnable: beside what the template gives it only what Lambda sets, with the endpoints of this machine.
 * @param file absolute path of its bundle
 * @param most how many environments may run at once @param place where they run: in threads of their own by default
 */
export const startFunction = (
  plan: FunctionPlan,
  file: string,
  urls: EngineUrls,
  most: number,
  log: (functionName: string, line: string) => void,
  place?: OpenPlace,
): RunningFunction => {
  const stem = stemOf(plan);
  const { accessKeyId, secretAccessKey } = credentialsOf(stem);
  const pool = createFunctionPool(
    {
      file,
      exportName: plan.Handler.slice(plan.Handler.lastIndexOf('.') + 1),
      functionName: plan.name,
      functionArn: plan.arn,
      memoryMb: plan.MemorySize,
      compiled: join(cacheFolder(projectRoot), 'compiled'),
      timeoutMs: plan.Timeout * 1000,
      log: (line) => log(stem, line),
      env: {
        AWS_REGION: localRegion,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodbUrl,
        AWS_ENDPOINT_URL_S3: urls.s3Url,
        AWS_ENDPOINT_URL_SQS: urls.sqsUrl,
        AWS_ENDPOINT_URL_SESV2: urls.sesUrl,
        AWS_LAMBDA_FUNCTION_NAME: plan.name,
        ...plan.Environment.Variables,
      },
    },
    most,
    undefined,
    place,
  );
  return { plan, stem, pool };
};
