import type { CampaignFile } from '../../contracts/campaign.ts';
import type { DraftPart } from '../../contracts/set-up.ts';
import type { Bilingual, InputFault } from '../../errors.ts';
import { at, items, type Spot } from '../campaign/spot.ts';

/** A place of a campaign file: a part, an entry of a list by its id, or a section of a round. */
export type DraftPlace =
  | { part: DraftPart }
  | { part: DraftPart; key: string }
  | { part: 'rounds'; key: string; section: string };

type Found = { spot: Spot; value: unknown };

const said = (vi: string, en: string): Bilingual => ({ vi, en });

const reports: Bilingual = said(
  'Sau khi phát động, việc đã làm được báo cáo theo từng mục của kế hoạch, không sửa kế hoạch.',
  'After the launch what was done is reported item by item; the plan itself stays.',
);
const fixed: Bilingual = said(
  'Đã phát động nên không sửa nữa; đính chính bằng văn bản mới trong danh mục văn bản, hoặc chép phong trào sang năm sau.',
  'It is launched and stays; correct it by a new instrument of the register, or copy the campaign to the next year.',
);
const tables: Bilingual = said(
  'Thay bảng điểm bằng một phiên bản mới: nhập TABLE_VERSION, xem báo cáo khác biệt, rồi đưa vào hiệu lực (table-replacements).',
  'Replace a table by a new version: import TABLE_VERSION, read the report of differences, then activate it (table-replacements).',
);
const people: Bilingual = said(
  'Danh sách tham gia được chốt khi phát động; đơn vị thay đổi thì ghi sổ sắp xếp đơn vị (reorganisations).',
  'The roster was confirmed at the launch; units that change are recorded as reorganisations.',
);

/** How a part is changed once a round of its campaign is launched. */
export const insteadAfterLaunch = (part: DraftPart): Bilingual => {
  switch (part) {
    case 'instruments':
      return said(
        'Ban hành, sửa đổi văn bản trong danh mục: PUT /v1/campaigns/{id}/instruments/{instrumentId}.',
        'Issue or amend it in the register: PUT /v1/campaigns/{id}/instruments/{instrumentId}.',
      );
    case 'scoringTables':
    case 'replacedTables':
      return tables;
    case 'rounds':
      return said(
        'Hạn của một đơn vị được gia hạn (extensions); mốc chờ được ghi ngày (anchors); bảng điểm được thay bằng phiên bản mới (table-replacements).',
        "A unit's end is extended (extensions), an act is dated (anchors), a table is replaced by a new version (table-replacements).",
      );
    case 'audience':
      return people;
    case 'goals':
    case 'milestones':
    case 'publicity':
    case 'recipients':
    case 'coverage':
      return reports;
    default:
      return fixed;
  }
};

/**
 * Where a place lies in a file, and what stands there; an entry that is not there yet lies behind the last.
 * @returns undefined where the file can hold no such place: the part is no list of entries with ids, or there is no such round
 */
export const draftSpot = (file: CampaignFile, place: DraftPlace): Found | undefined => {
  const part = at({ raw: file, pointer: '' }, place.part);
  if (!('key' in place)) return { spot: part, value: part.raw };
  if (!identified.has(place.part)) return undefined;
  const entries = items(part);
  const entry = entries.find((spot) => at(spot, 'id').raw === place.key);
  if (!('section' in place)) return { spot: entry ?? at(part, String(entries.length)), value: entry?.raw };
  if (entry === undefined) return undefined;
  const section = at(entry, place.section);
  return { spot: section, value: section.raw };
};

/** Parts that are lists of entries with ids. */
const identified: ReadonlySet<DraftPart> = new Set([
  'instruments',
  'content',
  'goals',
  'taskSources',
  'publicity',
  'recipients',
  'calendars',
  'scoringTables',
  'rounds',
  'awards',
  'eligibility',
] as const);

/** The ids of a part's entries; undefined for a part whose entries have none. */
export const entryIds = (file: CampaignFile, part: DraftPart): string[] | undefined =>
  identified.has(part)
    ? items(at({ raw: file, pointer: '' }, part)).map((spot) => String(at(spot, 'id').raw))
    : undefined;

const put = (holder: unknown, keys: readonly string[], value: unknown): unknown => {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(holder)) {
    const index = Number(key);
    const next = put(holder[index], rest, value);
    return next === undefined ? holder.filter((_, n) => n !== index) : holder.with(index, next);
  }
  const { [key]: before, ...others } = Object(holder) as Record<string, unknown>;
  const next = put(before, rest, value);
  return next === undefined ? others : { ...others, [key]: next };
};

/**
 * The file with another value at a spot of it; null takes away what is there. What comes out is unchecked: it is validated
 * whole before it counts.
 */
export const withDraftValue = (file: CampaignFile, { pointer }: Spot, value: unknown): unknown => {
  const keys = pointer.split('/').slice(1);
  const [part = '', index] = keys;
  const list: unknown = Reflect.get(file, part);
  const next = value === null ? undefined : value;
  if (keys.length === 2 && Array.isArray(list) && Number(index) === list.length)
    return next === undefined ? file : { ...file, [part]: [...list, next] };
  return put(file, keys, next);
};

/**
 * Faults of the whole file as faults of the request that replaces the value at `pointer`: `#/value/…` inside of it,
 * `#/file/…` where another part no longer agrees with it.
 */
export const asValueFaults = (faults: readonly InputFault[], pointer: string): InputFault[] =>
  faults.map((fault) => {
    const place = fault.pointer.replace(/^#/, '');
    const own = place === pointer || place.startsWith(`${pointer}/`);
    return { ...fault, pointer: own ? `#/value${place.slice(pointer.length)}` : `#/file${place}` };
  });
