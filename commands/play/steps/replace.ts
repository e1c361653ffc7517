import { removeEvidence } from '../../../shared/contracts/routes/evidence.ts';
import type { Entrant } from '../cast.ts';
import { infectedFile } from '../evidence-plan.ts';
import type { Play, Step } from '../play.ts';
import { evidenceOf, handInFile, untilChecked } from './hand-in-file.ts';

const replaceRefused = async (play: Play, entrant: Entrant): Promise<void> => {
  const { refused, replacement } = infectedFile(play.seed, entrant, play.leavesOf(entrant));
  const evidence = await evidenceOf(play, entrant);
  const found = evidence.get(refused.fileName);
  if (found?.refusal !== 'MALWARE')
    throw new Error(`the infected file of ${entrant.unitId} was not refused as malware: ${found?.state}`);
  if (found.state === 'REFUSED') {
    const { submissionId, evidenceId, revision } = found;
    await play.as(entrant.officer).call(removeEvidence, { param: { submissionId, evidenceId }, revision });
  }
  await handInFile(play, entrant, replacement, evidence.get(replacement.fileName));
  const after = (await untilChecked(play, entrant)).get(replacement.fileName);
  if (after?.state !== 'ACCEPTED')
    throw new Error(`the replacement of ${entrant.unitId} was not accepted: ${after?.state}`);
};

/** A refused file is taken out and replaced by a clean one. */
export const replace: Step = {
  name: 'replace',
  title: { vi: 'Thay tệp bị từ chối', en: 'Replace refused files' },
  at: 'replace',
  run: async (play, counter) => {
    const concerned = play.cast.entrants.filter(({ part }) => part === 'INFECTED_FILE');
    counter.expect(concerned.length);
    for (const entrant of concerned) {
      await replaceRefused(play, entrant);
      counter.add();
    }
  },
};
