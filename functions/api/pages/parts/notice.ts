import { html } from 'hono/html';
import type { ExplainedSheet } from '../../../../shared/contracts/result.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

const meanings: Record<ExplainedSheet['status'], readonly [vi: string, en: string]> = {
  UNAPPRAISED: [
    'Thẩm định chưa xong; điểm đơn vị tự chấm không phải là kết quả.',
    'The appraisal is not finished; what units claim is not a result.',
  ],
  PROVISIONAL: [
    'Kết quả còn thay đổi khi có đủ số liệu của các tiêu chí còn thiếu.',
    'The result will still change when the missing criteria have their values.',
  ],
  COMPLETE: ['Mọi tiêu chí đã có giá trị.', 'Every criterion has its value.'],
};

/** How complete a result is, in the action's own words, above everything that could be taken for final. */
export const noticeBox = (
  { say }: Visit,
  { status, notice }: { status: ExplainedSheet['status']; notice: string },
): Html => html`<div class="notice${status === 'COMPLETE' ? ' calm' : ''}" role="note"><p>${say('Tình trạng', 'Status')}: ${notice}</p>
<p class="small">${say(...meanings[status])}</p></div>`;
