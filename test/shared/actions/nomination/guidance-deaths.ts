import { findDueRounds } from '../../../../shared/actions/find-due-rounds.ts';
import { issueGuidance } from '../../../../shared/actions/nomination/issue-guidance.ts';
import { recordEvents } from '../../../../shared/actions/record-events.ts';
import { sweepOwedWork } from '../../../../shared/actions/sweep-owed-work.ts';
import { CampaignFile } from '../../../../shared/contracts/campaign.ts';
import type { Guidance } from '../../../../shared/contracts/guidance.ts';
import type { RoundItem } from '../../../../shared/contracts/round.ts';
import { datedRound } from '../../../../shared/domain/campaign/date-round.ts';
import { rulesIn } from '../../../../shared/domain/campaign/launched-rules.ts';
import { campaign } from '../../../examples/example-files.ts';
import { headItem } from '../../../fakes/items.ts';
import { type Death, mortal } from '../../../fakes/mortal.ts';
import { launchedRound, portsOver } from '../../../fakes/ports.ts';
import { type EmptyRecords, emptyRecords } from '../../../fakes/records.ts';
import { boss, groupId, roundId } from './final-round.ts';

const rules = campaign.rounds[0]!;
const { windows } = datedRound(rules, campaign.calendars);
const { closesAt } = windows.selfAssessment;
const at = closesAt + 86_400_000;
const both = (text: string) => ({ vi: text, en: text });
const span = (from: string, to: string) => ({ opens: { date: from }, closes: { date: to } });
const guidance: Guidance = {
  instrumentId: 'hd-binh-xet',
  instrument: { title: both('Hướng dẫn'), number: '15', symbol: 'HD', issuedOn: '2023-11-30', issuer: null },
  awards: [],
  quotas: [{ award: 'bang-khen', entrantKind: 'COLLECTIVE', count: 1 }],
  conditions: [],
  windows: { nomination: span('2025-03-01', '2025-03-10'), posting: span('2025-03-11', '2025-03-20') },
};

/** A round after its close, with one unit that is sealed and one that is absent, whose file is the one of its own hash. */
const staged = async (records: EmptyRecords) => {
  const base = portsOver(records);
  const file = ({ fileHash }: Pick<RoundItem, 'fileHash'>) =>
    base.snapshots.get('campaigns', fileHash, CampaignFile);
  const ports = {
    ...base,
    rules: {
      file,
      of: async (round: Pick<RoundItem, 'roundId' | 'fileHash'>, group: string) =>
        rulesIn(await file(round), round.roundId, group),
    },
  };
  const fileHash = await ports.snapshots.put('campaigns', campaign);
  await launchedRound(ports, ['a', 'b'], { fileHash, windows, owes: {}, closedFor: closesAt });
  for (const [entrantId, seal] of [
    ['a', { end: closesAt, kind: 'ATTESTED', snapshotId: '9'.repeat(64), at: closesAt }],
    ['b', { end: closesAt, kind: 'ABSENT', at: closesAt }],
  ] as const) {
    const submissionId = ports.submissions.idOf(roundId, entrantId);
    const head = headItem({ submissionId, campaignId: campaign.id, roundId, entrantId, groupId });
    const state = seal.kind === 'ABSENT' ? 'ABSENT' : 'SEALED';
    await ports.submissions.change(submissionId, 'seal', () => ({ ...head, state, seal }));
  }
  return { ports, fileHash };
};
type Staged = Awaited<ReturnType<typeof staged>>;

const issue = ({ ports }: Staged, writeId: string) =>
  issueGuidance(ports, boss, roundId, guidance, { expected: 1, arrivedAt: at, writeId });

/** What messages ask for. */
const record = async ({ ports }: Staged): Promise<void> => {
  for (const { kind, about } of ports.asked.splice(0))
    if (kind === 'events') await recordEvents(ports, { pk: about.pk ?? '', sk: about.sk ?? '' });
};

const recover = async (stage: Staged): Promise<void> => {
  for (let n = 0; n < 3; n += 1) {
    stage.ports.clock.now += 20 * 60_000;
    stage.ports.asked.splice(0);
    await sweepOwedWork(stage.ports);
    await record(stage);
    await findDueRounds(stage.ports, at + 60_000);
  }
};

const faultsOf = async ({ ports, fileHash }: Staged, records: EmptyRecords, mustCount: boolean) => {
  const faults: string[] = [];
  const round = (await ports.rounds.get(roundId))!;
  const counts = round.fileHash !== fileHash;
  const entries = await ports.life.instruments.list(campaign.id);
  if (entries.length > 1 || entries.some(({ revision }) => revision !== 1)) faults.push('entered twice');
  const acts = (await records.all()).flatMap(({ pk, event }) =>
    event ? [`${pk} ${Object(event).act}`] : [],
  );
  const issued = acts.filter((one) => one.endsWith(' issueGuidance'));
  for (const key of Object.keys(round.owes)) if (key !== 'close') faults.push(`the round owes ${key}`);
  if (round.chain.pending.length > 0) faults.push('events are not recorded');
  const owed = async (entrantId: string) =>
    Object.keys((await ports.submissions.get(ports.submissions.idOf(roundId, entrantId)))!.owes).join();
  const told = `${await owed('a')} ${await owed('b')}`;
  if (!counts) {
    if (mustCount) faults.push('it does not count');
    if (round.revision !== 1 || round.chain.seq > 0 || issued.length > 0) faults.push('it half counts');
    if (JSON.stringify(round.windows) !== JSON.stringify(windows)) faults.push('its windows count');
    if (told !== ' ') faults.push(`scored anew: ${told}`);
    return faults;
  }
  const file = await ports.rules.file(round);
  if (round.revision !== 2 || round.chain.seq !== 1 || issued.length !== 1) faults.push('not one act');
  if (entries.length !== 1) faults.push('not in the register');
  if (round.windows.nomination === undefined) faults.push('no window of nomination');
  if (JSON.stringify(round.windows.selfAssessment) !== JSON.stringify(windows.selfAssessment))
    faults.push('a closed window moved');
  if (file.awards.find(({ id }) => id === 'bang-khen')?.quotas.at(-1)?.count !== 1) faults.push('no number');
  if (JSON.stringify(file.scoringTables) !== JSON.stringify(campaign.scoringTables))
    faults.push('other criteria');
  if (told !== 'score rank') faults.push(`scored anew: ${told}`);
  return faults;
};

/**
 * Issues a guidance, dies at a write of it or of what follows, and lets sweeps and the next minutes come; then, where told, the
 * manager asks again.
 * @returns whether it died, and what is wrong in the end; empty when it counts whole and once, or, unasked, not at all
 */
export const faultsAfterIssuing = async (
  death: Death,
  asksAgain: boolean,
): Promise<{ died: boolean; faults: string[] }> => {
  const records = await emptyRecords();
  try {
    const stage = await staged(records);
    const died = await mortal(records)(death, async () => {
      await issue(stage, 'issue');
      await record(stage);
      await findDueRounds(stage.ports, at);
    });
    await recover(stage);
    if (asksAgain) {
      await issue(stage, 'issue');
      await issue(stage, 'again');
      await recover(stage);
    }
    return { died, faults: await faultsOf(stage, records, asksAgain) };
  } finally {
    await records.close();
  }
};
