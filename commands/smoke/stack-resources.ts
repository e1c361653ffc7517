import * as z from 'zod';
import { type Cli, CliRefused } from './aws-cli.ts';
import { CannotTell } from './words-error.ts';

const Listed = z.object({
  StackResourceSummaries: z.array(
    z.object({
      ResourceType: z.string(),
      LogicalResourceId: z.string(),
      PhysicalResourceId: z.string().default(''),
    }),
  ),
});

export type StackResource = { logicalId: string; physicalId: string };

/** The stack's resources of one type. @throws CannotTell when the credentials may not ask */
export const resourcesOfType = async (cli: Cli, stack: string, type: string): Promise<StackResource[]> => {
  const answer = await asking(cli, ['cloudformation', 'list-stack-resources', '--stack-name', stack]);
  return Listed.parse(answer)
    .StackResourceSummaries.filter(({ ResourceType }) => ResourceType === type)
    .map(({ LogicalResourceId, PhysicalResourceId }) => ({
      logicalId: LogicalResourceId,
      physicalId: PhysicalResourceId,
    }));
};

/** Asks `aws`; that it refuses says nothing about the stack. @throws CannotTell with what it said */
export const asking = async (cli: Cli, args: readonly string[]): Promise<unknown> => {
  try {
    return await cli(args);
  } catch (error) {
    if (!(error instanceof CliRefused)) throw error;
    const what = args.slice(0, 2).join(' ');
    throw new CannotTell({
      vi: `Lệnh aws ${what} bị từ chối: ${error.message}`,
      en: `aws ${what} was refused: ${error.message}`,
    });
  }
};
