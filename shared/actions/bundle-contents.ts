import type { JobItem } from '../contracts/bundle.ts';
import type { RoundItem } from '../contracts/round.ts';
import type { SubmissionItem } from '../contracts/submission.ts';
import { suppliedFrom } from '../domain/supplements/supplied-evidence.ts';
import { isSealedFor } from '../domain/windows.ts';
import type { BundleRecipe } from '../files/bundle-files.ts';
import type { Segments } from './build-segments.ts';
import { fewAtOnce } from './few-at-once.ts';
import { roundOf } from './load-submission.ts';
import { handedIn } from './nomination/dossier-set.ts';
import type { Ports } from './ports.ts';
import type { SegmentSet } from './segment-sets.ts';

type UnitWithout = BundleRecipe['subject']['unitsWithout'][number];

/** Who is in the scope of a job: the sealed, in the order of their units' ids, and the others with why they are not. */
export type Members = { round: RoundItem; heads: SubmissionItem[]; others: UnitWithout[] };

const sealed = (round: RoundItem, head: SubmissionItem | undefined): boolean =>
  isSealedFor(round, head) && head?.seal?.snapshotId !== undefined;

const rosterOf = async (ports: Pick<Ports, 'rounds'>, round: RoundItem, groupId: string | undefined) => {
  const units: string[] = [];
  for (const group of round.groups) {
    if (groupId !== undefined && group.groupId !== groupId) continue;
    const rows = await ports.rounds.roster(round.roundId, group.groupId, round.rosterVersion);
    units.push(...rows.map(({ entrantId }) => entrantId));
  }
  return units;
};

/** Of some units those that handed in a dossier for the award, by unit. */
const withDossiers = async (
  ports: Pick<Ports, 'nominations'>,
  heads: readonly SubmissionItem[],
  awardId: string,
): Promise<Map<string, SubmissionItem>> => {
  const having = new Map<string, SubmissionItem>();
  await fewAtOnce(heads, async (head) => {
    if ((await handedIn(ports, head, awardId)).length > 0) having.set(head.entrantId, head);
  });
  return having;
};

/** Finds who is in the scope of a job now, but for the units that its requester has a tie to. @throws Error for a submission that is gone */
export const membersOf = async (
  ports: Pick<Ports, 'rounds' | 'submissions' | 'nominations'>,
  { scope, share }: JobItem,
): Promise<Members> => {
  if (scope.kind === 'SUBMISSION') {
    const head = await ports.submissions.get(scope.submissionId);
    if (head === undefined) throw new Error(`No submission ${scope.submissionId}`);
    const round = await roundOf(ports, head.roundId);
    return { round, heads: sealed(round, head) ? [head] : [], others: [] };
  }
  const round = await roundOf(ports, scope.roundId);
  const groupId = 'groupId' in scope ? scope.groupId : undefined;
  const units = (await rosterOf(ports, round, groupId)).filter((unit) => !share.notUnits.includes(unit));
  const ids = units.map((unit) => ports.submissions.idOf(round.roundId, unit));
  const heads = await ports.submissions.getMany(ids);
  const byUnit = new Map(heads.map((head) => [head.entrantId, head]));
  const order = units.toSorted();
  if (scope.kind === 'DOSSIERS') {
    const having = await withDossiers(ports, heads, scope.awardId);
    return { round, heads: order.flatMap((unit) => having.get(unit) ?? []), others: [] };
  }
  return {
    round,
    heads: order.flatMap((unit) => byUnit.get(unit) ?? []).filter((head) => sealed(round, head)),
    others: order
      .filter((unit) => !sealed(round, byUnit.get(unit)))
      .map((unit) => ({ unit, why: isSealedFor(round, byUnit.get(unit)) ? 'ABSENT' : 'NOT_SEALED' })),
  };
};

/**
 * Whether supplementary answers go into the bundle of a job: whatever was asked for since their window is over, but for what
 * the first pass has before it. By when it was asked for, so that the same job makes the same bundle.
 */
export const holdsSupplied = ({ scope, requestedAt }: JobItem, round: RoundItem): boolean =>
  (scope.kind !== 'PASS' || scope.pass > 1) &&
  requestedAt >= (suppliedFrom(round) ?? Number.POSITIVE_INFINITY);

/** What was built of one unit: of its self-assessment, then of its supplementary answers; or of its dossiers. */
export type UnitSegments = readonly { set: SegmentSet; built: Segments }[];

/** The scope as the manifest names it, and as a part of a file's name in ASCII. */
const named = ({ scope }: JobItem, entrantId: string) => {
  const group = 'groupId' in scope && scope.groupId !== undefined ? { groupId: scope.groupId } : {};
  const inGroup = group.groupId === undefined ? '' : `-${group.groupId}`;
  switch (scope.kind) {
    case 'SUBMISSION':
      return { scope: { kind: scope.kind, unit: entrantId }, name: entrantId };
    case 'FIELD':
      return {
        scope: { kind: scope.kind, field: scope.field, ...group },
        name: `linh-vuc-${scope.field}${inGroup}`,
      };
    case 'PASS':
      return {
        scope: { kind: scope.kind, pass: scope.pass, ...group },
        name: `tham-dinh-${scope.pass}${inGroup}`,
      };
    case 'GROUP':
      return { scope: { kind: scope.kind, groupId: scope.groupId }, name: scope.groupId };
    case 'DOSSIERS':
      return { scope: { kind: scope.kind, award: scope.awardId }, name: `ho-so-${scope.awardId}` };
    case 'ROUND':
      return { scope: { kind: scope.kind }, name: 'toan-ky' };
  }
};

/**
 * What the bundle of a job is made of, from sealed content alone, so that the same bundle is made again.
 * @param segments those of each head, in the same order
 */
export const bundleContents = async (
  ports: Pick<Ports, 'rules'>,
  job: JobItem,
  { round, heads, others }: Members,
  segments: readonly UnitSegments[],
): Promise<BundleRecipe & { fileName: string }> => {
  const { fields } = job.share;
  const inside = (field: string) => fields === null || fields.includes(field);
  const chosen = segments.map((ofUnit) =>
    ofUnit.map(({ built }) => [...built].filter(([field]) => inside(field)).map(([, segment]) => segment)),
  );
  // Of a self-assessment without evidence too: that it has none is part of what is told.
  const ends = segments.flatMap((ofUnit, n) =>
    ofUnit.flatMap(({ set }, k) => (set.pass === 0 || chosen[n]?.[k]?.length ? [set.preparedAt] : [])),
  );
  const without = heads
    .filter((_, n) => chosen[n]?.flat().length === 0)
    .map(({ entrantId }): UnitWithout => ({ unit: entrantId, why: 'NO_EVIDENCE' }));
  const { scope, name } = named(job, heads[0]?.entrantId ?? '');
  const file = await ports.rules.file(round);
  return {
    subject: {
      campaign: file.title.vi,
      round: round.title.vi,
      scope: { ...scope, roundId: round.roundId },
      fields: fields?.toSorted() ?? null,
      names: job.names,
      preparedAt: Math.max(0, ...ends),
      simulated: round.simulated,
      unitsWithout: [...others, ...without].toSorted((a, b) => (a.unit < b.unit ? -1 : 1)),
    },
    segments: chosen.flat(2),
    fileName: `minh-chung-${round.roundId.replace('.', '-')}-${name}.zip`,
  };
};
