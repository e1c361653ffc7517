import { describe, expect, it } from 'vitest';
import { appraiserFor, castOf, type Part } from '../../../commands/play/cast.ts';
import { instantsOf } from '../../../commands/play/instants.ts';
import { narrowCampaign } from '../../../commands/play/narrow-campaign.ts';
import { resolveWindows } from '../../../shared/domain/campaign/resolve-windows.ts';
import { validateCampaignFile } from '../../../shared/domain/campaign/validate-campaign-file.ts';
import { exampleCampaign, exampleUnits } from '../../fixtures/play/example-campaign.ts';

const cast = castOf(exampleCampaign, '2023', exampleUnits, 1);
const special: Part[] = ['INFECTED_FILE', 'SUBMITS_TWICE', 'LEAVES_A_DRAFT', 'ABSENT'];

describe('the cast of a play', () => {
  it('has every unit of the roster, and one for each special part', () => {
    expect(cast.entrants.length).toBe(36);
    const parts = cast.entrants.map(({ part }) => part).filter((part) => part !== 'SUBMITS');
    expect(parts.toSorted()).toEqual(special.toSorted());
  });

  it('lets the organiser of the appraisal submit, whatever the seed', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { entrants } = castOf(exampleCampaign, '2023', exampleUnits, seed);
      expect(entrants.find(({ unitId }) => unitId === 'so-noi-vu')?.part).toBe('SUBMITS');
    }
  });

  it('has three units of the first group with much evidence', () => {
    const much = cast.entrants.filter((entrant) => entrant.much);
    expect(much.length).toBe(3);
    expect(new Set(much.map(({ groupId }) => groupId))).toEqual(new Set(['so-nganh']));
  });

  it('follows from the seed', () => {
    const parts = (seed: number) =>
      castOf(exampleCampaign, '2023', exampleUnits, seed).entrants.map(({ part }) => part);
    expect(parts(1)).toEqual(parts(1));
    expect(parts(2)).not.toEqual(parts(1));
  });

  it('never lets anybody appraise the own unit, and finds somebody for every field', () => {
    for (const { unitId } of cast.entrants) {
      for (const field of ['1', '2', '3', '4', '5', '6', '7', '8'])
        expect(appraiserFor(cast, unitId, field).unitId).not.toBe(unitId);
    }
    expect(appraiserFor(cast, 'so-noi-vu', '1').unitId).toBe('van-phong-ubnd-tinh');
  });
});

describe('a campaign of fewer units', () => {
  const few = ['cong-an-tinh', 'so-noi-vu', 'so-y-te'];
  const narrow = narrowCampaign(exampleCampaign, exampleUnits, few);

  it('has exactly these, each in its own group', () => {
    const { entrants } = castOf(narrow, '2023', exampleUnits, 1);
    expect(entrants.map(({ unitId, groupId }) => [groupId, unitId]).toSorted()).toEqual([
      ['nganh-doc', 'cong-an-tinh'],
      ['so-nganh', 'so-noi-vu'],
      ['so-nganh', 'so-y-te'],
    ]);
  });

  it('refuses a unit that nobody knows', () => {
    expect(() => narrowCampaign(exampleCampaign, exampleUnits, ['so-y-te', 'so-la'])).toThrow(/: so-la$/);
  });

  it('is still a campaign that can be imported', () => {
    expect(validateCampaignFile(narrow)).not.toHaveProperty('faults');
  });
});

describe('the instants of a play', () => {
  const [round] = exampleCampaign.rounds;
  const instants = instantsOf(round!);
  const { selfAssessment, appraisal } = resolveWindows(round!);

  it('never go back', () => {
    const all = Object.values(instants);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(new Set(all).size).toBe(all.length);
  });

  it('lie inside the windows in which each act is allowed', () => {
    for (const at of [
      instants.open,
      instants.answer,
      instants.handIn,
      instants.submit,
      instants.submitAgain,
    ]) {
      expect(at).toBeGreaterThanOrEqual(selfAssessment.opensAt);
      expect(at).toBeLessThanOrEqual(selfAssessment.closesAt);
    }
    expect(instants.appraise).toBeGreaterThanOrEqual(appraisal.opensAt);
    expect(instants.appraise).toBeLessThanOrEqual(appraisal.closesAt);
  });

  it('seal two minutes after the end, on a whole minute, as the minute job runs', () => {
    expect(new Date(instants.seal).toISOString()).toBe('2023-12-31T17:02:00.000Z');
    expect(instants.seal - selfAssessment.closesAt).toBeGreaterThanOrEqual(120_000);
  });
});
