import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../commands/smoke/read-arguments.ts';
import { CannotBegin } from '../../../commands/smoke/words-error.ts';

describe('arguments', () => {
  it('name the stack and files; nothing is assumed', () => {
    expect(readArguments(['thi-dua-hung-yen'])).toEqual({
      stack: 'thi-dua-hung-yen',
      outputsFile: undefined,
      managerTokenFile: undefined,
      officerTokenFile: undefined,
      idTokenFile: undefined,
      yes: false,
      patient: false,
    });
    const files = ['--outputs', 'o.json', '--manager-token-file', 'm', '--officer-token-file', 'f'];
    expect(
      readArguments([...files, '--id-token-file', 'i', '--yes', '--patient', 'thi-dua-hung-yen']),
    ).toEqual({
      stack: 'thi-dua-hung-yen',
      outputsFile: 'o.json',
      managerTokenFile: 'm',
      officerTokenFile: 'f',
      idTokenFile: 'i',
      yes: true,
      patient: true,
    });
  });

  it.each([
    [[]],
    [['one', 'two']],
    [['--yes']],
    [['thi-dua-x', '--token', 'eyJ']],
    [['thi-dua-x', '--outputs']],
    [['-rf', 'thi-dua-x']],
    [['thi dua']],
    [['https://api.example']],
  ])('%j are refused in both languages, with the usage', (argv) => {
    expect(() => readArguments(argv)).toThrow(CannotBegin);
    expect(() => readArguments(argv)).toThrow(
      /Cách dùng: npm run smoke -- <stack>[\s\S]*Usage: npm run smoke -- <stack>/,
    );
  });
});
