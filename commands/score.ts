import process from 'node:process';
import { scoreAnswers } from '../shared/domain/score-files.ts';
import { parseScoreArguments, UsageError, usage } from './score/arguments.ts';
import { reportText } from './score/print-report.ts';
import { readAnswers, readRules } from './score/read-files.ts';
import { RefusedFile, refusalText } from './score/refused-file.ts';

const run = (): void => {
  const { help, json, language, table, answers, column, ...choice } = parseScoreArguments(
    process.argv.slice(2),
  );
  if (help) {
    console.log(`${usage.vi}\n\n${usage.en}`);
    return;
  }
  const rules = readRules(table, choice);
  const file = readAnswers(answers, rules);
  const report = scoreAnswers(rules, file, column);
  console.log(json ? JSON.stringify(report, null, 1) : reportText(report, rules, file, language));
};

try {
  run();
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.detail.vi}\n${error.detail.en}\n\n${usage.vi}\n\n${usage.en}`);
    process.exitCode = 2;
  } else if (error instanceof RefusedFile) {
    console.error(refusalText(error));
    process.exitCode = 1;
  } else throw error;
}
