import * as z from 'zod';
import { errorKinds } from '../errors.ts';
import { namedSchemas } from './named-schemas.ts';
import { Problem } from './problem.ts';
import type { RouteDeclaration } from './route.ts';
import { vietnameseSummaries } from './route-summaries-vi.ts';

type Json = Record<string, unknown>;

// The tree of criteria is the one shape that holds itself; its references lead to its own component.
const plain = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const {
    $schema: _dialect,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  if (Object.keys($defs ?? {}).length > 1)
    throw new Error('A second shape holds itself: give it a component');
  const text = JSON.stringify(rest).replaceAll(
    /"#(\/\$defs\/__schema0)?"/g,
    '"#/components/schemas/CriterionNode"',
  );
  return JSON.parse(text) as Json;
};

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

// The text of each named schema, to find it again wherever it stands. Its own first level is not replaced.
const names = new Map<string, string>();
const named: Record<string, Json> = {};

const shortened = (value: unknown, top = false): unknown => {
  if (Array.isArray(value)) return value.map((one) => shortened(one));
  if (typeof value !== 'object' || value === null) return value;
  const short = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
  const name = names.get(JSON.stringify(short));
  return name === undefined || top ? short : reference(name);
};

for (const [name, schema] of Object.entries(namedSchemas)) {
  const json = shortened(plain(schema, 'output'), true) as Json;
  named[name] = json;
  names.set(JSON.stringify(json), name);
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => shortened(plain(schema, io)) as Json;

const parameters = (schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] =>
  Object.entries(schema?.shape ?? {}).map(([name, value]) => {
    const one = value as z.ZodType;
    const optional = where === 'query' && one.safeParse(undefined).success;
    return { name, in: where, required: !optional, schema: schemaOf(one, 'input') };
  });

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

const headers = ({ precondition, idempotencyKey }: RouteDeclaration): Json[] => [
  ...(precondition === 'edit' ? [header('If-Match', true, 'The ETag of the revision that is edited.')] : []),
  ...(precondition === 'create-or-edit'
    ? [
        header('If-Match', false, 'The ETag of the revision that is edited; or send If-None-Match.'),
        header('If-None-Match', false, '`*` when nothing may exist yet.'),
      ]
    : []),
  ...(idempotencyKey === true
    ? [header('Idempotency-Key', true, 'A new one for each thing, the same one for each retry.')]
    : []),
  header('Accept-Language', false, '`vi` (default) or `en`: the language of texts for people.'),
];

const who = ({ who: allowed }: RouteDeclaration): string => {
  if (allowed === 'anyone') return 'Ai cũng gọi được. Anyone.';
  if (allowed === 'signedIn') return 'Người có mã truy cập hợp lệ. Anybody with a valid token.';
  return `Người giữ vai trò (holders of): ${allowed.join(', ')}.`;
};

/** The summary in Vietnamese, then who may call. */
const description = (route: RouteDeclaration): string => {
  const vi = vietnameseSummaries[route.id];
  return vi === undefined ? who(route) : `${vi}.\n\n${who(route)}`;
};

const operation = (route: RouteDeclaration): Json => ({
  operationId: route.id,
  tags: [route.tag],
  summary: route.summary,
  description: description(route),
  security: route.who === 'anyone' ? [] : [{ bearer: [] }],
  parameters: [
    ...parameters(route.request?.param, 'path'),
    ...parameters(route.request?.query, 'query'),
    ...headers(route),
  ],
  ...(route.request?.json === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(route.request.json, 'input') } },
        },
      }),
  responses: {
    ...Object.fromEntries(
      Object.entries(route.response).map(([status, schema]) => [
        status,
        {
          description: 'Success',
          ...(schema === null
            ? {}
            : route.produces === undefined
              ? { content: { 'application/json': { schema: schemaOf(schema, 'output') } } }
              : { content: { [route.produces]: {} } }),
        },
      ]),
    ),
    default: { $ref: '#/components/responses/Problem' },
  },
});

/** The OpenAPI 3.1 document of the declared routes; made at build time, so that it costs no function its start. */
export const openApiDocument = (routes: readonly RouteDeclaration[]): Json => {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Thi Đua',
      version: '1',
      description: `Emulation campaigns on administrative reform. Error codes: ${Object.keys(errorKinds).join(', ')}.`,
    },
    paths,
    components: {
      schemas: named,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: {
        Problem: {
          description: 'What was wrong, where, and what to do (RFC 9457)',
          content: { 'application/problem+json': { schema: schemaOf(Problem, 'output') } },
        },
      },
    },
  };
};
