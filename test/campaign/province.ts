import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SharedThread, startSharedThread } from '../../infra/local/functions/start-shared-thread.ts';
import {
  type LocalProvince,
  type LocalProvinceOptions,
  startLocalProvince,
} from '../../infra/local/local-province.ts';
import { ApiProblem, type Client, createClient } from '../../shared/client/client.ts';
import { Problem } from '../../shared/contracts/problem.ts';
import { type Records, recordsOf } from './records.ts';

/** What a raw request got: nothing parsed but the JSON, so that tests see what a stranger would. */
export type RawAnswer = { status: number; headers: Headers; text: string; json: unknown };
export type RawRequest = {
  method?: string;
  token?: string | undefined;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
};

/** A local province with a still clock, and what tests ask of it. */
export type TestProvince = LocalProvince & {
  /** The folder in which everything is kept. */
  data: string;
  /** What the functions wrote, by function. */
  lines: { from: string; line: string }[];
  records: Records;
  /** A token of this subject, issued once. */
  tokenOf: (subject: string) => Promise<string>;
  /** The typed client of this subject; `undefined` calls without a token. */
  as: (subject: string | undefined) => Client;
  manager: Client;
  raw: (path: string, request?: RawRequest) => Promise<RawAnswer>;
  /** Moves the campaign clock to the instant (UTC ms), runs the schedules and waits until all work is done. */
  moveTo: (at: number) => Promise<void>;
  /** Errors that the functions told of; empty unless a test provokes one. */
  errors: () => string[];
  stop: () => Promise<void>;
};

let shared: SharedThread | undefined;

/** What most tests need: functions that are started once for every province of the process, and a table in memory. */
const quickly = (): Partial<LocalProvinceOptions> => {
  shared ??= startSharedThread();
  return { sharedThread: shared, recordsInMemory: true };
};

/**
 * Starts Tiền Giang's province in a new folder, its campaign clock standing still at `at` (ISO 8601).
 * @param isQuick false: functions have threads of their own, and the table lies in the folder, as with `npm start`
 */
export const startProvince = async (
  at: string,
  { isQuick = true, ...options }: Partial<LocalProvinceOptions> & { isQuick?: boolean } = {},
): Promise<TestProvince> => {
  const data = mkdtempSync(join(tmpdir(), 'thi-dua-'));
  const lines: TestProvince['lines'] = [];
  const province = await startLocalProvince({
    provinceId: 'tien-giang',
    data,
    clock: { at, mode: 'still' },
    log: (from, line) => lines.push({ from, line }),
    ...(isQuick ? quickly() : {}),
    ...options,
  });
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (subject: string): Promise<string> => {
    const token = tokens.get(subject) ?? province.issueToken({ subject });
    tokens.set(subject, token);
    return token;
  };
  const as = (subject: string | undefined): Client =>
    createClient({
      baseUrl: province.apiUrl,
      language: 'en',
      ...(subject === undefined ? {} : { token: () => tokenOf(subject) }),
    });
  const raw = async (path: string, { method = 'GET', token, headers = {}, body }: RawRequest = {}) => {
    const authorization: Record<string, string> =
      token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(`${province.apiUrl}${path}`, {
      method,
      headers: { ...authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? (JSON.parse(text) as unknown) : undefined,
    };
  };
  const records = recordsOf(province);
  return {
    ...province,
    data,
    lines,
    records,
    tokenOf,
    as,
    manager: as(province.firstManager),
    raw,
    moveTo: async (to) => {
      await province.clock.move(to, 'still');
      await province.quiet();
    },
    errors: () =>
      lines
        // A lost message is made good by the sweep; a function without the queue loses each one.
        .filter(({ line }) => line.includes('"level":"error"') || line.includes('has no queue for'))
        .map(({ from, line }) => `${from}: ${line}`),
    stop: async () => {
      records.close();
      await province.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

/** What the API refuses the call with. @throws Error when it does not refuse */
export const refusal = async (call: Promise<unknown>): Promise<Problem> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiProblem) return error.problem;
    throw error;
  }
  throw new Error('the call was not refused');
};

/** The problem document of a raw answer. @throws ZodError when it is none */
export const problemIn = ({ json, headers }: RawAnswer): Problem => {
  if (headers.get('content-type') !== 'application/problem+json; charset=utf-8')
    throw new Error(`not a problem document: ${headers.get('content-type')}`);
  return Problem.parse(json);
};

/** Where a refusal points, sorted. */
export const pointersOf = ({ errors = [] }: Problem): string[] =>
  errors.map(({ pointer }) => pointer).toSorted();
