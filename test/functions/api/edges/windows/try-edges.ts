import { type Attempt, attemptsOn } from './attempts.ts';
import { type Bound, spansOf } from './edges.ts';
import type { Shape } from './round-of-edges.ts';
import { stagesOf } from './stages.ts';

export const zones = ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh'] as const;
export type Zone = (typeof zones)[number];
/** Nine instants around an edge (ms). */
export const apart = [-3_600_000, -1_000, -2, -1, 0, 1, 2, 1_000, 93_600_000] as const;

/** What came of requests around edges: how many, and each that was answered wrongly or left something behind. */
export type Tried = {
  attempts: number;
  late: number;
  early: number;
  wrong: string[];
  /** What was tried: route → what binds it. */
  bound: Record<string, Bound[]>;
};

const wantedOf = (attempt: Attempt, shape: Shape, at: number): string => {
  const {
    opensAt = Number.NEGATIVE_INFINITY,
    closesAt = Number.POSITIVE_INFINITY,
    refusal,
  } = spansOf(shape, attempt.own)[attempt.bound];
  return opensAt <= at && at <= closesAt ? 'taken' : refusal;
};

/**
 * Tries every way of writing that time binds around each edge of what binds it, in a process of each zone: each on the stage as
 * it was kept. What is refused must leave every record as it was, and what is taken must leave something.
 * @param zonesOf the zones in which the nth way of writing is tried
 */
export const tryEdges = async (shape: Shape, zonesOf: (nth: number) => readonly Zone[]): Promise<Tried> => {
  const stage = await stagesOf(shape);
  const { records, ask, stages } = stage;
  const tried: Tried = { attempts: 0, late: 0, early: 0, wrong: [], bound: {} };
  const asIs = process.env.TZ;
  try {
    for (const [n, attempt] of attemptsOn(stage).entries()) {
      const { route, bound } = attempt;
      const { opensAt, closesAt } = spansOf(shape, attempt.own)[bound];
      tried.bound[route.id] = [...new Set([...(tried.bound[route.id] ?? []), bound])];
      const edges = [opensAt, closesAt].filter((edge) => edge !== undefined);
      const kept = stages.get(attempt.stage);
      if (kept === undefined) throw new Error(`no stage ${attempt.stage}`);
      for (const zone of zonesOf(n)) {
        process.env.TZ = zone;
        for (const at of edges.flatMap((edge) => apart.map((by) => edge + by))) {
          records.restore(kept);
          const sent = typeof attempt.sent === 'function' ? await attempt.sent(at) : attempt.sent;
          const { status, code, detail, errors } = await ask(attempt.who, at, attempt.route, sent);
          const now = records.saved();
          const left = now.size !== kept.size || [...now].some(([key, item]) => kept.get(key) !== item);
          const got = status < 300 ? 'taken' : code;
          const wanted = wantedOf(attempt, shape, at);
          tried.attempts += 1;
          if (got === 'taken' && wanted !== 'taken') tried.late += 1;
          if (got !== 'taken' && wanted === 'taken') tried.early += 1;
          const silent = attempt.route.id === 'signUploadAgain';
          if (got !== wanted || (left !== (got === 'taken') && !(silent && !left)))
            tried.wrong.push(
              `${shape} ${attempt.name} at ${new Date(at).toISOString()} in ${zone}: ${got}, not ${wanted}${left ? ', changed' : ', unchanged'}; ${detail} ${JSON.stringify(errors)}`,
            );
        }
      }
    }
  } finally {
    if (asIs === undefined) delete process.env.TZ;
    else process.env.TZ = asIs;
    await records.close();
  }
  return tried;
};
