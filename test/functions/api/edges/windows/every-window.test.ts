import { expect, it } from 'vitest';
import { everyRoute } from '../../../../../shared/contracts/routes/every-route.ts';
import { tryEdges, zones } from './try-edges.ts';
import { boundRoutes, freeRoutes } from './what-binds.ts';

it('every writing route is bound by a window, or says why none binds it', () => {
  const writing = everyRoute.filter(({ method }) => method !== 'GET').map(({ id }) => id);
  expect([...Object.keys(boundRoutes), ...Object.keys(freeRoutes)].toSorted()).toEqual(writing.toSorted());
});

it('nothing late is taken, nothing in time refused, and a refusal changes nothing, around all that binds any of them', async () => {
  const { attempts, bound, ...outcome } = await tryEdges('AFTER_ACT', (nth) => [zones[nth % 3] ?? 'UTC']);
  expect(outcome).toEqual({ late: 0, early: 0, wrong: [] });
  expect(bound).toEqual(boundRoutes);
  expect(attempts).toBeGreaterThan(600);
}, 60_000);
