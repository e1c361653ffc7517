/**
 * Writes down what nobody foresaw: the route's template, never its ids or query; the error's name and stack, never its
 * text, which may hold input.
 */
export const reportFailure = (route: string, error: unknown): void => {
  const known = error instanceof Error ? error : undefined;
  console.error(
    JSON.stringify({
      level: 'error',
      event: 'request failed',
      route,
      name: known?.name ?? typeof error,
      at: known?.stack
        ?.split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 8),
    }),
  );
};
