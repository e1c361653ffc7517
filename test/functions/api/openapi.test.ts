import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createApp } from '../../../functions/api/app.ts';
import { openApiDocument } from '../../../shared/contracts/openapi.ts';
import { vietnameseSummaries } from '../../../shared/contracts/route-summaries-vi.ts';
import { everyRoute } from '../../../shared/contracts/routes/every-route.ts';
import { AppError } from '../../../shared/errors.ts';

const Parameter = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
});
const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  description: z.string(),
  parameters: z.array(Parameter),
  security: z.array(z.unknown()),
  responses: z.record(z.string(), z.unknown()),
});
const Document = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

const written: unknown = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
const { paths } = Document.parse(written);
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};

const lookUp = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
      written,
    );

describe('docs/openapi.json', () => {
  it('is what the declared routes give (npm run openapi)', () => {
    expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument(everyRoute))));
  });

  it('holds every route once, under its own name', () => {
    const named = operations.map(({ path, method, operation }) => [operation.operationId, method, path]);
    const declared = everyRoute.map(({ id, method, path }) => [
      id,
      method.toLowerCase(),
      path.replaceAll(/:(\w+)/g, '{$1}'),
    ]);
    expect(named.toSorted()).toEqual(declared.toSorted());
    expect(new Set(everyRoute.map(({ id }) => id)).size).toBe(everyRoute.length);
  });

  it('refers to nothing that it does not hold', () => {
    const all = new Set(references(written));
    expect(all.size).toBeGreaterThan(10);
    expect([...all].filter((pointer) => !pointer.startsWith('#/') || lookUp(pointer) === undefined)).toEqual(
      [],
    );
  });

  it('declares each part of a path, and no other', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((each) => each.in === 'path');
      expect([path, declared.map(({ name }) => name).toSorted()]).toEqual([path, inPath.toSorted()]);
      expect(declared.every(({ required }) => required)).toBe(true);
    }
  });

  it('says which headers a route cannot do without, and who needs no token', () => {
    for (const { operation } of operations) {
      const route = everyRoute.find(({ id }) => id === operation.operationId)!;
      const headers = operation.parameters.filter((each) => each.in === 'header' && each.required);
      const wanted = [
        ...(route.precondition === 'edit' ? ['If-Match'] : []),
        ...(route.idempotencyKey === true ? ['Idempotency-Key'] : []),
      ];
      expect([route.id, headers.map(({ name }) => name)]).toEqual([route.id, wanted]);
      expect([route.id, operation.security.length]).toEqual([route.id, route.who === 'anyone' ? 0 : 1]);
      expect(operation.responses).toHaveProperty('default');
    }
  });

  it('says in both languages what each route does (shared/contracts/route-summaries-vi.ts)', () => {
    const said = (id: string) => {
      const { summary = '', description = '' } =
        operations.find(({ operation }) => operation.operationId === id)?.operation ?? {};
      return [summary, description.split('\n\n')];
    };
    for (const { id, summary } of everyRoute) {
      expect([id, ...said(id)]).toEqual([id, summary, [`${vietnameseSummaries[id]}.`, expect.any(String)]]);
    }
    expect(said('listInbox')[1]).toEqual([
      'Thư của chính người gọi, mới nhất trước; `?unread=true` thì chỉ thư chưa đọc.',
      'Người có mã truy cập hợp lệ. Anybody with a valid token.',
    ]);
  });

  it('is served to anyone', async () => {
    const app = createApp(async () => {
      throw new AppError('unauthenticated');
    }, []);
    const answer = await app.request('/openapi.json');
    expect([answer.status, await answer.json()]).toEqual([200, written]);
  });
});
