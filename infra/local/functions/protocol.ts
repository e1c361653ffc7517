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

/** Why an environment can run nothing any more. */
export type Lost = { errorType: string; errorMessage: string; trace?: string };

/** As Lambda tells of what ended an environment. */
export const lostBy = (error: unknown): Lost => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { errorType: name, errorMessage: message, ...(stack ? { trace: stack } : {}) };
};

/** What a thread that many functions share is told; `of` is the number of an environment in it. */
export type SharedThreadRequest =
  | { of: number; data: ThreadData; env: Record<string, string> }
  | { of: number; invocation: Invocation }
  | { shut: number };

/** What it tells: as the thread of one function does, or a line that a function wrote. */
export type SharedThreadMessage =
  | { of: number; message: ThreadMessage }
  | { of: number; lost: Lost }
  | { of: number; line: string };

/** The most that Lambda takes or answers in one call, in bytes. */
export const payloadLimit = 6 * 1024 * 1024;
