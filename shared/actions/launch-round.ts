import { digestOf } from '../canonical-json.ts';
import type { CampaignFile } from '../contracts/campaign.ts';
import type { CampaignRound } from '../contracts/campaign-round.ts';
import type { Round, RoundItem } from '../contracts/round.ts';
import { type Caller, holdsForCampaign } from '../domain/authorize.ts';
import { datedRound } from '../domain/campaign/date-round.ts';
import { roundKey, rulesIn } from '../domain/campaign/launched-rules.ts';
import { isIssued } from '../domain/campaign/life/instrument-register.ts';
import { isScored } from '../domain/campaign/life/selected-units.ts';
import { closingInstant } from '../domain/campaign/resolve-windows.ts';
import { emptyChain, record } from '../domain/chain.ts';
import { owing, owingNothing, sweptFrom } from '../domain/owed-work.ts';
import { describedOn } from '../domain/registry/unit-versions.ts';
import { type Roster, rosterFaults, rosterOf, rosterVersionOf } from '../domain/roster.ts';
import { AppError, notFound } from '../errors.ts';
import { fewAtOnce } from './few-at-once.ts';
import type { Ports } from './ports.ts';
import { asRound } from './read-round.ts';
import { allUnits } from './read-units.ts';

type Needs = Pick<Ports, 'imports' | 'rounds' | 'units' | 'rules' | 'life' | 'messages' | 'realNow'>;

/**
 * Who takes part: everybody whom the groups mean and the audience does not leave out, or of them who registered. Each is
 * what it was on the last day that is assessed: a change of type after it moves nobody into another group.
 */
const rosterByRules = async (ports: Needs, file: CampaignFile, rules: CampaignRound): Promise<Roster> => {
  const then = (await allUnits(ports)).map((unit) => ({
    ...unit,
    ...describedOn(unit, rules.assessmentPeriod.to),
  }));
  const scored = then.filter((unit) => isScored(file.audience, rules.groups, unit));
  if (file.audience.enrolment.kind === 'AUTOMATIC') return rosterOf(rules, scored);
  const entries = await ports.life.registrations.list(file.id);
  const registered = new Set(entries.filter(({ said }) => said.registered).map(({ name }) => name));
  return rosterOf(
    rules,
    scored.filter(({ unitId }) => registered.has(unitId)),
  );
};

/** A campaign runs by a plan that was issued, and with those who could register until the end. */
const requireLaunchable = async (ports: Needs, file: CampaignFile, arrivedAt: number): Promise<void> => {
  if (!isIssued(file, await ports.life.instruments.list(file.id)))
    throw new AppError('conflict', {
      vi: 'Kế hoạch phát động còn là dự thảo: chưa có số, ngày ban hành.',
      en: 'The launching plan is a draft: it has not been issued.',
    });
  const { enrolment } = file.audience;
  if (enrolment.kind === 'REGISTRATION' && arrivedAt <= closingInstant(enrolment.window.closes))
    throw new AppError('conflict', {
      vi: 'Thời gian đăng ký chưa kết thúc.',
      en: 'Registration has not ended.',
    });
};

const campaignOf = async (ports: Needs, caller: Caller, roundId: string) => {
  const campaignId = roundId.slice(0, roundId.indexOf('.'));
  const campaign = await ports.imports.campaign(campaignId);
  if (campaign === undefined || !holdsForCampaign(caller, ['MANAGER'], campaignId)) throw notFound();
  const file = await ports.rules.file({ roundId, fileHash: campaign.fileHash });
  const rules = file.rounds.find(({ id }) => id === roundKey(roundId));
  if (rules === undefined) throw notFound();
  return { campaign, file, rules };
};

/** Who would take part, by the file's groups and the registry as it is: for the manager to look through and confirm. */
export const previewRoster = async (ports: Needs, caller: Caller, roundId: string): Promise<Roster> => {
  const { file, rules } = await campaignOf(ports, caller, roundId);
  return rosterByRules(ports, file, rules);
};

/**
 * Launches a round: the roster that the manager confirmed becomes its entrants, and the campaign file as it is
 * becomes its rules, by one conditional write of the control item. The registry's listing may lag, so the
 * confirmed list decides, and it is refused where it differs from what the listing gives.
 * @throws AppError `not_found`, `conflict` when launched already or by a plan that is a draft, `invalid_request` where
 * the roster differs
 */
export const launchRound = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  { roster, simulated }: { roster: Roster; simulated: boolean },
  call: { arrivedAt: number; writeId: string },
): Promise<Round> => {
  const { campaign, file, rules } = await campaignOf(ports, caller, roundId);
  const launched = await ports.rounds.get(roundId);
  if (launched !== undefined && launched.writeId !== call.writeId) {
    throw new AppError('conflict', {
      vi: 'Kỳ đánh giá này đã được phát động.',
      en: 'This round is launched already.',
    });
  }
  await requireLaunchable(ports, file, call.arrivedAt);
  const faults = rosterFaults(roster, await rosterByRules(ports, file, rules));
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);

  const version = rosterVersionOf(roster);
  for (const [groupId, entrants] of Object.entries(roster)) {
    await fewAtOnce(entrants, async (entrantId) => {
      await ports.rounds.addToRoster(roundId, version, { entrantId, groupId }, call.writeId);
    });
  }
  const control = controlOf(file, rules, roundId, campaign.fileHash, roster, simulated);
  const item = await ports.rounds.change(roundId, call.writeId, (current) => {
    if (current !== undefined)
      throw new AppError('conflict', {
        vi: 'Kỳ đánh giá này đã được phát động.',
        en: 'This round is launched already.',
      });
    const about = { fileHash: control.fileHash, rosterHash: digestOf(roster) };
    const chain = record(emptyChain, { at: call.arrivedAt, by: caller.personId, act: 'launchRound', about });
    const soon = sweptFrom(ports.realNow());
    return owing(owing({ ...control, chain, ...owingNothing }, 'close', 1, soon), 'events', 1, soon);
  });
  await ports.messages.hint('events', { pk: item.pk, sk: item.sk });
  return asRound(item);
};

const controlOf = (
  file: CampaignFile,
  rules: CampaignRound,
  roundId: string,
  fileHash: string,
  roster: Roster,
  simulated: boolean,
) => {
  const groups: RoundItem['groups'] = rules.groups.map(({ id: groupId, title }) => {
    const { table } = rulesIn(file, roundId, groupId);
    return {
      groupId,
      title,
      table: { tableId: table.id, version: table.version, hash: digestOf(table) },
      entrants: roster[groupId]?.length ?? 0,
    };
  });
  return {
    roundId,
    campaignId: file.id,
    title: rules.title,
    simulated,
    fileHash,
    ...datedRound(rules, file.calendars),
    extensions: {},
    groups,
    rosterVersion: rosterVersionOf(roster),
    closedFor: 0,
    revision: 1,
  };
};
