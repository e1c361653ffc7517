import type * as z from 'zod';
import { ApiProblem } from '../../shared/client/client.ts';
import type { UploadRequest } from '../../shared/contracts/evidence.ts';

/** Whether the API refused with this status. */
export const refusedWith = (error: unknown, status: number): boolean =>
  error instanceof ApiProblem && error.status === status;

/** What `call` gives; `instead` where the API refuses with this status. @throws whatever else the call throws */
export const unless = async <T, I>(status: number, instead: I, call: Promise<T>): Promise<T | I> => {
  try {
    return await call;
  } catch (error) {
    if (refusedWith(error, status)) return instead;
    throw error;
  }
};

/**
 * Sends the bytes straight to storage, as the API signed it.
 * @returns false when the storage holds them already: only the first PUT counts @throws Error with the storage's answer
 */
export const putBytes = async (
  { url, method, headers }: z.output<typeof UploadRequest>,
  bytes: Uint8Array,
): Promise<boolean> => {
  const response = await fetch(url, { method, headers, body: Buffer.from(bytes) });
  const said = await response.text();
  if (response.ok) return true;
  if (response.status === 412) return false;
  throw new Error(`the storage refused an upload with ${response.status}: ${said.slice(0, 300)}`);
};

export type Patience = {
  /** What is waited for, for the error. */
  what: string;
  everyMs?: number;
  withinMs?: number;
};

/** Asks again and again. @throws Error naming `what` when it has not come true in time (five minutes by default) */
export const until = async (
  { what, everyMs = 250, withinMs = 300_000 }: Patience,
  isTrue: () => Promise<boolean>,
): Promise<void> => {
  const end = performance.now() + withinMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`waited ${withinMs / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};
