import { html } from 'hono/html';
import type { ScoreReviewRow } from '../../../../shared/contracts/score-review.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import type { Visit } from '../visit.ts';
import { when } from './figures.ts';
import type { Html } from './layout.ts';
import { stackRow, stackTable } from './stack-table.ts';
import { decisionWords } from './value-words.ts';

const states: Record<ScoreReviewRow['state'], Bilingual & { ground: string }> = {
  OPEN: { vi: 'Chưa xem xét', en: 'Not decided yet', ground: ' note' },
  UPHELD: { vi: 'Giữ nguyên', en: 'Upheld', ground: '' },
  CHANGED: { vi: 'Đã chấm lại', en: 'Changed', ground: ' open' },
};

const ruled = (visit: Visit, { state, ruling }: ScoreReviewRow): Html => {
  const { ground, ...name } = states[state];
  const tag = html`<span class="tag${ground}">${visit.read(name)}</span>`;
  if (ruling === undefined) return tag;
  const { decision, reason, decidedAt } = ruling;
  return html`${tag} <span class="soft small">${when(decidedAt)}</span>${decision === undefined ? '' : html`<span class="under">${visit.say('Nay tính', 'What counts now')}: ${decisionWords(visit, decision)}</span>`}<span class="under as-written">${visit.say('Lý do', 'Reason')}: ${reason}</span>`;
};

/** Rows of which a unit asked for another look, why, and what was decided. */
export const reviewTable = (visit: Visit, caption: string, rows: readonly ScoreReviewRow[]): Html => {
  const { say } = visit;
  const heads = [
    say('Tiêu chí', 'Row'),
    say('Đề nghị của đơn vị', 'What the unit asks'),
    say('Kết quả xem xét', 'What was decided'),
  ];
  return stackTable(
    caption,
    heads,
    rows.map((row) =>
      stackRow(html`${row.leaf} ${visit.read(row.title)}`, [
        {
          label: heads[1] ?? '',
          shown: html`<span class="as-written">${row.reason}</span><span class="under soft small">${when(row.askedAt)}</span>`,
          wide: true,
        },
        { label: heads[2] ?? '', shown: ruled(visit, row), wide: true },
      ]),
    ),
  );
};
