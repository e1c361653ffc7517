import { listSubmissions } from '../../../shared/contracts/routes/submissions.ts';
import type { Submission } from '../../../shared/contracts/submission.ts';
import type { Play, Step } from '../play.ts';
import { until } from '../requests.ts';

/** Every submission of the round, as its manager sees them. */
export const allSubmissions = async ({ as, province, roundId }: Play): Promise<Submission[]> => {
  const manager = as(province.firstManager);
  const found: Submission[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 200, cursor };
    const { body } = await manager.call(listSubmissions, { param: { roundId }, query });
    found.push(...body.items);
    cursor = body.next;
  } while (cursor !== undefined);
  return found;
};

const patienceMs = 5_000;

const isSealed = ({ seal, closesAt }: Submission): boolean => seal?.end === closesAt;

/** Nobody seals: the window has closed, and the minute job finds it. This only watches until everybody is sealed or absent. */
export const seal: Step = {
  name: 'seal',
  title: { vi: 'Hết hạn: hệ thống khóa', en: 'The end passes: sealing' },
  at: 'seal',
  run: async (play, counter) => {
    const { entrants } = play.cast;
    counter.expect(entrants.length);
    let told = 0;
    let since = performance.now();
    await until({ what: 'every submission is sealed', everyMs: 500 }, async () => {
      const sealed = (await allSubmissions(play)).filter(isSealed).length;
      for (; told < sealed; told++) counter.add();
      // Real minutes do not pass in campaign time: what a stopped process left owing waits for the next one.
      if (sealed < entrants.length && performance.now() - since > patienceMs) {
        since = performance.now();
        await play.province.fireSchedules();
      }
      return sealed === entrants.length;
    });
  },
};
