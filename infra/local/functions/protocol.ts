/** What a function's thread is started with. */
export type ThreadData = {
  /** Absolute path of the handler's module, and the name under which it exports the handler. */
  file: string;
  exportName: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  /** Folder in which compiled sources are kept, so that the next thread starts in half the time. */
  compiled: string;
};

/** One invocation on its way to the thread: an event as JSON, and the real instant at which its time is up. */
export type Invocation = { id: string; event: string; deadline: number };

/** What became of an invocation: the result as JSON, or the error that the handler threw. */
export type Outcome =
  | { ok: true; payload: string }
  | { ok: false; errorType: string; errorMessage: string; trace?: string };

export type ThreadMessage = { ready: true } | { id: string; outcome: Outcome };

/** The most that Lambda takes or answers in one call, in bytes. */
export const payloadLimit = 6 * 1024 * 1024;
