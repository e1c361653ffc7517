import { html } from 'hono/html';
import type { LetterSummary } from '../../../../../shared/contracts/letter.ts';
import type { Round } from '../../../../../shared/contracts/round.ts';
import { dayOf } from '../../parts/day.ts';
import { when } from '../../parts/figures.ts';
import type { Html, View } from '../../parts/layout.ts';
import { roundLead } from '../../parts/round-lead.ts';
import { nextPage, stackRow, stackTable } from '../../parts/stack-table.ts';
import type { Visit } from '../../visit.ts';

const row = (visit: Visit, { roundId, letterId, number, date, units, sentAt }: LetterSummary): Html => {
  const { say } = visit;
  const name =
    number === undefined
      ? say('Công văn chưa ghi số', 'Letter without a number')
      : `${say('Số', 'No.')} ${number}`;
  const path = `/rounds/${roundId}/letters/${letterId}`;
  return stackRow(html`<a href="${visit.link(path)}">${name}, ${dayOf(visit, date)}</a>`, [
    { label: say('Số đơn vị được đôn đốc', 'Units urged'), shown: String(units) },
    { label: say('Gửi lúc', 'Sent at'), shown: when(sentAt) },
    {
      label: say('Bản in', 'To print'),
      shown: html`<a href="${visit.link(`${path}/print`)}">${say('Công văn A4', 'Letter on A4')}<span class="seen-by-readers">: ${name}</span></a>`,
    },
  ]);
};

/** The letters by which units were urged in a round, the oldest first. */
export const lettersView = (
  visit: Visit,
  round: Round,
  { items, next }: { items: readonly LetterSummary[]; next?: string | undefined },
): View => {
  const { say } = visit;
  const title = say('Công văn đôn đốc', 'Letters urging units');
  const path = `/rounds/${round.roundId}/letters`;
  const heads = [
    say('Công văn', 'Letter'),
    say('Số đơn vị được đôn đốc', 'Units urged'),
    say('Gửi lúc', 'Sent at'),
    say('Bản in', 'To print'),
  ];
  return {
    title,
    simulated: round.simulated,
    main: html`${roundLead(visit, round, title)}
<section class="card">
${
  items.length === 0
    ? html`<p>${say('Chưa gửi công văn nào.', 'None was sent.')}</p>`
    : stackTable(
        say('Danh sách có thể chậm vài giây.', 'The list may lag by seconds.'),
        heads,
        items.map((one) => row(visit, one)),
      )
}
${nextPage(next === undefined ? undefined : visit.link(path, { cursor: next }), say('Xem tiếp', 'Next page'))}</section>`,
  };
};
