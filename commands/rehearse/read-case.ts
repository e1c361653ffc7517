import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import { validateCampaignFile } from '../../shared/domain/campaign/validate-campaign-file.ts';
import { validateUnitsFile } from '../../shared/domain/campaign/validate-units-file.ts';
import type { Bilingual, InputFault } from '../../shared/errors.ts';

/** The campaigns that are rehearsed together, the one above first, and the registry that they run in. */
export type RehearsalCase = { campaigns: CampaignFile[]; units: UnitsFile };

/** A file that cannot be rehearsed, with everything that is wrong with it. */
export class UnreadableCase extends Error {
  readonly detail: Bilingual;
  readonly faults: readonly InputFault[];

  constructor(detail: Bilingual, faults: readonly InputFault[] = []) {
    super(detail.en);
    this.name = 'UnreadableCase';
    this.detail = detail;
    this.faults = faults;
  }
}

const jsonOf = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableCase({ vi: `Không đọc được ${path}: ${why}`, en: `Cannot read ${path}: ${why}` });
  }
};

const campaignAt = (path: string): CampaignFile => {
  const verdict = validateCampaignFile(jsonOf(path));
  if ('file' in verdict) return verdict.file;
  throw new UnreadableCase(
    { vi: `${path} không phải tệp phong trào hợp lệ.`, en: `${path} is not a valid campaign file.` },
    verdict.faults,
  );
};

const unitsAt = (path: string): UnitsFile => {
  const verdict = validateUnitsFile(jsonOf(path));
  if ('file' in verdict) return verdict.file;
  throw new UnreadableCase(
    { vi: `${path} không phải danh sách đơn vị hợp lệ.`, en: `${path} is not a valid list of units.` },
    verdict.faults,
  );
};

/** Files below this one, in the folder `children` beside it. */
const childrenOf = (path: string, { id }: CampaignFile): CampaignFile[] =>
  globSync('children/*.json', { cwd: dirname(path) })
    .toSorted()
    .map((name) => campaignAt(join(dirname(path), name)))
    .filter(({ parentCampaign }) => parentCampaign === id);

const parentOf = (path: string, { parentCampaign }: CampaignFile): string | undefined =>
  parentCampaign === undefined ? undefined : join(dirname(path), '..', `${parentCampaign}.json`);

/**
 * Reads a campaign with those below it, or the one above it, and its list of units: that of its own id, or of the
 * campaign above, in a folder `units` beside the campaign's folder or one higher.
 * @throws UnreadableCase with every fault of the file that is wrong
 */
export const readCase = (path: string, registry: string | undefined): RehearsalCase => {
  const file = campaignAt(path);
  const above = parentOf(path, file);
  const campaigns = above === undefined ? [file, ...childrenOf(path, file)] : [campaignAt(above), file];
  if (registry !== undefined) return { campaigns, units: unitsAt(registry) };
  const names = [...new Set([basename(path, '.json'), ...campaigns.map(({ id }) => id)])];
  const places = names.flatMap((name) =>
    ['..', '../..'].map((up) => join(dirname(path), up, 'units', `${name}.json`)),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined)
    throw new UnreadableCase({
      vi: `Không tìm thấy danh sách đơn vị (đã tìm: ${places.join(', ')}). Hãy nêu --registry.`,
      en: `No list of units was found (looked for ${places.join(', ')}). Name one with --registry.`,
    });
  return { campaigns, units: unitsAt(found) };
};
