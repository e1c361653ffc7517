import type { LocalResources } from '../../infra/local/local-resources.ts';
import type { CrashSite } from './crash-sites.ts';
import type { Death } from './play-through-deaths.ts';

const whens = ['before', 'after'] as const;

/** A death before the write of a site is applied, and one after it and before its writer hears of it. */
export const deathsAt = ({ name, point, to }: CrashSite): Death[] =>
  whens.map((when) => ({ name: `${when} ${name}`, crashAt: { ...point, when }, givenUpAfter: to }));

/** Deals what comes in the order of a play to plays of about so many each, so that each play has some from all of it. */
export const dealt = <T>(all: readonly T[], perPlay: number): T[][] => {
  const plays = Math.ceil(all.length / perPlay);
  return Array.from({ length: plays }, (_, play) => all.filter((_one, n) => n % plays === play));
};

/**
 * The sweep writes only where a death left debts. So for each queue: its worker dies before its first write of an item,
 * and in its next lives the sweep dies when it sends for that debt again, and at its claim of it.
 */
export const deathsOfSweep = (sites: readonly CrashSite[], queues: LocalResources['queues']): Death[][] => {
  const workers = Object.entries(queues).map(([worker, { url }]) => {
    const at = sites.findIndex(
      ({ point }) => point.caller === worker && point.operation === 'dynamodb:PutItem',
    );
    const first = sites[at];
    if (first === undefined) throw new Error(`no write of ${worker} was seen`);
    const caller = 'sweep-owed-work';
    const claim = { operation: 'dynamodb:PutItem', nth: 1, caller };
    const send = { operation: 'sqs:SendMessage', about: url.slice(url.lastIndexOf('/') + 1), nth: 1, caller };
    const named = (what: string, crashAt: typeof claim): Death[] =>
      whens.map((when) => ({ name: `${when} ${caller} ${what} ${worker}`, crashAt: { ...crashAt, when } }));
    const deaths = [
      ...deathsAt(first).slice(0, 1),
      ...named('sends for', send),
      ...named('claims for', claim),
    ];
    return { at, deaths };
  });
  return workers.toSorted((a, b) => a.at - b.at).map(({ deaths }) => deaths);
};
