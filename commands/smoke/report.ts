import type { Outcome } from './run-checks.ts';
import type { Stack } from './stack.ts';

const states: Record<Outcome['state'], string> = {
  passed: 'ĐẠT / PASS',
  failed: 'HỎNG / FAIL',
  skipped: 'BỎ QUA / SKIP',
};

const neverRun = [
  'Chưa mục kiểm tra nào dưới đây từng được chạy trên AWS. Một mục HỎNG có thể là lỗi của chính mục đó: hãy đọc',
  'docs/smoke.md, và báo lại điều đã thấy.',
  'None of these checks has ever been run against AWS. A failed one may be the mistake of the check itself: read',
  'docs/smoke.md, and tell us what you saw.',
].join('\n');

const local = [
  'Địa chỉ này là một máy cục bộ: kết quả không chứng minh gì về AWS.',
  'This address is one machine: the outcome proves nothing about AWS.',
].join('\n');

/** What stands above everything else. */
export const header = ({ name, apiUrl, region }: Stack): string =>
  [
    `Kiểm tra stack / smoke test: ${name} (${region}) ${apiUrl}`,
    neverRun,
    ...(apiUrl.startsWith('https:') ? [] : [local]),
    '',
  ].join('\n');

/** One line while the checks run. */
export const progressLine = ({ id, state }: Outcome): string => `${states[state].padEnd(14)} ${id}`;

const rowOf = (outcome: Outcome, idWidth: number): string => {
  const { id, title, state } = outcome;
  const indent = ' '.repeat(15 + idWidth + 1);
  const seen = outcome.state === 'skipped' ? [outcome.why.vi, outcome.why.en] : [outcome.observed];
  return [
    `${states[state].padEnd(15)}${id.padEnd(idWidth)} ${title.vi}`,
    `${indent}${title.en}`,
    ...seen.map((line) => `${indent}→ ${line}`),
  ].join('\n');
};

/** The table at the end: result, check, and what was seen; then the counts, and what stays behind. */
export const table = (outcomes: readonly Outcome[], leftBehind: readonly string[]): string => {
  const idWidth = Math.max(...outcomes.map(({ id }) => id.length));
  const count = (state: Outcome['state']): number => outcomes.filter((each) => each.state === state).length;
  const rows = outcomes.map((outcome) => rowOf(outcome, idWidth));
  const counts =
    `${count('passed')} đạt / passed, ${count('failed')} hỏng / failed, ` +
    `${count('skipped')} bỏ qua / skipped`;
  const left =
    leftBehind.length === 0
      ? ['Không để lại gì / Nothing is left behind.']
      : ['Còn để lại / Left behind:', ...leftBehind.map((thing) => `  ${thing}`)];
  return ['', ...rows, '', counts, ...left].join('\n');
};
