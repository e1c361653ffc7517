import { cleanName, fitName, type NameLimits } from './clean-name.ts';
import { madeNames } from './made-names.ts';

/** Where a file belongs, as people wrote it. Folder names should begin with a code: only their beginning is kept. */
export type EvidencePlace = { unit: string; field: string; criterion: string; file: string };

export type PathOptions = {
  /** Only unaccented ASCII, for programs that read no UTF-8 names. */
  ascii?: boolean;
  /** Paths that other segments of the same unit already use, e.g. those of an earlier pass. */
  taken?: Iterable<string>;
};

/** Longest path in characters (UTF-16 units): leaves 80 of Windows' 260 for the folder where a bundle is unpacked. */
export const longestPath = 180;

/** Linux takes 255 bytes for one name; a few stay free for what a program adds, such as `.part`. */
const longestPart = 240;

/** What folders get of `longestPath`, so that at least 60 characters are left for the file. */
const folderCharacters = { unit: 44, field: 32, criterion: 40 };

/** Two paths with the same key are one file on a disk that ignores case, forms of Unicode or both (Windows, macOS). */
export const collisionKey = (path: string): string => path.normalize('NFKD').toUpperCase();

type Names = { ascii: boolean; used: Set<string>; next: Map<string, number>; folders: Map<string, string> };

/** The first of `name`, `name (2)`, `name (3)` … that nothing else uses in that folder, within the limits. */
const claim = (names: Names, folder: string, name: string, limits: NameLimits): string => {
  const first = folder + fitName(name, '', limits);
  const key = collisionKey(first);
  let path = first;
  for (let n = names.next.get(key) ?? 1; ; n += 1) {
    if (n > 1) path = folder + fitName(name, ` (${n})`, limits);
    if (!names.used.has(collisionKey(path))) {
      names.next.set(key, n + 1);
      names.used.add(collisionKey(path));
      return path;
    }
  }
};

/** The same written name in the same folder is the same folder; another that only looks like it gets a number. */
const folderPath = (names: Names, parent: string, written: string, characters: number): string => {
  const known = `${parent}\0${written.normalize('NFC')}`;
  const existing = names.folders.get(known);
  if (existing !== undefined) return existing;
  const limits = { characters, bytes: longestPart };
  const path = `${claim(names, parent, cleanName(written, names.ascii), limits)}/`;
  names.folders.set(known, path);
  return path;
};

/**
 * Paths `unit/field/criterion/file` in a bundle, one per place and in their order: accepted by Windows, macOS and Linux
 * (`cleanName`), at most 180 characters (the file's stem gives way), all different even where case is ignored, the later
 * of two that collide numbered ` (2)`. The same places in the same order give the same paths.
 */
export const bundlePaths = (places: readonly EvidencePlace[], options: PathOptions = {}): string[] => {
  const taken = [...Object.values(madeNames), ...(options.taken ?? [])];
  const names: Names = {
    ascii: options.ascii ?? false,
    used: new Set(taken.map(collisionKey)),
    next: new Map(),
    folders: new Map(),
  };
  return places.map((place) => {
    const unit = folderPath(names, '', place.unit, folderCharacters.unit);
    const field = folderPath(names, unit, place.field, folderCharacters.field);
    names.used.add(collisionKey(field + madeNames.evidenceList));
    const criterion = folderPath(names, field, place.criterion, folderCharacters.criterion);
    const limits = { characters: longestPath - criterion.length, bytes: longestPart };
    return claim(names, criterion, cleanName(place.file, names.ascii), limits);
  });
};
