import type { Bilingual } from '../../../shared/errors.ts';
import { localText } from '../chronicle.ts';
import type { Rehearsal, RehearsedRound } from '../rehearsal.ts';

/** What was taken late, or refused in time: judged by the rehearsal's own reading of file, extensions and reorganisations. */
export const attemptFaults = (
  { nameOf }: Pick<Rehearsal, 'nameOf'>,
  { attempts }: Pick<RehearsedRound, 'attempts'>,
): Bilingual[] =>
  attempts
    .filter(({ due, was }) => due !== was)
    .map(({ entrantId, at, act, was }) => {
      const when = localText(at);
      const name = nameOf(entrantId);
      return was === 'TAKEN'
        ? {
            vi: `${name}: ${act.vi} lúc ${when} là muộn mà được nhận`,
            en: `${name}: ${act.en} at ${when} was late and was taken`,
          }
        : {
            vi: `${name}: ${act.vi} lúc ${when} là đúng hạn mà bị từ chối`,
            en: `${name}: ${act.en} at ${when} was in time and was refused`,
          };
    });
