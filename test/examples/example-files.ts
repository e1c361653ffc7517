import { readFileSync } from 'node:fs';
import { HolidayCalendar } from '../../shared/contracts/calendar.ts';
import type { CampaignFile } from '../../shared/contracts/campaign.ts';
import type { UnitsFile } from '../../shared/contracts/units-file.ts';
import { validateCampaignFile } from '../../shared/domain/campaign/validate-campaign-file.ts';
import { validateUnitsFile } from '../../shared/domain/campaign/validate-units-file.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(`examples/${path}`, 'utf8'));

const sound = <T>(verdict: { file: T } | { faults: unknown }): T => {
  if ('file' in verdict) return verdict.file;
  throw new Error(`an example is not sound: ${JSON.stringify(verdict.faults)}`);
};

export const campaign: CampaignFile = sound(validateCampaignFile(json('campaigns/tien-giang-2023.json')));
export const units: UnitsFile = sound(validateUnitsFile(json('units/tien-giang-2023.json')));
export const calendar: HolidayCalendar = HolidayCalendar.parse(json('calendars/vn-2023.json'));
