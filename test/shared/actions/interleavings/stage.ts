import { findDueRounds } from '../../../../shared/actions/find-due-rounds.ts';
import { openSubmission } from '../../../../shared/actions/open-submission.ts';
import { publishRound } from '../../../../shared/actions/publish-round.ts';
import { rankGroup } from '../../../../shared/actions/rank-group.ts';
import { recordEvents } from '../../../../shared/actions/record-events.ts';
import { saveAnswer } from '../../../../shared/actions/save-answer.ts';
import { saveAppraisal } from '../../../../shared/actions/save-appraisal.ts';
import { scoreSubmission } from '../../../../shared/actions/score-submission.ts';
import { sealSubmission } from '../../../../shared/actions/seal-submission.ts';
import { reviewDraft, submitAssessment } from '../../../../shared/actions/submit-assessment.ts';
import { digestOf } from '../../../../shared/canonical-json.ts';
import type { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import { OwingItem } from '../../../../shared/contracts/item.ts';
import type { RoundItem } from '../../../../shared/contracts/round.ts';
import type { Caller } from '../../../../shared/domain/authorize.ts';
import { datedRound } from '../../../../shared/domain/campaign/date-round.ts';
import { validateCampaignFile } from '../../../../shared/domain/campaign/validate-campaign-file.ts';
import { campaignRules } from '../../../../shared/files/campaign-rules.ts';
import { campaign } from '../../../examples/example-files.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import type { EmptyRecords } from '../../../fakes/records.ts';
import { firstVersion } from '../../../fakes/table-version-file.ts';

export const groupId = 'so-nganh';
export const roundId = `${campaign.id}.2023`;
const at = (text: string) => Date.parse(text);
export const closesAt = at('2023-11-30T16:59:59.999Z');
export const margin = 120_000;
export const day = 86_400_000;
export const appraisalCloses = at('2024-02-20T16:59:59.999Z');

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

/** The example's campaign: it ends ten days after an act that is dated, so that its end can be moved, and asks for registration. */
const fileOfRound = (): CampaignFile => {
  const days = (opens: string, closes: string) => ({ opens: { date: opens }, closes: { date: closes } });
  const anchor = { id: 'phat-dong', title: { vi: 'Phát động', en: 'Launch' }, date: '2023-11-20' };
  const verdict = validateCampaignFile({
    ...campaign,
    audience: {
      ...campaign.audience,
      enrolment: { kind: 'REGISTRATION', window: days('2023-10-01', '2023-10-31') },
    },
    rounds: campaign.rounds.map((round) => ({
      ...round,
      anchors: [...round.anchors, anchor],
      windows: {
        campaign: days('2023-02-24', '2023-12-31'),
        selfAssessment: {
          opens: { date: '2023-11-01' },
          closes: { anchor: anchor.id, plusDays: 10, days: 'CALENDAR' },
        },
        appraisal: days('2024-01-25', '2024-02-20'),
      },
    })),
  });
  if ('faults' in verdict) throw new Error(JSON.stringify(verdict.faults));
  return verdict.file;
};
const file = fileOfRound();

/** What was acknowledged: whose, received when (UTC ms), under which snapshot. */
export type Acknowledged = { entrantId: string; at: number; snapshotId: string };

const rulesOfRound = (over: ReturnType<typeof portsOver>) => campaignRules(over.snapshots);

/** A launched round with its five entrants, two of them at work already, and everything that is done to it. */
export const interleavedRound = async (records: EmptyRecords) => {
  const over = portsOver(records);
  const ports = { ...over, rules: rulesOfRound(over), importFiles: { read: async () => undefined } };
  const fileHash = await ports.snapshots.put('campaigns', file);
  const { id: campaignId, title, form, rounds } = file;
  await ports.imports.changeCampaign(campaignId, 'import', () => ({
    ...{ campaignId, title, form, fileHash, revision: 1 },
    rounds: rounds.map(({ id }) => `${campaignId}.${id}`),
  }));
  const table = { tableId: firstVersion.id, version: 1, hash: digestOf(firstVersion) };
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
    const { answers, digest } = await reviewDraft(ports, head(entrantId), idOf(entrantId));
    const revisions = Object.entries(answers).map(([leaf, { revision }]) => [leaf, revision]);
    const shown = { answers: Object.fromEntries(revisions), evidence: {} };
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
  const publish = async (when: number) =>
    publishRound(ports, manager, roundId, 'PROVISIONAL', call(when, (await control()).revision));

  for (const entrantId of ['a', 'b', 'd', 'e'])
    await save(entrantId, entrantId !== 'e', at('2023-11-10T02:00:00.000Z'));
  await submit('d', at('2023-11-11T02:00:00.000Z'));
  return { ports, call, idOf, control, save, submit, appraise, pay, minute, publish, acknowledged };
};
export type InterleavedRound = Awaited<ReturnType<typeof interleavedRound>>;
