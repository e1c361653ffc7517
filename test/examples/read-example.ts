import { readFileSync } from 'node:fs';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import { validateCampaignFile } from '../../shared/domain/campaign/validate-campaign-file.ts';
import { validateUnitsFile } from '../../shared/domain/campaign/validate-units-file.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(`examples/${path}.json`, 'utf8'));

const sound = <T>(path: string, verdict: { file: T } | { faults: unknown }): T => {
  if ('file' in verdict) return verdict.file;
  throw new Error(`${path} is not sound: ${JSON.stringify(verdict.faults)}`);
};

/** The example campaign of this name. @throws Error when it is not sound */
export const campaignOf = (name: string): CampaignFile =>
  sound(name, validateCampaignFile(json(`campaigns/${name}`)));

/** The units that come with an example. @throws Error when they are not sound */
export const unitsOf = (name: string): UnitsFile => sound(name, validateUnitsFile(json(`units/${name}`)));
