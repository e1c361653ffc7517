import { stackFrames } from '../../shared/stack-frames.ts';

/**
 * Writes down what nobody foresaw: the route's template, never its ids or query; the error's name and stack, never its
 * text, which may hold input.
 */
export const reportFailure = (route: string, error: unknown): void => {
  const name = error instanceof Error ? error.name : typeof error;
  console.error(
    JSON.stringify({
      level: 'error',
      event: 'request failed',
      route,
      name,
      at: stackFrames(error),
    }),
  );
};
