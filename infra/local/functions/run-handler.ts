import { pathToFileURL } from 'node:url';
import type { Invocation, Outcome, ThreadData } from './protocol.ts';

/** Runs one invocation of a handler that was loaded. */
export type RunInvocation = (invocation: Invocation) => Promise<Outcome>;

/**
 * Loads a handler.
 * @param instance tells apart what is loaded several times in one thread: each has its own module of wiring
 * @throws Error when the file exports no function of that name
 */
export const loadHandler = async (
  { file, exportName, functionName, functionArn, memoryMb }: ThreadData,
  instance = '',
): Promise<RunInvocation> => {
  const loaded: Record<string, unknown> = await import(`${pathToFileURL(file).href}${instance}`);
  const handler = loaded[exportName];
  if (typeof handler !== 'function') throw new Error(`${file} exports no function named ${exportName}`);

  const contextOf = ({ id, deadline }: Invocation) => ({
    awsRequestId: id,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  });

  return async (invocation) => {
    try {
      const result: unknown = await handler(JSON.parse(invocation.event), contextOf(invocation));
      return { ok: true, payload: JSON.stringify(result) ?? 'null' };
    } catch (error) {
      if (!(error instanceof Error))
        return { ok: false, errorType: typeof error, errorMessage: String(error) };
      const { name, message, stack } = error;
      return { ok: false, errorType: name, errorMessage: message, ...(stack ? { trace: stack } : {}) };
    }
  };
};
