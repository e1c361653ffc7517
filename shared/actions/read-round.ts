import type * as z from 'zod';
import type { CampaignItem, CampaignSummary } from '../contracts/import.ts';
import type { RoundProgress } from '../contracts/result.ts';
import type { Round, RoundItem, Window } from '../contracts/round.ts';
import { undatedAt } from '../domain/campaign/resolve-windows.ts';
import { instantText } from '../domain/local-time.ts';
import { stateNow } from '../domain/windows.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

const asWindow = ({ opensAt, closesAt }: { opensAt: number; closesAt: number }): Window => {
  const undated = [
    ...(opensAt >= undatedAt ? (['OPENS'] as const) : []),
    ...(closesAt >= undatedAt ? (['CLOSES'] as const) : []),
  ];
  return {
    opensAt: instantText(opensAt),
    closesAt: instantText(closesAt),
    ...(undated.length === 0 ? {} : { undated }),
  };
};

const laterNames = ['secondAppraisal', 'supplementary', 'scoreReview', 'nomination', 'posting'] as const;

/** The windows that not every round has. */
const later = (windows: RoundItem['windows']): Partial<Round['windows']> => {
  const found: Partial<Round['windows']> = {};
  for (const name of laterNames) {
    const window = windows[name];
    if (window !== undefined) found[name] = asWindow(window);
  }
  return found;
};

/** A stored control item as everybody sees it. */
export const asRound = (item: RoundItem): Round => ({
  roundId: item.roundId,
  campaignId: item.campaignId,
  title: item.title,
  windows: {
    selfAssessment: asWindow(item.windows.selfAssessment),
    appraisal: asWindow(item.windows.appraisal),
    ...later(item.windows),
  },
  ...(item.lateUntil === undefined ? {} : { lateUntil: instantText(item.lateUntil) }),
  groups: item.groups.map(({ groupId, title, entrants }) => ({ groupId, title, entrants })),
  published: item.publication !== undefined,
  ...(item.publication?.outdated === true ? { publicationOutdated: true as const } : {}),
  simulated: item.simulated,
  revision: item.revision,
});

/** A launched round. @throws AppError `not_found` */
export const readRound = async ({ rounds }: Pick<Ports, 'rounds'>, roundId: string): Promise<Round> => {
  const round = await rounds.get(roundId);
  if (round === undefined) throw notFound();
  return asRound(round);
};

/** A page of launched rounds. @throws AppError `invalid_request` for a cursor that is not of this listing */
export const listRounds = async (
  { rounds }: Pick<Ports, 'rounds'>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: Round[]; next?: string }> => {
  const page = await rounds.page(limit, cursor);
  return { ...page, items: page.items.map(asRound) };
};

/** How far the groups are, in counts alone; from a listing that may lag by seconds. @throws AppError `not_found` */
export const readProgress = async (
  { rounds, submissions }: Pick<Ports, 'rounds' | 'submissions'>,
  roundId: string,
  at: number,
): Promise<z.output<typeof RoundProgress>> => {
  const round = await rounds.get(roundId);
  if (round === undefined) throw notFound();
  const states = await submissions.states(roundId);
  const among = (rows: { groupId: string; state: string }[], groupId: string, wanted: string[]): number =>
    rows.filter((row) => row.groupId === groupId && wanted.includes(row.state)).length;
  // A seal that an extension made one for another end is none, though the listing still shows it.
  const extended = Object.keys(round.extensions).map((id) => submissions.idOf(roundId, id));
  const moved = (await submissions.getMany(extended)).filter((head) => stateNow(round, head) !== head.state);
  const movedTo = moved.map((head) => ({ groupId: head.groupId, state: stateNow(round, head) }));
  const count = (groupId: string, ...wanted: string[]): number =>
    Math.max(
      0,
      among(states, groupId, wanted) - among(moved, groupId, wanted) + among(movedTo, groupId, wanted),
    );
  return {
    roundId,
    groups: round.groups.map(({ groupId, entrants }) => ({
      groupId,
      entrants,
      started: count(groupId, 'DRAFT', 'SUBMITTED', 'SEALED'),
      submitted: count(groupId, 'SUBMITTED', 'SEALED'),
      sealed: count(groupId, 'SEALED'),
      absent: count(groupId, 'ABSENT'),
    })),
    asOf: instantText(at),
  };
};

/** An imported campaign as people see it. */
export const asCampaign = ({
  campaignId,
  title,
  form,
  rounds,
  fileHash,
  revision,
}: CampaignItem): CampaignSummary => ({
  campaignId,
  title,
  form,
  rounds,
  fileHash,
  revision,
});
