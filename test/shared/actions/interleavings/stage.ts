import { findDueRounds } from '../../../../shared/actions/find-due-rounds.ts';
import { openSubmission } from '../../../../shared/actions/open-submission.ts';
import { publishRound } from '../../../../shared/actions/publish-round.ts';
import { rankGroup } from '../../../../shared/actions/rank-group.ts';
import { recordEvents } from '../../../../shared/actions/record-events.ts';
import { saveAnswer } from '../../../../shared/actions/save-answer.ts';
import { saveAppraisal } from '../../../../shared/actions/save-appraisal.ts';
import { decideScoreReview } from '../../../../shared/actions/score-review/decide-score-review.ts';
import { requestScoreReview } from '../../../../shared/actions/score-review/request-score-review.ts';
import { scoreSubmission } from '../../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../../shared/actions/seal-submission.ts';
import { reviewDraft, submitAssessment } from '../../../../shared/actions/submit-assessment.ts';
import { digestOf } from '../../../../shared/canonical-json.ts';
import { OwingItem } from '../../../../shared/contracts/item.ts';
import type { RoundItem } from '../../../../shared/contracts/round.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { datedRound } from '../../../../shared/domain/campaign/date-round.ts';
import { reviewPass } from '../../../../shared/domain/score-review/reviews.ts';
import { campaignRules } from '../../../../shared/files/campaign-rules.ts';
import { campaign } from '../../../examples/example-files.ts';
import { evidenceItem } from '../../../fakes/items.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';
import { firstVersion } from '../../../fakes/table-version-file.ts';
import { files, ownTable } from './round-file.ts';

export const groupId = 'so-nganh';
export const roundId = `${campaign.id}.2023`;
const at = (text: string) => Date.parse(text);
export const closesAt = at('2023-11-30T16:59:59.999Z');
export const margin = 120_000;
export const day = 86_400_000;
export const appraisalCloses = at('2024-02-20T16:59:59.999Z');
export const reviewCloses = at('2024-03-01T16:59:59.999Z');
/** A file that the first entrant hands in, and of which the scanner has not spoken in an hour. */
export const unscanned = 'f'.repeat(26);

/** Submits at the last moment; drafts; never comes; submits early, and ends; drafts, and ends. */
export const entrants = ['a', 'b', 'c', 'd', 'e'] as const;

const roleOf = (personId: string, role: 'UNIT_HEAD', unitId: string): Caller => ({
  personId,
  held: [{ role, scope: { kind: 'UNIT', unitId }, fields: [], from: 0 }],
});
export const head = (unitId: string): Caller => roleOf(`head-${unitId}`, 'UNIT_HEAD', unitId);
const inProvince = (personId: string, role: 'MANAGER' | 'APPRAISER'): Caller => ({
  personId,
  held: [{ role, scope: { kind: 'PROVINCE' }, fields: [], from: 0 }],
});
export const manager = inProvince('manager', 'MANAGER');
const appraiser = inProvince('appraiser', 'APPRAISER');
const reviewer = inProvince('reviewer', 'APPRAISER');

/** What was acknowledged: whose, received when (UTC ms), under which snapshot. */
export type Acknowledged = { entrantId: string; at: number; snapshotId: string };

const rulesOfRound = (over: ReturnType<typeof portsOver>) => campaignRules(over.snapshots);

/**
 * A launched round with its five entrants, two of them at work already, and everything that is done to it.
 * @param tables `whole`: a part of the values is provided by others, so that no result is final here; `own`: none is
 */
