import type { Dossier, DossierContent } from '../../../shared/contracts/nomination.ts';
import {
  beginDossierUpload,
  readDossier,
  saveDossier,
  submitDossier,
} from '../../../shared/contracts/routes/nominations.ts';
import { until } from '../../play/requests.ts';
import { expectRefused } from '../expect-refused.ts';
import { paperOf, sendPaper } from '../papers.ts';
import { handedIn, type Rehearsal, type RehearsedEntrant, type RehearsedRound } from '../rehearsal.ts';
import { type Pick, picksIn } from './picks.ts';

type Param = Pick & { submissionId: string };

const save =
  (round: RehearsedRound, entrant: RehearsedEntrant, { submissionId, awardId, candidateId }: Param) =>
  async (papers: DossierContent['papers'], revision: number): Promise<Dossier> =>
    (
      await round.play.as(entrant.officer).call(saveDossier, {
        param: { submissionId, awardId, candidateId },
        json: { papers },
        revision,
      })
    ).body;

/** Papers of the list that were printed for it, one file each. */
const printed = async (
  round: RehearsedRound,
  entrant: RehearsedEntrant,
  of: Param,
  papers: Dossier['papers'],
) => {
  const { play } = round;
  const files: DossierContent['papers'] = {};
  for (const { id, title } of papers) {
    const paper = paperOf(round, entrant, title.vi);
    const evidenceId = await sendPaper(round, paper, (json) =>
      play.as(entrant.officer).call(beginDossierUpload, {
        param: { submissionId: of.submissionId },
        json,
        idempotencyKey: `${play.keys}-${of.awardId}-${of.candidateId}-${id}`,
      }),
    );
    files[id] = [{ from: 'DOSSIER', evidenceId }];
  }
  return files;
};

const handIn = async (
  rehearsal: Rehearsal,
  round: RehearsedRound,
  entrant: RehearsedEntrant,
  pick: Pick,
  isFirst: boolean,
) => {
  const { play } = round;
  const of = { ...pick, submissionId: await play.submissionOf(entrant) };
  const { awardId, candidateId, submissionId } = of;
  const param = { submissionId, awardId, candidateId };
  const { papers } = (await play.as(entrant.officer).call(readDossier, { param })).body;
  if (papers.length === 0) return false;
  const head = play.as(entrant.head);
  const saveAs = save(round, entrant, of);
  const files = await printed(round, entrant, of, papers);
  let revision = 0;
  const [first] = papers;
  if (isFirst && first !== undefined && papers.length > 1) {
    ({ revision } = await saveAs({ [first.id]: files[first.id] ?? [] }, revision));
    const act = {
      vi: `Nộp hồ sơ còn thiếu giấy tờ: ${entrant.name}`,
      en: `A dossier that lacks papers: ${entrant.name}`,
    };
    await expectRefused(rehearsal, play.roundId, act, 'conflict', () =>
      head.call(submitDossier, { param, revision }),
    );
  }
  ({ revision } = await saveAs(files, revision));
  await until({ what: `the dossier of ${entrant.unitId} is checked` }, async () => {
    await play.province.quiet();
    return (await head.call(readDossier, { param })).body.complete;
  });
  await head.call(submitDossier, { param, revision });
  return true;
};

/** Units whose nomination is to be expected hand in their dossiers, where the award asks for papers. */
export const handInDossiers = async (rehearsal: Rehearsal, round: RehearsedRound): Promise<void> => {
  const { play } = round;
  const entrants = new Map(handedIn(rehearsal, round).map((entrant) => [entrant.unitId, entrant]));
  const names: string[] = [];
  for (const pick of await picksIn(round)) {
    const entrant = entrants.get(pick.entrantId);
    if (entrant === undefined) continue;
    if (await handIn(rehearsal, round, entrant, pick, names.length === 0)) names.push(entrant.name);
  }
  const [vi, en] =
    names.length === 0
      ? ['Không có hồ sơ đề nghị khen thưởng', 'No dossier is handed in']
      : [`Nộp hồ sơ đề nghị khen thưởng: ${names.join(', ')}`, `Dossiers handed in: ${names.join(', ')}`];
  rehearsal.chronicle.tell(play.roundId, vi, en);
};
