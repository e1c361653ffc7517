import { answerOf } from './answers-by-seed.ts';
import type { Entrant } from './cast.ts';
import { type Random, randomOf } from './random.ts';
import { isSelf, type PlayLeaf } from './self-leaves.ts';

/** How much evidence a play hands in. */
export type PlaySize = 'small' | 'full';

/** A file to hand in: what it is, what it proves, and how large its scanned pages are (bytes, about). */
export type PlannedFile = {
  fileName: string;
  unitName: string;
  document: { number: string; issuedOn: string; issuer: string; abstract: string };
  criteria: { code: string; title: string }[];
  imageBytes: number;
  seed: number;
  infected: boolean;
};

const amounts = {
  small: { files: 2, image: 12_000, much: { files: 2, image: 20_000 } },
  full: { files: 9, image: 290_000, much: { files: 4, image: 1_650_000 } },
} as const;

const kinds = [
  { symbol: 'BC', name: 'Báo cáo' },
  { symbol: 'KH', name: 'Kế hoạch' },
  { symbol: 'TB', name: 'Thông báo' },
  { symbol: 'CV', name: 'Công văn' },
] as const;

const needsFile = ({ leaf }: PlayLeaf): boolean => leaf.evidencePolicy?.requirement === 'REQUIRED';

const two = (value: number): string => String(value).padStart(2, '0');

/** A day of the year in which papers end, or the last day that counts where that day lies behind it. */
const paperDayOf = (leaf: PlayLeaf | undefined, random: Random): string => {
  const to = leaf?.compiled.paperDates.to ?? '';
  const day = `${to.slice(0, 4)}-${two(random.whole(1, 11))}-${two(random.whole(1, 28))}`;
  return day < to ? day : to;
};

/** A paper of the year that proves these criteria; one about a deadline bears the day that was answered. */
const paperOf = (seed: number, entrant: Entrant, leaves: readonly PlayLeaf[], random: Random) => {
  const kind = random.pick(kinds);
  const answered = leaves.map((leaf) => answerOf(seed, entrant, leaf).value);
  const dated = answered.find((value) => value?.kind === 'deadline' && value.issuedOn !== null);
  const issuedOn =
    dated?.kind === 'deadline' && dated.issuedOn !== null ? dated.issuedOn : paperDayOf(leaves[0], random);
  const abstract = `${kind.name} về ${leaves[0]?.title.vi.toLowerCase() ?? 'cải cách hành chính'}`;
  return { number: `${random.whole(11, 2400)}/${kind.symbol}`, issuedOn, issuer: entrant.name, abstract };
};

const fileOf = (
  seed: number,
  entrant: Entrant,
  leaves: readonly PlayLeaf[],
  n: number,
  imageBytes: number,
): PlannedFile => {
  const random = randomOf(seed, 'file', entrant.unitId, n);
  const document = paperOf(seed, entrant, leaves, random);
  const codes = leaves.map(({ code }) => code).join(', ');
  return {
    fileName: `${two(n)}. ${document.number.replace('/', '-')} (tiêu chí ${codes}).pdf`,
    unitName: entrant.name,
    document,
    criteria: leaves.map(({ code, title }) => ({ code, title: title.vi })),
    imageBytes: Math.round(imageBytes * (0.8 + random.next() * 0.4)),
    seed: random.whole(0, 2 ** 32 - 1),
    infected: false,
  };
};

const inLargestField = (leaves: readonly PlayLeaf[]): PlayLeaf[] =>
  [...Map.groupBy(leaves, ({ field }) => field).values()].toSorted((a, b) => b.length - a.length)[0] ?? [];

/**
 * The files that an entrant hands in, by seed: one for each criterion that asks for one, then for others of its
 * answers, some files proving several criteria of a field; with much evidence, more large ones in one field.
 */
export const filesOf = (
  seed: number,
  size: PlaySize,
  entrant: Entrant,
  leaves: readonly PlayLeaf[],
): PlannedFile[] => {
  const random = randomOf(seed, 'evidence', entrant.unitId);
  const claimed = leaves.filter(
    (leaf) => isSelf(leaf) && answerOf(seed, entrant, leaf).notApplicable === undefined,
  );
  const [required, others] = [claimed.filter(needsFile), claimed.filter((leaf) => !needsFile(leaf))];
  const { files, image, much } = amounts[size];
  const subjects = required.slice(0, files).map((leaf) => [leaf]);
  while (subjects.length < files && others.length > 0) {
    const [leaf] = others.splice(random.whole(0, others.length - 1), 1);
    const beside = others.filter(({ field }) => field === leaf!.field).slice(0, random.whole(0, 2));
    subjects.push([leaf!, ...beside]);
  }
  const planned = subjects.map((subject, n) => fileOf(seed, entrant, subject, n + 1, image));
  const large = entrant.much
    ? inLargestField(claimed)
        .slice(0, much.files)
        .map((leaf, n) => fileOf(seed, entrant, [leaf], subjects.length + n + 1, much.image))
    : [];
  return [...planned, ...large];
};

/** The refused file of the entrant that has one, and what it hands in instead. */
export const infectedFile = (
  seed: number,
  entrant: Entrant,
  leaves: readonly PlayLeaf[],
): { refused: PlannedFile; replacement: PlannedFile } => {
  const subject = leaves.filter(isSelf).slice(0, 1);
  const file = fileOf(seed, entrant, subject, 99, 8_000);
  return {
    refused: { ...file, infected: true, fileName: `98. Bản quét nhiễm mã độc (thử nghiệm EICAR).pdf` },
    replacement: file,
  };
};
