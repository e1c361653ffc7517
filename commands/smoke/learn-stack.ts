import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Cli, CliMissing } from './aws-cli.ts';
import type { Arguments } from './read-arguments.ts';
import { type Stack, stackOf } from './stack.ts';
import { CannotBegin, textOf } from './words-error.ts';

const OutputsFile = z.record(z.string(), z.record(z.string(), z.unknown()));

const Described = z.object({
  Stacks: z.tuple([
    z.object({
      Outputs: z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })).default([]),
    }),
  ]),
});

const commandsFor = (stack: string): string =>
  `  npx cdk deploy ${stack} --outputs-file outputs.json\n` +
  `  npm run smoke -- ${stack} --outputs outputs.json`;

/**
 * Learns what a stack has: from the file that `cdk deploy --outputs-file` wrote, or else by the `aws` command.
 * @throws CannotBegin naming the commands to run
 */
export const learnStack = (
  { stack, outputsFile }: Pick<Arguments, 'stack' | 'outputsFile'>,
  cli: Cli,
): Promise<Stack> =>
  outputsFile === undefined ? fromCli(stack, cli) : Promise.resolve(fromFile(stack, outputsFile));

const fromFile = (stack: string, file: string): Stack => {
  const outputs = readOutputs(stack, file);
  const own = outputs[stack];
  if (own !== undefined) return stackOf(stack, own);
  const others = Object.keys(outputs).join(', ');
  throw new CannotBegin({
    vi: `Tệp ${file} không có stack ${stack}; trong tệp có: ${others || 'không stack nào'}.`,
    en: `${file} does not hold the stack ${stack}; it holds: ${others || 'none'}.`,
  });
};

const readOutputs = (stack: string, file: string) => {
  try {
    return OutputsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? 'stack → { output: value }' : textOf(error);
    throw new CannotBegin({
      vi: `Không đọc được tệp đầu ra ${file} (${why}). Hãy chạy:\n${commandsFor(stack)}`,
      en: `Cannot read the outputs file ${file} (${why}). Run:\n${commandsFor(stack)}`,
    });
  }
};

const fromCli = async (stack: string, cli: Cli): Promise<Stack> => {
  try {
    const answer = await cli(['cloudformation', 'describe-stacks', '--stack-name', stack]);
    const [{ Outputs }] = Described.parse(answer).Stacks;
    return stackOf(
      stack,
      Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
    );
  } catch (error) {
    if (error instanceof CannotBegin) throw error;
    const missing = error instanceof CliMissing;
    throw new CannotBegin({
      vi: `${missing ? 'Chưa có --outputs, và máy này không có lệnh aws.' : `Lệnh aws không mô tả được stack: ${textOf(error)}`}\nHãy chạy:\n${commandsFor(stack)}`,
      en: `${missing ? 'There is no --outputs, and no aws command on this machine.' : `The aws command cannot describe the stack: ${textOf(error)}`}\nRun:\n${commandsFor(stack)}`,
    });
  }
};
