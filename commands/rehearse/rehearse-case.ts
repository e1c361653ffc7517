import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import { openingInstant } from '../../shared/domain/campaign/resolve-windows.ts';
import type { Bilingual } from '../../shared/errors.ts';
import { pdfPrinter } from '../play/pdf-printer.ts';
import { type PlayedProvince, peopleOf } from '../play/people.ts';
import { importCampaign, importInstant, issuePlan, scheduleRegistration } from './acts/begin-campaign.ts';
import { tellBoundGaps } from './acts/gaps.ts';
import { launchByDraft, scheduleRound } from './acts/launch.ts';
import { scheduleLife } from './acts/life.ts';
import { enterReform, reformDay } from './acts/reform.ts';
import { scheduleTasks } from './acts/tasks.ts';
import { importRegistry } from './acts/units-and-people.ts';
import { createAgenda, type Needs } from './agenda.ts';
import { createChronicle, type Happening } from './chronicle.ts';
import { narrowUnits } from './narrow-units.ts';
import type { RehearsalCase } from './read-case.ts';
import { reformsIn, registryBefore, successionsOf } from './reforms.ts';
import { day, hour, type Rehearsal, type Violation } from './rehearsal.ts';
import type { RoundReport } from './report.ts';

/** What is rehearsed, and by how many. */
export type RehearsalInput = RehearsalCase & { most: number; seed: number };

/** What a rehearsal came to. */
export type RehearsalOutcome = {
  happenings: readonly Happening[];
  rounds: readonly RoundReport[];
  violations: readonly Violation[];
  /** What the file asks for and is not rehearsed yet. */
  gaps: readonly Bilingual[];
};

/** The campaign time (UTC ms) at which a rehearsal begins: an hour before the first file is imported. */
export const firstInstant = ({ campaigns }: Pick<RehearsalCase, 'campaigns'>): number =>
  Math.min(...campaigns.map(importInstant)) - hour;

const launchInstant = (file: CampaignFile): number => {
  const first = file.rounds[0]?.windows.campaign.opens ?? { date: file.period.from };
  return openingInstant(first) + 8 * hour;
};

const scheduleCampaign = (rehearsal: Rehearsal, file: CampaignFile): void => {
  const { agenda } = rehearsal;
  agenda.add(importInstant(file), () => importCampaign(rehearsal, file));
  agenda.add(importInstant(file), () => launchByDraft(rehearsal, file));
  agenda.add(importInstant(file) + 60_000, () => issuePlan(rehearsal, file));
  scheduleRegistration(rehearsal, file);
  for (const round of file.rounds) scheduleRound(rehearsal, file, round);
  scheduleLife(rehearsal, file, launchInstant(file));
  scheduleTasks(rehearsal, file, launchInstant(file));
};

const rehearsalOf = (
  { campaigns, units: whole, most, seed }: RehearsalInput,
  province: PlayedProvince,
  folder: string,
  onTold: (happening: Happening) => void,
): Rehearsal => {
  const from = campaigns.map(({ period }) => period.from).toSorted()[0]!;
  const to = campaigns
    .map(({ period }) => period.to)
    .toSorted()
    .at(-1)!;
  const units = narrowUnits(whole, campaigns, most, seed);
  const reforms = reformsIn(units, { from, to });
  const known = registryBefore(units, reforms);
  const agenda = createAgenda();
  const names = new Map(whole.units.map(({ id, name }) => [id, name]));
  return {
    ...{ province, campaigns, seed, folder, units: known },
    as: peopleOf(province),
    nameOf: (id) => names.get(id) ?? id,
    living: new Map(known.units.map((unit) => [unit.id, unit])),
    reforms: reforms.map((reform) => ({ ...reform, successions: successionsOf(reform) })),
    agenda,
    chronicle: createChronicle(() => Math.max(province.clock.now(), agenda.now()), onTold),
    printer: pdfPrinter(),
    ...{ rounds: new Map(), reports: [], violations: [], gaps: new Map() },
  };
};

/** Nothing of an earlier act is under way any more when campaign time moves on; jobs run at most once at an instant. */
const mover = ({ clock, quiet, fireSchedules }: PlayedProvince) => {
  let ran = Number.NEGATIVE_INFINITY;
  return async (at: number, needs: Needs): Promise<void> => {
    if (needs === 'NOTHING') return;
    const jobs = needs === 'JOBS' && ran < at;
    if (jobs) ran = at;
    if (clock.now() < at) {
      await quiet();
      await clock.move(at, 'still', jobs);
    } else if (jobs) await fireSchedules();
  };
};

/**
 * Plays whole campaigns from import to final result through the API alone, with the clock moved through every window.
 * The same seed gives the same events.
 * @param province its clock stands still at `firstInstant` @param folder where bundles are downloaded to
 * @throws ApiProblem and Error when the province does not do its part
 */
export const rehearseCase = async (
  input: RehearsalInput,
  province: PlayedProvince,
  folder: string,
  onTold: (happening: Happening) => void = () => undefined,
): Promise<RehearsalOutcome> => {
  const rehearsal = rehearsalOf(input, province, folder, onTold);
  const { agenda, chronicle, reforms } = rehearsal;
  try {
    agenda.add(firstInstant(input), () => importRegistry(rehearsal));
    for (const reform of reforms) {
      const begins = openingInstant({ date: reform.day });
      agenda.add(begins - 10 * day, () => enterReform(rehearsal, reform));
      agenda.add(begins + 8 * hour, () => reformDay(rehearsal, reform));
    }
    for (const file of input.campaigns) scheduleCampaign(rehearsal, file);
    tellBoundGaps(rehearsal);
    await agenda.play(mover(province));
    await province.quiet();
  } finally {
    await rehearsal.printer.close();
  }
  const { violations, gaps, reports: rounds } = rehearsal;
  return { happenings: chronicle.all, rounds, violations, gaps: [...gaps.values()] };
};
