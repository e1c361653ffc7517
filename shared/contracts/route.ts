import type * as z from 'zod';
import type { Role } from './membership.ts';

/** Who may call: anyone, anybody with a valid token, or holders of one of these roles somewhere. */
export type Who = 'anyone' | 'signedIn' | readonly Role[];

export type RouteDeclaration = {
  /** The name of the operation, used by the client and in OpenAPI. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/v1/submissions/:submissionId`; every `:name` has a schema in `request.param`. */
  path: `/${string}`;
  summary: string;
  tag: string;
  who: Who;
  request?: {
    param?: z.ZodObject;
    query?: z.ZodObject;
    json?: z.ZodType;
  };
  /** Status → schema of the body; `null` for none. Several statuses where the outcome differs. */
  response: Readonly<Record<number, z.ZodType | null>>;
  /** `If-Match` must come with an edit; `create-or-edit` also takes `If-None-Match: *`. */
  precondition?: 'edit' | 'create-or-edit';
  /** The content type of an answer that is a file and not JSON; its schema then takes the bytes. */
  produces?: string;
  /** A creating POST: `Idempotency-Key` is required. */
  idempotencyKey?: true;
};

/** Declares a route once; router, OpenAPI, client and authorization tests are made from it. */
export const route = <const R extends RouteDeclaration>(declaration: R): R => declaration;

/** The inputs of a route, as its handler gets them: parsed. */
export type RouteInput<
  R extends RouteDeclaration,
  K extends 'param' | 'query' | 'json',
> = R['request'] extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined;

/** The inputs of a route, as its caller writes them. */
export type CallInput<
  R extends RouteDeclaration,
  K extends 'param' | 'query' | 'json',
> = R['request'] extends Record<K, infer S extends z.ZodType> ? z.input<S> : undefined;

/** Every body that a route can answer with. */
export type RouteOutput<R extends RouteDeclaration> = {
  [S in keyof R['response']]: R['response'][S] extends z.ZodType ? z.output<R['response'][S]> : undefined;
}[keyof R['response']];
