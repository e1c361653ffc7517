import process from 'node:process';
import { heldAgainst, verifyPublication } from '../shared/domain/publication/verify-publication.ts';
import { RefusedFile, refusalText } from './score/refused-file.ts';
import { parseVerifyArguments, usage } from './verify/arguments.ts';
import { verifiedText } from './verify/print-verified.ts';
import { readPublished } from './verify/read-published.ts';

const run = (): number => {
  const given = parseVerifyArguments(process.argv.slice(2));
  if (given === undefined || given.help) {
    const text = `${usage.vi}\n\n${usage.en}`;
    if (given === undefined) console.error(text);
    else console.log(text);
    return given === undefined ? 2 : 0;
  }
  const { published, earlier } = readPublished(given.files);
  const verified = heldAgainst(given.snapshot, verifyPublication(published, earlier));
  console.log(given.json ? JSON.stringify(verified, null, 1) : verifiedText(verified, given.language));
  if (verified.differences.length > 0) return 1;
  return verified.conditions.lacking.length > 0 ? 3 : 0;
};

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof RefusedFile)) throw error;
  console.error(refusalText(error));
  process.exitCode = 1;
}
