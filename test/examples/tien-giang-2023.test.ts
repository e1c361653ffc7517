import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupOf } from '../../shared/domain/campaign/group-rules.ts';
import { resolveWindows } from '../../shared/domain/campaign/resolve-windows.ts';
import { leafInputs } from '../../shared/domain/scoring/leaf-inputs.ts';
import { calendar, campaign, units } from './example-files.ts';

const [round] = campaign.rounds;
const ids = new Set(units.units.map(({ id }) => id));
const kinds = [
  'boolean',
  'checklist',
  'choice',
  'count',
  'deadline',
  'deduct',
  'external_index',
  'piecewise_linear',
  'ratio',
  'survey',
  'tiered',
];

describe.each(campaign.scoringTables.map((table) => ({ id: table.id, table })))('table $id', ({ table }) => {
  const leaves = leafInputs(table);

  it('has exactly 100.00 points in eight fields and at least 55 leaves', () => {
    expect([table.maxPoints, table.fields.length]).toEqual([10_000, 8]);
    expect(leaves.length).toBeGreaterThanOrEqual(55);
    expect(leaves.reduce((sum, leaf) => sum + leaf.maxPoints, 0)).toBe(10_000);
  });

  it('uses all eleven kinds of rule', () => {
    expect([...new Set(leaves.map(({ leaf }) => leaf.rule.kind))].toSorted()).toEqual(kinds);
  });

  it('rests field 8 on DCCI, imported from outside, and marks the survey beside it as a choice', () => {
    const eight = leaves.filter(({ path }) => path[0] === '8');
    expect(eight.map(({ source }) => source)).toEqual(['EXTERNAL_INDEX', 'SURVEY', 'SURVEY']);
    expect(eight[0]!.title.vi).toContain('DCCI');
    expect(eight[0]!.maxPoints * 2).toBeGreaterThan(eight.reduce((sum, leaf) => sum + leaf.maxPoints, 0));
    expect(eight.every(({ leaf }) => leaf.chosenDefault)).toBe(true);
  });

  it('names a body of the province as the provider of every leaf that the unit does not assess', () => {
    const provided = leaves.filter(({ source }) => source !== 'SELF');
    expect(provided.length).toBeGreaterThanOrEqual(9);
    expect(provided.filter(({ provider }) => !ids.has(provider ?? ''))).toEqual([]);
  });

  it('asks each leaf for something that proves it', () => {
    expect(leaves.filter(({ leaf }) => leaf.evidence.length === 0)).toEqual([]);
  });

  it('says that its wording is not the official table', () => {
    expect(table.chosenDefault?.en).toContain('not the province');
  });
});

describe('the words of 2023', () => {
  const wording = ({ fields }: (typeof campaign.scoringTables)[number]) => JSON.stringify(fields);
  const [provincial, district] = campaign.scoringTables;

  it('know no commune under a department, and the one-stop shop of a district', () => {
    expect(wording(provincial!)).not.toMatch(/\b(cấp xã|xã, phường|thôn)\b/);
    expect(wording(district!)).toContain('Bộ phận Tiếp nhận và Trả kết quả cấp huyện');
  });

  it('speak of full and partial online services, not of levels 3 and 4 nor of the centres of 2025', () => {
    for (const table of campaign.scoringTables) {
      expect(wording(table)).toContain('toàn trình, một phần');
      expect(wording(table)).not.toMatch(/mức độ [34]|Trung tâm Phục vụ hành chính công cấp xã/);
    }
  });
});

describe('time', () => {
  it('carries the calendar of 2023 as its own file has it', () => {
    expect(campaign.calendars).toEqual([calendar]);
  });

  it('takes self-assessments through December 2023 and appraises in January', () => {
    const { selfAssessment, appraisal } = resolveWindows(round!);
    expect(new Date(selfAssessment.opensAt).toISOString()).toBe('2023-11-30T17:00:00.000Z');
    expect(new Date(selfAssessment.closesAt).toISOString()).toBe('2023-12-31T16:59:59.999Z');
    expect(appraisal.opensAt).toBeGreaterThan(selfAssessment.closesAt);
  });

  it('marks every window as a choice, for the plan names only the year', () => {
    expect(Object.values(round!.windows).filter((window) => window && !window.chosenDefault)).toEqual([]);
  });
});

describe('the bodies of Tiền Giang', () => {
  it('are 18 provincial agencies, 11 districts and 7 central agencies, each in one group', () => {
    const groups = units.units.map((unit) => groupOf(round!, { unitId: unit.id, type: unit.type })?.id);
    const count = (id: string) => groups.filter((group) => group === id).length;
    expect(['so-nganh', 'huyen', 'nganh-doc'].map(count)).toEqual([18, 11, 7]);
    expect(groups.includes(undefined)).toBe(false);
  });

  it('hold the parts of the campaign', () => {
    const { standingAgency, receiver, appraisalOrganiser } = campaign.roles;
    expect([standingAgency, receiver, appraisalOrganiser].filter((id) => !ids.has(id))).toEqual([]);
  });
});

it('is written so that people can read and compare it', () => {
  for (const path of [
    'campaigns/tien-giang-2023.json',
    'units/tien-giang-2023.json',
    'calendars/vn-2023.json',
  ]) {
    const text = readFileSync(`examples/${path}`, 'utf8');
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    expect(text).toBe(text.normalize('NFC'));
  }
});