export const interleavedRound = async (records: EmptyRecords, tables: 'whole' | 'own' = 'whole') => {
  const file = files[tables];
  const over = portsOver(records);
  const ports = { ...over, rules: rulesOfRound(over), importFiles: { read: async () => undefined } };
  const fileHash = await ports.snapshots.put('campaigns', file);
  const { id: campaignId, title, form, rounds } = file;
  await ports.imports.changeCampaign(campaignId, 'import', () => ({
    ...{ campaignId, title, form, fileHash, revision: 1 },
    rounds: rounds.map(({ id }) => `${campaignId}.${id}`),
  }));
  const first = tables === 'whole' ? firstVersion : ownTable(firstVersion);
  const table = { tableId: first.id, version: 1, hash: digestOf(first) };
  await launchedRound(ports, entrants, {
    roundId,
    fileHash,
    ...datedRound(rounds[0]!, file.calendars),
    groups: [{ groupId, title: { vi: 'Sở', en: 'Departments' }, table, entrants: entrants.length }],
  });
  for (const unitId of [...entrants, 'x'])
    await ports.units.change(unitId, 'import', () => ({
      ...{ unitId, name: unitId, type: 'PROVINCIAL_AGENCY', level: 'PROVINCE', revision: 1 },
    }));
  let calls = 0;
  const acknowledged: Acknowledged[] = [];
  const call = (arrivedAt: number, expected = 0) => {
    const writeId = `w${++calls}`;
    return { arrivedAt, expected, writeId, idempotencyKey: writeId, requestHash: '0'.repeat(64) };
  };
  const idOf = (entrantId: string) => ports.submissions.idOf(roundId, entrantId);
  const control = async (): Promise<RoundItem> => (await ports.rounds.get(roundId))!;

  /** The leaf that everybody answers, under the code that it has now. */
  const leafNow = async () => ((await control()).replacements === undefined ? '1.2.2' : '1.2.3');

  const save = async (entrantId: string, value: boolean, when: number): Promise<void> => {
    const submissionId = idOf(entrantId);
    await openSubmission(ports, head(entrantId), { roundId, entrantId }, call(when));
    const leaf = await leafNow();
    const rows = await ports.submissions.answers(submissionId);
    const expected = Math.max(0, ...rows.map(({ revision }) => revision));
    const content = { value: { kind: 'boolean' as const, value }, justification: `lúc ${when}` };
    await saveAnswer(ports, head(entrantId), { submissionId, leaf }, content, call(when, expected));
  };
  const submit = async (entrantId: string, when: number): Promise<void> => {
    const { answers, evidence, digest } = await reviewDraft(ports, head(entrantId), idOf(entrantId));
    const revisions = Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision]);
    const files = evidence.map(({ evidenceId, revision }) => [evidenceId, revision]);
    const shown = { answers: Object.fromEntries(revisions), evidence: Object.fromEntries(files) };
    const signed = { shown, digest, capacity: 'HEAD' as const, statement: 'Ký' };
    const done = await submitAssessment(ports, head(entrantId), idOf(entrantId), signed, call(when));
    acknowledged.push({ entrantId, at: when, snapshotId: done.submitted?.snapshotId ?? '' });
  };

  /** An appraiser accepts whatever nobody has appraised. */
  const appraise = async (when: number): Promise<void> => {
    const { groups, rosterVersion } = await control();
    for (const { entrantId } of await ports.rounds.roster(roundId, groups[0]!.groupId, rosterVersion)) {
      const submissionId = idOf(entrantId);
      const score = await ports.results.score(submissionId);
      if (score?.completeness.state !== 'UNAPPRAISED') continue;
      const [before] = await ports.results.appraisals(submissionId, 1);
      const decisions = Object.fromEntries(
        score.completeness.awaiting
          .filter(({ from }) => from === 'APPRAISAL')
          .map(({ code }) => [code, { decision: 'ACCEPT' as const }]),
      );
      const what = { submissionId, pass: 1, field: '1' };
      await saveAppraisal(ports, appraiser, what, { decisions }, call(when, before?.revision ?? 0));
    }
  };

  /** What stands of the first entrant's review, if it asked. */
  const review = async () => ports.results.appraisals(idOf('a'), reviewPass).then(([item]) => item);
  /** The first entrant asks for another look at its row. */
  const askReview = async (when: number): Promise<void> => {
    const rows = { [await leafNow()]: 'Có quyết định phân công' };
    await requestScoreReview(ports, head('a'), idOf('a'), { rows }, call(when));
  };
  /** Somebody who had not appraised the row decides it otherwise. */
  const decideReview = async (when: number): Promise<void> => {
    const decision = { decision: 'NO_POINTS' as const, reason: 'Không có căn cứ' };
    const ruling = { outcome: 'CHANGE' as const, reason: 'Xem xét lại', decision };
    const what = { submissionId: idOf('a'), leaf: await leafNow() };
    await decideScoreReview(ports, reviewer, what, ruling, call(when, (await review())?.revision ?? 0));
  };

  const workers = { seal: sealSubmission, score: scoreSubmission, rank: rankGroup } as const;
  const payItem = async ({ owes, pk, sk }: OwingItem, when: number): Promise<boolean> => {
    const id = pk.replace('SUB#', '');
    let paid = false;
    for (const kind of ['seal', 'score', 'rank'] as const) {
      if (owes[kind] === undefined) continue;
      await workers[kind](ports, id, when);
      paid = true;
    }
    if (owes.events === undefined) return paid;
    await recordEvents(ports, { pk, sk });
    return true;
  };
  /** What messages and sweeps do, until nothing is owed that they pay. */
  const pay = async (when: number): Promise<void> => {
    for (let n = 0; n < 30; n += 1) {
      let paid = false;
      for (const item of await records.all()) {
        const owing = OwingItem.safeParse(item);
        if (owing.success && (await payItem(owing.data, when))) paid = true;
      }
      if (!paid) return;
    }
    throw new Error('work is owed for ever');
  };
  const minute = async (when: number): Promise<void> => {
    await findDueRounds(ports, when);
    await pay(when);
  };
  const publish = async (when: number, kind: 'PROVISIONAL' | 'FINAL' = 'PROVISIONAL') =>
    publishRound(ports, manager, roundId, kind, call(when, (await control()).revision));

  for (const entrantId of ['a', 'b', 'd', 'e'])
    await save(entrantId, entrantId !== 'e', at('2023-11-10T02:00:00.000Z'));
  await ports.evidence.change(idOf('a'), unscanned, 'begin', () =>
    evidenceItem('f', {
      ...{ submissionId: idOf('a'), citations: [{ leaf: '1.2.2' }] },
      ...{ state: 'REFUSED', refusal: 'NO_VERDICT', arrivedAt: 0 },
    }),
  );
  await submit('d', at('2023-11-11T02:00:00.000Z'));
  return {
    ports,
    call,
    idOf,
    control,
    save,
    submit,
    appraise,
    pay,
    minute,
    publish,
    acknowledged,
    askReview,
    review,
    decideReview,
  };
};
export type InterleavedRound = Awaited<ReturnType<typeof interleavedRound>>;
