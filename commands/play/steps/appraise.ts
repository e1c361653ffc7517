import { sha256Hex } from '../../../shared/canonical-json.ts';
import {
  downloadSealedFile,
  listAppraisals,
  readSealed,
  saveAppraisal,
} from '../../../shared/contracts/routes/appraisals.ts';
import type { SealedSnapshot } from '../../../shared/contracts/snapshot.ts';
import { inLanes } from '../../../shared/files/zip/uploads/in-lanes.ts';
import { type Appraiser, appraiserFor, type Entrant, takesPart } from '../cast.ts';
import { decisionOf } from '../decisions-by-seed.ts';
import type { Play, Step } from '../play.ts';
import type { Counter } from '../progress.ts';
import { unless } from '../requests.ts';
import type { PlayLeaf } from '../self-leaves.ts';

type Pass = '1' | '2';
type Task = { entrant: Entrant; appraiser: Appraiser; fields: Map<string, PlayLeaf[]> };

// Fields of one submission that are saved together are also scored together.
const fieldLanes = 4;

const isAppraised = ({ source }: PlayLeaf): boolean => source === 'SELF' || source === 'APPRAISER';

/** Who looks at which fields of which submission. */
const tasksOf = (play: Play, entrants: readonly Entrant[]): Task[] =>
  entrants.flatMap((entrant) => {
    const fields = Map.groupBy(play.leavesOf(entrant).filter(isAppraised), ({ field }) => field);
    const byAppraiser = Map.groupBy(fields, ([field]) => appraiserFor(play.cast, entrant.unitId, field));
    return [...byAppraiser].map(([appraiser, mine]) => ({ entrant, appraiser, fields: new Map(mine) }));
  });

/** Opens one accepted file of the own fields, as an appraiser would. @throws Error when its bytes are not those that were sealed */
const openOneFile = async (play: Play, { appraiser, fields }: Task, sealed: SealedSnapshot) => {
  const { submission, files } = sealed;
  const mine = new Set([...fields.values()].flatMap((leaves) => leaves.map(({ code }) => code)));
  const file = submission.evidence.find(
    ({ evidenceId, citations }) =>
      files[evidenceId]?.state === 'ACCEPTED' && citations.some(({ leaf }) => mine.has(leaf)),
  );
  if (file === undefined) return;
  const { submissionId } = submission;
  const { body } = await play
    .as(appraiser.personId)
    .call(downloadSealedFile, { param: { submissionId, evidenceId: file.evidenceId } });
  const response = await fetch(body.url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok || sha256Hex(bytes) !== file.sha256)
    throw new Error(`downloading ${file.fileName} gave ${response.status} and not the sealed bytes`);
};

const appraiseFields = async (play: Play, task: Task, pass: Pass, counter: Counter): Promise<void> => {
  const { entrant, appraiser, fields } = task;
  const client = play.as(appraiser.personId);
  const submissionId = await play.submissionOf(entrant);
  const saved = await client.call(listAppraisals, { param: { submissionId, pass } });
  const done = new Set(saved.body.items.map(({ field }) => field));
  const left = [...fields].filter(([field]) => !done.has(field));
  for (let n = left.length; n < fields.size; n++) counter.add();
  if (left.length === 0) return;
  const sealed = (await client.call(readSealed, { param: { submissionId } })).body;
  await openOneFile(play, task, sealed);
  const { answers } = sealed.submission;
  await inLanes(left, fieldLanes, async ([field, leaves]) => {
    const decisions = Object.fromEntries(
      leaves.map((leaf) => [leaf.code, decisionOf(play.seed, entrant.unitId, leaf, answers[leaf.code])]),
    );
    const param = { submissionId, pass, field };
    await unless(412, undefined, client.call(saveAppraisal, { param, json: { decisions }, revision: 0 }));
    counter.add();
  });
};

/** The appraisers go through what these entrants handed in, in one pass. Fields that were saved already are left. */
export const appraiseAll = async (
  play: Play,
  entrants: readonly Entrant[],
  pass: Pass,
  counter: Counter,
): Promise<void> => {
  const tasks = tasksOf(play, entrants);
  counter.expect(tasks.reduce((sum, { fields }) => sum + fields.size, 0));
  const lanes = Math.ceil(play.lanes / fieldLanes);
  await inLanes(tasks, lanes, (task) => appraiseFields(play, task, pass, counter));
};

/** The appraisers accept or correct with reasons, field by field, whatever was sealed. */
export const appraise: Step = {
  name: 'appraise',
  title: { vi: 'Thẩm định theo lĩnh vực', en: 'Appraise field by field' },
  at: 'appraise',
  run: async (play, counter) => {
    await appraiseAll(play, play.cast.entrants.filter(takesPart), '1', counter);
  },
};
