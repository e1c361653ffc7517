import { createClient } from '../../shared/client/client.ts';
import { listRounds } from '../../shared/contracts/routes/campaigns.ts';
import type { Cli } from './aws-cli.ts';
import type { Supplies, Surroundings } from './check.ts';
import { everyCheck } from './every-check.ts';
import { gatherSupplies } from './gather-supplies.ts';
import { learnStack } from './learn-stack.ts';
import { createLeftovers } from './leftovers.ts';
import type { Operator } from './operator.ts';
import { readArguments } from './read-arguments.ts';
import { header, progressLine, table } from './report.ts';
import { runChecks } from './run-checks.ts';
import type { Stack } from './stack.ts';
import { CannotBegin, textOf } from './words-error.ts';

/** What the command does outside of itself. */
export type Outside = Pick<Surroundings, 'runId' | 'send' | 'now' | 'sleep' | 'waits'> & {
  print: (text: string) => void;
  cliOf: (region: string | undefined) => Cli;
  findOperator: (region: string) => Promise<Operator | undefined>;
};

const launchedRounds = async ({ apiUrl, name }: Stack): Promise<string[]> => {
  try {
    const { body } = await createClient({ baseUrl: apiUrl }).call(listRounds, { query: {} });
    return body.items.map(({ roundId }) => roundId);
  } catch (error) {
    throw new CannotBegin({
      vi: `API của ${name} không trả lời được danh sách kỳ đánh giá: ${textOf(error)}`,
      en: `The API of ${name} does not answer with its rounds: ${textOf(error)}`,
    });
  }
};

/** A province with launched rounds is at work: somebody must have meant it. */
const requireConsent = async (stack: Stack, yes: boolean): Promise<void> => {
  const rounds = await launchedRounds(stack);
  if (rounds.length === 0 || yes) return;
  const named = rounds.slice(0, 5).join(', ');
  throw new CannotBegin({
    vi: `Stack ${stack.name} đang có kỳ đánh giá đã phát động (${named}). Kiểm tra chỉ tạo đơn vị và tệp thử rồi dọn đi; nếu vẫn muốn chạy, thêm --yes.`,
    en: `Stack ${stack.name} has launched rounds (${named}). The checks make only throw-away units and files, and take them away; to go on, add --yes.`,
  });
};

const closeAll = ({ operator }: Partial<Supplies>): void => {
  for (const client of [operator?.s3, operator?.dynamodb, operator?.sqs]) client?.destroy();
};

const smoke = async (argv: readonly string[], outside: Outside): Promise<number> => {
  const { print, runId, send, now, sleep, waits } = outside;
  const given = readArguments(argv);
  const stack = await learnStack(given, outside.cliOf(undefined));
  print(header(stack));
  await requireConsent(stack, given.yes);
  const supplies = await gatherSupplies(
    given,
    { stack, send, runId },
    {
      operator: await outside.findOperator(stack.region),
      cli: outside.cliOf(stack.region),
    },
  );
  const leftovers = createLeftovers();
  const surroundings = { stack, runId, send, now, sleep, leftovers, waits };
  try {
    const outcomes = await runChecks(everyCheck, surroundings, supplies, (outcome) =>
      print(progressLine(outcome)),
    );
    print(table(outcomes, await leftovers.remove(stack, supplies.operator)));
    return outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
  } finally {
    closeAll(supplies);
  }
};

/**
 * `npm run smoke -- <stack>`: checks a deployed stack for what only AWS can prove.
 * @returns the exit code: 0 when no check failed, 1 when one did, 2 when nothing could begin
 */
export const runSmoke = async (argv: readonly string[], outside: Outside): Promise<number> => {
  try {
    return await smoke(argv, outside);
  } catch (error) {
    if (!(error instanceof CannotBegin)) throw error;
    outside.print(error.message);
    return 2;
  }
};
