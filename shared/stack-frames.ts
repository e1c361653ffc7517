/**
 * Where an error was thrown, for a log: the frames of its stack alone, eight at most. The message, which may hold
 * what people sent and span lines, stays out.
 */
export const stackFrames = (error: unknown): string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
        .slice(0, 8)
        .map((line) => line.trim())
    : [];
