import * as z from 'zod';
import { all, check, type Finding, type Supplies, type Surroundings } from '../check.ts';
import { asking, resourcesOfType } from '../stack-resources.ts';

const minute = 60_000;
const window = 15;
// CloudWatch shows a minute's metrics a few minutes later.
const laterMs = 4 * minute;

const Statistics = z.object({
  Datapoints: z.array(z.object({ Timestamp: z.coerce.date(), Sum: z.number() })),
});

/**
 * Runs per minute, oldest first. A schedule of one minute may drift over a minute's edge, so one empty minute is nothing;
 * two in a row are a run that never came.
 */
export const judgeMinutes = (job: string, runs: readonly number[]): Finding => {
  const total = runs.reduce((sum, each) => sum + each, 0);
  const gap = runs.some((each, i) => each === 0 && runs[i + 1] === 0);
  return {
    ok: !gap && total >= runs.length - 1,
    observed: `${job}: ${total} runs in ${runs.length} minutes (${runs.join(' ')})`,
  };
};

const runsOf = async (
  { cli, now }: Surroundings & Pick<Supplies, 'cli'>,
  functionName: string,
): Promise<number[]> => {
  const end = Math.floor((now() - laterMs) / minute) * minute;
  const start = end - window * minute;
  const instant = (at: number): string => new Date(at).toISOString();
  const answer = await asking(cli, [
    ...['cloudwatch', 'get-metric-statistics', '--namespace', 'AWS/Lambda', '--metric-name', 'Invocations'],
    ...['--dimensions', `Name=FunctionName,Value=${functionName}`, '--statistics', 'Sum', '--period', '60'],
    ...['--start-time', instant(start), '--end-time', instant(end)],
  ]);
  const { Datapoints } = Statistics.parse(answer);
  return Array.from({ length: window }, (_, i) => {
    const at = start + i * minute;
    return Datapoints.find(({ Timestamp }) => Timestamp.getTime() === at)?.Sum ?? 0;
  });
};

/** By the metrics of the last quarter of an hour; the stack must have run for twenty minutes. */
export const schedulesRun = check({
  id: 'schedules-run',
  title: {
    vi: 'Hai việc định kỳ chạy mỗi phút (theo số đo 15 phút qua)',
    en: 'Both scheduled jobs run every minute (by the metrics of the last 15 minutes)',
  },
  needs: ['deployed', 'cli'],
  run: async (context) => {
    const functions = await resourcesOfType(context.cli, context.stack.name, 'AWS::Lambda::Function');
    const findings: Finding[] = [];
    for (const job of ['sweep-owed-work', 'find-due-rounds']) {
      const own = functions.find(({ logicalId }) => logicalId.startsWith(`${job.replaceAll('-', '')}Job`));
      findings.push(
        own === undefined
          ? { ok: false, observed: `${job}: the stack has no such function` }
          : judgeMinutes(job, await runsOf(context, own.physicalId)),
      );
    }
    return all(findings);
  },
});
