import process from 'node:process';
import { ApiProblem } from '../shared/client/client.ts';
import { UsageError } from './play/arguments.ts';
import { parseRehearseArguments, usage } from './rehearse/arguments.ts';
import { happeningText } from './rehearse/chronicle.ts';
import { outcomeText } from './rehearse/print-outcome.ts';
import { readCase, UnreadableCase } from './rehearse/read-case.ts';
import { provinceFor, runRehearsal } from './rehearse/run-rehearsal.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const run = async (): Promise<number> => {
  const { path, registry, units: most, seed, json, help } = parseRehearseArguments(process.argv.slice(2));
  if (help) {
    say(`${usage.vi}\n\n${usage.en}`);
    return 0;
  }
  const input = { ...readCase(path, registry), most, seed };
  const tell = json ? () => undefined : say;
  const { host, runs } = provinceFor(input);
  tell(`Diễn tập: ${input.campaigns.map(({ id }) => id).join(', ')} (MÔ PHỎNG, seed ${seed})`);
  tell(`Mỗi nhóm nhiều nhất ${most} đơn vị (--units N) / at most ${most} entrants in each group`);
  if (host !== runs)
    tell(
      `Chưa có tệp tỉnh ${host}; chạy theo cấu hình của ${runs} / no province file of ${host}: settings of ${runs}`,
    );
  const outcome = await runRehearsal(input, (happening) => tell(happeningText(happening)));
  const { happenings, ...rest } = outcome;
  const campaigns = input.campaigns.map(({ id }) => id);
  if (json)
    say(
      JSON.stringify(
        { format: 'thi-dua/rehearsal', version: 1, campaigns, seed, most, ...rest, happenings },
        null,
        1,
      ),
    );
  else say(outcomeText(outcome));
  for (const { where, said } of outcome.violations)
    process.stderr.write(`VI PHẠM / VIOLATION [${where}] ${said.vi} / ${said.en}\n`);
  return outcome.violations.length === 0 ? 0 : 1;
};

const explain = (error: unknown): string => {
  if (error instanceof UsageError)
    return `${error.detail.vi}\n${error.detail.en}\n\n${usage.vi}\n\n${usage.en}`;
  if (error instanceof UnreadableCase)
    return [
      `${error.detail.vi}\n${error.detail.en}`,
      ...error.faults.map(({ pointer, detail }) => `  ${pointer}: ${detail.vi} / ${detail.en}`),
    ].join('\n');
  if (error instanceof ApiProblem) {
    const faults = (error.problem.errors ?? []).map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`);
    return `API từ chối / the API refused: ${error.message}${faults.join('')}\n${error.stack ?? ''}`;
  }
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\n${explain(error.cause)}`;
  return `Diễn tập dừng giữa chừng / ${error.cause === undefined ? (error.stack ?? error.message) : error.message}${cause}`;
};

try {
  process.exit(await run());
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}
