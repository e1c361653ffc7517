import { Problem } from '../contracts/problem.ts';
import type { CallInput, RouteDeclaration, RouteOutput } from '../contracts/route.ts';

/** What the API refused: the problem document as it came; code `unknown` when the answer holds none. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.problem = problem;
  }
}

type Given<R extends RouteDeclaration, K extends 'param' | 'query' | 'json'> = CallInput<
  R,
  K
> extends undefined
  ? { [N in K]?: undefined }
  : [K, Record<never, never>] extends ['query', CallInput<R, K>]
    ? { [N in K]?: CallInput<R, K> }
    : { [N in K]: CallInput<R, K> };

/** What a call needs, as the route declares it. */
export type CallOptions<R extends RouteDeclaration> = Given<R, 'param'> &
  Given<R, 'query'> &
  Given<R, 'json'> & {
    /** The revision that is edited (from an ETag or a body); 0: nothing may exist yet. */
    revision?: number;
    /** For creating POSTs and acts: a new one for each thing, the same one for each retry. */
    idempotencyKey?: string;
  };

/** An answer: its status, parsed body, and the revision to edit next. */
export type Answer<R extends RouteDeclaration> = {
  status: number;
  body: RouteOutput<R>;
  revision: number | undefined;
  location: string | undefined;
};

export type ClientOptions = {
  /** Without a trailing slash. */
  baseUrl: string;
  /** The access token, asked for at each call; undefined calls without one. */
  token?: () => string | undefined | Promise<string | undefined>;
  language?: 'vi' | 'en';
  fetch?: typeof fetch;
};

const fill = (path: string, param: Record<string, unknown> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(param[name])));

const search = (query: Record<string, unknown> = {}): string => {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) pairs.set(name, String(value));
  return pairs.size === 0 ? '' : `?${pairs}`;
};

const problemIn = async (response: Response): Promise<ApiProblem> => {
  const text = await response.text();
  try {
    return new ApiProblem(Problem.parse(JSON.parse(text)));
  } catch {
    const detail = `The answer is not a problem document: ${text.slice(0, 200)}`;
    return new ApiProblem({
      type: 'about:blank',
      title: response.statusText,
      status: response.status,
      code: 'unknown',
      detail,
    });
  }
};

/** A client typed by the routes themselves: inputs are what a route takes, answers are parsed by its schemas. */
export const createClient = ({ baseUrl, token, language = 'vi', fetch: send = fetch }: ClientOptions) => ({
  /** Calls a route. @throws ApiProblem for every answer that is not a success; ZodError for one of another shape */
  async call<const R extends RouteDeclaration>(route: R, options: CallOptions<R>): Promise<Answer<R>> {
    const { param, query, json, revision, idempotencyKey } = options as {
      param?: Record<string, unknown>;
      query?: Record<string, unknown>;
      json?: unknown;
      revision?: number;
      idempotencyKey?: string;
    };
    const headers = new Headers({ accept: 'application/json', 'accept-language': language });
    const bearer = await token?.();
    if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
    if (json !== undefined) headers.set('content-type', 'application/json');
    if (revision === 0) headers.set('if-none-match', '*');
    else if (revision !== undefined) headers.set('if-match', `"${revision}"`);
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    const url = `${baseUrl}${fill(route.path, param)}${search(query)}`;
    const body = json === undefined ? null : JSON.stringify(json);
    const response = await send(url, { method: route.method, headers, body });
    if (!response.ok) throw await problemIn(response);
    const schema = route.response[response.status];
    if (schema === undefined)
      throw new Error(`${route.id} answered ${response.status}, which it does not declare`);
    const content = () => (route.produces === undefined ? response.json() : response.bytes());
    const etag = /^"(\d+)"$/.exec(response.headers.get('etag') ?? '')?.[1];
    return {
      status: response.status,
      body: (schema === null ? undefined : schema.parse(await content())) as RouteOutput<R>,
      revision: etag === undefined ? undefined : Number(etag),
      location: response.headers.get('location') ?? undefined,
    };
  },
});
export type Client = ReturnType<typeof createClient>;
