import type { FunctionPlan } from '../template/province-plan.ts';
import type { FunctionPool } from './function-pool.ts';
import type { Outcome } from './protocol.ts';

/** Lambda tries an asynchronous event three times, with a minute or two between; here the waits are short. */
const waitsMs = [200, 400];

/**
 * Runs an event that nobody waits for. What failed three times goes to the function's dead-letter queue, in the
 * shape that Lambda gives it there.
 */
export const invokeAsynchronously = async (
  pool: FunctionPool,
  { DeadLetterConfig }: Pick<FunctionPlan, 'DeadLetterConfig'>,
  event: unknown,
  sendDeadLetter: (queueArn: string, body: string, attributes: Record<string, string>) => Promise<void>,
): Promise<void> => {
  let outcome: Outcome = await pool.invoke(event);
  for (const wait of waitsMs) {
    if (outcome.ok || pool.closed()) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
    outcome = await pool.invoke(event);
  }
  if (outcome.ok || pool.closed() || !DeadLetterConfig) return;
  const { errorType, errorMessage } = outcome;
  await sendDeadLetter(DeadLetterConfig.TargetArn, JSON.stringify(event), {
    ErrorCode: '200',
    ErrorMessage: `${errorType}: ${errorMessage}`.slice(0, 1024),
  });
};
