import { expect, it } from 'vitest';
import { shapes } from './round-of-edges.ts';
import { tryEdges, zones } from './try-edges.ts';

it('ten thousand requests around every edge, however it is written: none late is taken, none in time is refused', async () => {
  const total = { attempts: 0, late: 0, early: 0, wrong: [] as string[] };
  for (const shape of shapes) {
    const { attempts, late, early, wrong } = await tryEdges(shape, () => zones);
    total.attempts += attempts;
    total.late += late;
    total.early += early;
    total.wrong.push(...wrong);
  }
  console.info(`${total.attempts} requests, ${total.late} late taken, ${total.early} in time refused`);
  expect(total).toMatchObject({ late: 0, early: 0, wrong: [] });
  expect(total.attempts).toBeGreaterThan(10_000);
});
