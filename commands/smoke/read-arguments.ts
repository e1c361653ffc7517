import { parseArgs } from 'node:util';
import { CannotBegin, textOf } from './words-error.ts';

/** What the command was asked for. Tokens are named by file: an argument would stand in the shell's history. */
export type Arguments = {
  /** The stack's name, as CloudFormation knows it: `thi-dua-hung-yen`. */
  stack: string;
  outputsFile: string | undefined;
  managerTokenFile: string | undefined;
  officerTokenFile: string | undefined;
  idTokenFile: string | undefined;
  /** Goes on although the stack has launched rounds. */
  yes: boolean;
  /** Waits a quarter of an hour for the URL of an upload to die. */
  patient: boolean;
};

const usage =
  'npm run smoke -- <stack> [--outputs outputs.json] [--manager-token-file FILE] [--officer-token-file FILE] ' +
  '[--id-token-file FILE] [--patient] [--yes]';

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** Reads what follows `npm run smoke --`. @throws CannotBegin with the usage */
export const readArguments = (argv: readonly string[]): Arguments => {
  const { values, positionals } = parse(argv);
  const [stack, ...more] = positionals;
  if (stack === undefined || more.length > 0 || !/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stack)) {
    throw new CannotBegin({
      vi: `Hãy nêu đúng một stack, ví dụ thi-dua-hung-yen. Cách dùng: ${usage}`,
      en: `Name exactly one stack, such as thi-dua-hung-yen. Usage: ${usage}`,
    });
  }
  return {
    stack,
    outputsFile: values.outputs,
    managerTokenFile: values['manager-token-file'],
    officerTokenFile: values['officer-token-file'],
    idTokenFile: values['id-token-file'],
    yes: values.yes,
    patient: values.patient,
  };
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        outputs: text,
        'manager-token-file': text,
        'officer-token-file': text,
        'id-token-file': text,
        yes: flag,
        patient: flag,
      },
    });
  } catch (error) {
    const why = textOf(error);
    throw new CannotBegin({
      vi: `Không hiểu tham số: ${why}. Cách dùng: ${usage}`,
      en: `Bad arguments: ${why}. Usage: ${usage}`,
    });
  }
};
