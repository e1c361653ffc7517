import { canonicalJson } from '../../../canonical-json.ts';
import type { ZipEntry } from '../records/zip-entry.ts';

/** What the manifest says of a piece of evidence besides its bytes. */
export type EntryFacts = {
  /** Codes of the criteria that it proves. */
  criteria: string[];
  revision: number;
  verdict: string;
  /** As the unit named it; the path may be a cleaned form. */
  originalName: string;
  /** Why the check refused it; a note then stands in its place. */
  refusal?: string;
  /** What it is, where it is not the evidence of a self-assessment. */
  mark?: string;
};

/** The last part of a path, which most often is the original name too. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** An entry inside a segment; its local header starts `offset` bytes into the segment. */
export type SegmentEntry = ZipEntry & { offset: number; sha256: string; facts?: EntryFacts };

/** The first line of an index: what the lines after it add up to. `crc32` is that of the whole segment. */
export type SegmentTotals = { bytes: number; crc32: number; entries: number; nameBytes: number };

/** A segment's contents, in the order of its bytes. */
export type SegmentIndex = SegmentTotals & { list: SegmentEntry[] };

const format = 'thi-dua-segment/1';

type FactsLine = [string[], number, string, string | null, (string | null)?, string?] | [];

type Line = [string, number, number, number, string, number, ...FactsLine];

/** The folder that all of some paths are in, ending in `/`; empty when there is none. */
const commonFolder = (paths: readonly string[]): string => {
  const [first = '', ...rest] = paths;
  let length = first.lastIndexOf('/') + 1;
  for (const path of rest) {
    while (!path.startsWith(first.slice(0, length))) length = first.slice(0, length - 1).lastIndexOf('/') + 1;
  }
  return first.slice(0, length);
};

const toLine = (folder: string, entry: SegmentEntry): Line => {
  const { path, bytes, crc32, offset, sha256, modifiedAt, facts } = entry;
  return [path.slice(folder.length), bytes, crc32, offset, sha256, modifiedAt, ...factsLine(path, facts)];
};

/** An original name that the path ends with is not written twice. */
const factsLine = (path: string, facts?: EntryFacts): FactsLine => {
  if (!facts) return [];
  const { criteria, revision, verdict, originalName, refusal, mark } = facts;
  const name = originalName === fileName(path) ? null : originalName;
  if (mark !== undefined) return [criteria, revision, verdict, name, refusal ?? null, mark];
  return refusal === undefined
    ? [criteria, revision, verdict, name]
    : [criteria, revision, verdict, name, refusal];
};

/** An index as JSON lines: totals and the folder that paths start from, then one array per entry. The same index gives the same bytes. */
export const segmentIndexText = ({ list, ...totals }: SegmentIndex): string => {
  const { bytes, crc32, entries, nameBytes } = totals;
  const folder = commonFolder(list.map(({ path }) => path));
  const lines = [
    { format, bytes, crc32, entries, nameBytes, folder },
    ...list.map((entry) => toLine(folder, entry)),
  ];
  return lines.map((line) => `${canonicalJson(line)}\n`).join('');
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isHash = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);

const refuse = (line: number, why: string): never => {
  throw new Error(`Segment index, line ${line}: ${why}`);
};

const parseTotals = (text: string): SegmentTotals & { folder: string } => {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return refuse(1, 'not an object');
  const { format: found, bytes, crc32, entries, nameBytes, folder } = { ...value } as Record<string, unknown>;
  if (found !== format) return refuse(1, `not ${format}`);
  return isCount(bytes) && isCount(crc32) && isCount(entries) && isCount(nameBytes) && isText(folder)
    ? { bytes, crc32, entries, nameBytes, folder }
    : refuse(1, 'a total is missing');
};

const parseEntry = (folder: string, text: string, line: number): SegmentEntry => {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || ![6, 10, 11, 12].includes(value.length)) return refuse(line, 'wrong length');
  const [name, bytes, crc32, offset, sha256, modifiedAt]: unknown[] = value;
  if (!isText(name) || !isCount(bytes) || !isCount(crc32) || !isCount(offset) || !isHash(sha256)) {
    return refuse(line, 'a field is missing or of another type');
  }
  if (typeof modifiedAt !== 'number') return refuse(line, 'no instant');
  const path = folder + name;
  const entry = { path, bytes, crc32, offset, sha256, modifiedAt };
  return value.length === 6 ? entry : { ...entry, facts: parseFacts(path, value.slice(6), line) };
};

const parseFacts = (
  path: string,
  [criteria, revision, verdict, originalName, refusal, mark]: unknown[],
  line: number,
): EntryFacts =>
  Array.isArray(criteria) &&
  criteria.every(isText) &&
  isCount(revision) &&
  isText(verdict) &&
  (originalName === null || isText(originalName)) &&
  (refusal === undefined || refusal === null || isText(refusal)) &&
  (mark === undefined || isText(mark))
    ? {
        criteria,
        revision,
        verdict,
        originalName: originalName ?? fileName(path),
        ...(isText(refusal) ? { refusal } : {}),
        ...(mark === undefined ? {} : { mark }),
      }
    : refuse(line, 'wrong facts');

/** Reads what `segmentIndexText` wrote. @throws Error with the line when it is cut short, or anything else than that */
export const parseSegmentIndex = (text: string): SegmentIndex => {
  const [first = '', ...rest] = text.split('\n');
  const { folder, ...totals } = parseTotals(first);
  if (rest.pop() !== '' || rest.length !== totals.entries) return refuse(rest.length + 1, 'cut short');
  return { ...totals, list: rest.map((line, i) => parseEntry(folder, line, i + 2)) };
};
