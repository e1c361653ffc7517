import * as z from 'zod';
import type { Bilingual } from '../../shared/errors.ts';
import type { Cli } from './aws-cli.ts';
import type { Need, Person, Supplies, Surroundings } from './check.ts';
import type { Operator } from './operator.ts';
import type { Arguments } from './read-arguments.ts';
import { readToken } from './read-token.ts';
import { requireManager, signIn } from './sign-in.ts';
import { CannotBegin, textOf } from './words-error.ts';

/** Why a need is not met, when it is not. */
export const whyLacking: Readonly<Record<Need, Bilingual>> = {
  manager: { vi: 'cần --manager-token-file', en: 'needs --manager-token-file' },
  officer: { vi: 'cần --officer-token-file', en: 'needs --officer-token-file' },
  idToken: { vi: 'cần --id-token-file', en: 'needs --id-token-file' },
  operator: {
    vi: 'cần thông tin đăng nhập AWS của người vận hành (biến môi trường, hồ sơ hoặc SSO)',
    en: "needs the operator's AWS credentials (environment, profile or SSO)",
  },
  cli: {
    vi: 'cần lệnh aws đã đăng nhập vào tài khoản của stack',
    en: "needs the aws command, signed in to the stack's account",
  },
  deployed: { vi: 'chỉ có trên AWS, đây là máy cục bộ', en: 'exists on AWS only, and this is one machine' },
  patience: { vi: 'cần --patient (chờ 15 phút)', en: 'needs --patient (waits 15 minutes)' },
};

const Identity = z.object({ Account: z.string() });

const isSignedIn = async (cli: Cli, accountId: string): Promise<boolean> => {
  try {
    return Identity.parse(await cli(['sts', 'get-caller-identity'])).Account === accountId;
  } catch (error) {
    // Whatever is wrong with the command, the checks that need it are listed as skipped.
    console.error(`aws sts get-caller-identity: ${textOf(error)}`);
    return false;
  }
};

const requireDifferent = (manager: Person | undefined, officer: Person | undefined): void => {
  if (manager === undefined || manager.personId !== officer?.personId) return;
  throw new CannotBegin({
    vi: 'Hai tệp token là của cùng một người; --officer-token-file phải là của người khác.',
    en: 'Both token files are of one person; --officer-token-file must be of somebody else.',
  });
};

/** Everything that the checks may use, as far as it is there. @throws CannotBegin for a token that is no good */
export const gatherSupplies = async (
  given: Arguments,
  where: Pick<Surroundings, 'send' | 'stack' | 'runId'>,
  { operator, cli }: { operator: Operator | undefined; cli: Cli },
): Promise<Partial<Supplies>> => {
  const { managerTokenFile, officerTokenFile, idTokenFile, patient } = given;
  const manager = managerTokenFile === undefined ? undefined : await signIn(where, managerTokenFile);
  if (manager !== undefined) await requireManager(where, manager);
  const officer = officerTokenFile === undefined ? undefined : await signIn(where, officerTokenFile);
  requireDifferent(manager, officer);
  const deployed = where.stack.apiUrl.startsWith('https:');
  const signedIn = deployed && (await isSignedIn(cli, where.stack.accountId));
  return {
    ...(manager === undefined ? {} : { manager }),
    ...(officer === undefined ? {} : { officer }),
    ...(idTokenFile === undefined ? {} : { idToken: readToken(idTokenFile) }),
    ...(operator === undefined ? {} : { operator }),
    ...(deployed ? { deployed } : {}),
    ...(signedIn ? { cli } : {}),
    ...(patient ? { patience: true as const } : {}),
  };
};
