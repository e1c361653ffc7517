import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AnswerValue } from '../../shared/contracts/answer-value.ts';
import { refinementsVi } from '../../shared/contracts/refinements-vi.ts';
import type { Schema } from '../../shared/contracts/schema.ts';
import { InstantText, Text } from '../../shared/contracts/text.ts';
import { shapeFaults } from '../../shared/domain/campaign/shape-faults.ts';
import { zodFaults } from '../../shared/input-faults.ts';

/** Each fault of a value as the doors report it: pointer, Vietnamese, English. */
const faults = (schema: Schema<unknown>, value: unknown): string[][] => {
  const { error } = schema.safeParse(value);
  return error ? zodFaults(error, '#').map(({ pointer, detail: { vi, en } }) => [pointer, vi, en]) : [];
};
const count = (given: unknown) => faults(AnswerValue, { kind: 'count', count: given });

describe('a value that does not fit', () => {
  it('is told in either language where it is wrong and what would be right', () => {
    expect(count(2.5)).toEqual([['#/count', 'Phải là số nguyên.', 'Must be an integer.']]);
    expect(count('3')).toEqual([['#/count', 'Phải là số.', 'Must be a number.']]);
    expect(count(-1)).toEqual([
      ['#/count', 'Nhỏ hơn hoặc ngắn hơn mức tối thiểu 0.', 'Under the minimum of 0.'],
    ]);
    expect(count(undefined)).toEqual([['#/count', 'Thiếu mục bắt buộc này.', 'This is required.']]);
    expect(faults(AnswerValue, { kind: 'deadline', issuedOn: '2023-02-30' })).toEqual([
      [
        '#/issuedOn',
        'Phải là một ngày có thật, dạng NĂM-THÁNG-NGÀY, ví dụ 2023-12-31.',
        'Must be a day that exists, YYYY-MM-DD, such as 2023-12-31.',
      ],
    ]);
    expect(faults(InstantText, 'today')[0]?.[2]).toMatch(/^Must be an instant in UTC, such as 2023-/);
  });

  it('names every kind that there is, for one that there is not', () => {
    const [[pointer, vi, en] = []] = faults(AnswerValue, { kind: 'magic' });
    expect(pointer).toBe('#/kind');
    expect(vi).toMatch(/^Phải là một trong: boolean, choice, .*award\.$/);
    expect(en).toMatch(/^Must be one of: boolean, choice, .*award\.$/);
    const missing = AnswerValue.safeParse({});
    expect(missing.error && shapeFaults({ kind: 'x' }, missing.error)[0]?.detail.en).toMatch(
      /^Must be one of: b/,
    );
  });

  it("is told in Vietnamese what the contracts' own refusals say in English, every one of them", () => {
    const sources = readdirSync('shared/contracts', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(`shared/contracts/${name}`, 'utf8'));
    const said = sources.flatMap((text) =>
      [...text.matchAll(/\berror: '([^']+)'/g)].map(([, words]) => words),
    );
    expect(said.length).toBeGreaterThan(10);
    expect(new Set(said)).toEqual(new Set(Object.keys(refinementsVi)));
    expect(faults(Text(9), 'a\u202eb')).toEqual([
      [
        '#',
        'Giá trị không hợp lệ: không được có ký tự điều khiển hoặc ký tự hỏng.',
        'Not a valid value: control or broken characters are not allowed.',
      ],
    ]);
  });

  it('is told once, by the bound that it has to keep', () => {
    const over = faults(AnswerValue, { kind: 'count', count: 2 ** 60 });
    expect(over).toEqual([
      ['#/count', 'Vượt mức tối đa 1000000000000000.', 'Over the maximum of 1000000000000000.'],
    ]);
  });

  it('is told of a text by its pattern, and of a key as of a key', () => {
    const codes = z.record(z.string().regex(/^[A-Z]+$/), z.int());
    expect(faults(codes, { a: 1 })).toEqual([
      ['#/a', 'Mã này không đúng dạng quy định.', 'This is no such code.'],
    ]);
    expect(faults(AnswerValue, { kind: 'survey', meanPercent: '87,35' })).toEqual([
      [
        '#/meanPercent',
        'Không đúng dạng quy định: số thập phân dùng dấu chấm, tối đa bốn chữ số sau dấu, ví dụ 87.35.',
        'Not in the required form: a decimal with a point and at most four digits after it, such as 87.35.',
      ],
    ]);
    expect(faults(z.string().regex(/^a+$/), 'b')).toEqual([
      ['#', 'Không đúng dạng quy định (/^a+$/).', 'Not in the required form (/^a+$/).'],
    ]);
  });
});
