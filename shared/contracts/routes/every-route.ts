import type { RouteDeclaration } from '../route.ts';
import * as evidence from './evidence.ts';
import * as identity from './identity.ts';
import * as registry from './registry.ts';
import * as submissions from './submissions.ts';

/** Every route of the API: what OpenAPI and the authorization tests walk through. */
export const everyRoute: readonly RouteDeclaration[] = [identity, registry, submissions, evidence].flatMap(
  (noun) => Object.values<RouteDeclaration>(noun),
);
