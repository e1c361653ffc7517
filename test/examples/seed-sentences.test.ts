import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { campaignOf, unitsOf } from './read-example.ts';
import { anGiang } from './seeds/an-giang-2023-2030.ts';
import { honQuan } from './seeds/hon-quan-2024.ts';
import { hungYen } from './seeds/hung-yen-2022-2025.ts';
import { thachHa } from './seeds/thach-ha-2022.ts';
import { tienGiang } from './seeds/tien-giang-2023.ts';
import type { Step } from './seeds/walk.ts';

const walks: [name: string, steps: Step[]][] = [
  ['hung-yen-2022-2025', hungYen],
  ['thach-ha-2022', thachHa],
  ['tien-giang-2023', tienGiang],
  ['hon-quan-2024', honQuan],
  ['an-giang-2023-2030', anGiang],
];

const valueAt = (root: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => Object(value)[key], root);

describe.each(walks)('%s', (name, steps) => {
  const campaign = campaignOf(name);
  const inFile = steps.flatMap((step) => ('at' in step ? [step] : []));

  it.each(inFile.map(({ says, at, holds }) => [says, at, holds] as const))('%s → %s', (_, at, holds) => {
    const value = valueAt(campaign, at);
    if (typeof holds === 'string' && typeof value === 'string') expect(value).toContain(holds);
    else expect(value).toEqual(holds);
  });

  it('names tests that there are for what the product does', () => {
    for (const step of steps) {
      if (!('behaviour' in step)) continue;
      const [path = '', title = ''] = step.behaviour.split(': ');
      expect([path, existsSync(path)]).toEqual([path, true]);
      expect(title.length, step.says).toBeGreaterThan(10);
      expect(readFileSync(path, 'utf8')).toContain(title);
    }
  });

  it('says openly what nothing measures, and why', () => {
    const open = steps.flatMap((step) => ('nothing' in step ? [step.nothing] : []));
    expect(open.length).toBeGreaterThan(0);
    expect(open.every((why) => why.length > 10)).toBe(true);
  });

  it('knows every unit that its file names', () => {
    const known = new Set(unitsOf(name).units.map(({ id }) => id));
    const { roles, publicity, recipients } = campaign;
    const named = [
      roles.standingAgency,
      roles.receiver,
      roles.appraisalOrganiser,
      ...publicity.map(({ responsible }) => responsible),
      ...recipients.map(({ unit }) => unit),
    ].filter((id) => typeof id === 'string');
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

it('knows the department that told of Tiền Giang', () => {
  const names = unitsOf('tien-giang-2023').units.map(({ name }) => name);
  expect(names).toContain('Sở Văn hóa, Thể thao và Du lịch tỉnh Tiền Giang');
});
