import type { EligibilityStep, Recognition } from '../../contracts/eligibility.ts';
import { type EligibilityTest, RecognitionLevel } from '../../contracts/eligibility-condition.ts';
import { type FileState, missing, type Verdict } from './facts.ts';

type Counts = Extract<EligibilityStep, { step: 'RECOGNITION' }>['counts'];

const isAtLeast = (level: RecognitionLevel, needed: RecognitionLevel): boolean =>
  RecognitionLevel.options.indexOf(level) >= RecognitionLevel.options.indexOf(needed);

const countsAs = (
  { recognisedAt, evidenceId }: Recognition,
  needed: RecognitionLevel,
  files: ReadonlyMap<string, FileState>,
): Counts => {
  if (!isAtLeast(recognisedAt, needed)) return 'TOO_LOW';
  const state = files.get(evidenceId) ?? 'REFUSED';
  if (state === 'REFUSED') return 'FILE_REFUSED';
  return state === 'ACCEPTED' ? 'YES' : 'FILE_UNCHECKED';
};

/**
 * Recognitions at the level asked for, or higher, whose file was accepted, against how many there have to be. A file that
 * is still being checked may yet count: until then the outcome is unknown where it would decide.
 */
export const countRecognitions = (
  { recognisedAt: needed, count: needs }: Extract<EligibilityTest, { type: 'DOCUMENTED' }>,
  recognitions: readonly Recognition[],
  files: ReadonlyMap<string, FileState>,
): Verdict => {
  const judged = recognitions.map((recognition) => ({
    recognition,
    counts: countsAs(recognition, needed, files),
  }));
  const number = (counts: Counts) => judged.filter((one) => one.counts === counts).length;
  const [count, unchecked] = [number('YES'), number('FILE_UNCHECKED')];
  const steps: EligibilityStep[] = [
    ...judged.map(
      ({ recognition: { what, number: paper, issuedOn, issuer, recognisedAt }, counts }) =>
        ({
          step: 'RECOGNITION',
          what,
          number: paper,
          issuedOn,
          issuer,
          recognisedAt,
          counts,
        }) as const,
    ),
    { step: 'RECOGNITIONS', count, needs, recognisedAt: needed },
  ];
  if (count >= needs) return { status: 'MET', steps };
  if (count + unchecked < needs) return { status: 'NOT_MET', steps };
  return { status: 'UNKNOWN', steps: [...steps, ...missing('FILE_CHECK').steps] };
};
