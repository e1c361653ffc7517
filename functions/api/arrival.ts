import type { Context } from 'hono';
import * as z from 'zod';

/** What the Lambda adapter binds: the API Gateway event (payload 2.0). */
export type ApiBindings = { Bindings: { event: unknown } };

const Arrival = z.object({
  requestContext: z.object({ timeEpoch: z.int().positive(), requestId: z.string().min(1) }),
});

/** When the request reached the gateway (campaign time, UTC milliseconds), and its identity there. */
export const arrivalOf = (c: Context<ApiBindings>): { at: number; requestId: string } => {
  const { requestContext } = Arrival.parse(c.env.event);
  return { at: requestContext.timeEpoch, requestId: requestContext.requestId };
};
