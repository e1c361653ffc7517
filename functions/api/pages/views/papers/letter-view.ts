import { html } from 'hono/html';
import type { Letter } from '../../../../../shared/contracts/letter.ts';
import { dayOf } from '../../parts/day.ts';
import { crumbs, share, when } from '../../parts/figures.ts';
import type { Html, View } from '../../parts/layout.ts';
import { stackRow, stackTable } from '../../parts/stack-table.ts';
import type { Visit } from '../../visit.ts';
import { readinessNames } from '../../words.ts';

type Urged = Letter['content']['units'][number];

const row = (visit: Visit, { unitName, state, late, answered, of, closesAt }: Urged): Html => {
  const { say } = visit;
  return stackRow(unitName, [
    {
      label: say('Tình hình', 'State'),
      shown: html`<span class="tag">${visit.read(readinessNames[state])}</span>${late ? html` <span class="tag late">${say('Quá hạn', 'Late')}</span>` : ''}`,
    },
    { label: say('Tiêu chí đã làm', 'Criteria done'), shown: share(visit, answered, of) },
    { label: say('Hạn nộp', 'End'), shown: when(closesAt) },
  ]);
};

const facts = (visit: Visit, { sentAt, content }: Letter): Html => {
  const { say } = visit;
  const { number, symbol, date, place, issuer, signer } = content;
  const said: [string, Html | string][] = [
    [
      say('Số, ký hiệu', 'Number and symbol'),
      `${number ?? say('để trống', 'left blank')}/${symbol ?? say('để trống', 'left blank')}`,
    ],
    [say('Nơi, ngày ban hành', 'Place and day'), html`${place}, ${dayOf(visit, date)}`],
    [
      say('Cơ quan ban hành', 'Issued by'),
      `${issuer.name}${issuer.above === undefined ? '' : ` (${issuer.above})`}`,
    ],
    [
      say('Người ký', 'Signed by'),
      [signer.capacity, signer.position, signer.name].filter((word) => word !== undefined).join(', '),
    ],
    [say('Gửi lúc', 'Sent at'), when(sentAt)],
  ];
  return html`<dl class="facts">${said.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
};

/** A letter by which units were urged, with what each had not done when it was sent. */
export const letterView = (visit: Visit, letter: Letter): View => {
  const { say } = visit;
  const { content, roundId, letterId } = letter;
  const title = say('Công văn đôn đốc nộp bản tự đánh giá', 'Letter urging the self-assessment');
  const heads = [
    say('Đơn vị', 'Unit'),
    say('Tình hình', 'State'),
    say('Tiêu chí đã làm', 'Criteria done'),
    say('Hạn nộp', 'End'),
  ];
  return {
    title,
    simulated: content.simulated,
    main: html`${crumbs(visit, [
      ['/my', say('Của tôi', 'Mine')],
      [`/rounds/${roundId}`, visit.read(content.roundTitle)],
    ])}
<div class="lead"><h1>${title}</h1>
<p><a class="go" href="${visit.link(`/rounds/${roundId}/letters/${letterId}/print`)}">${say('Bản in công văn (A4)', 'The letter to be printed (A4)')}</a></p></div>
<section class="card" aria-labelledby="letter"><h2 id="letter">${visit.read(content.campaignTitle)}</h2>
${facts(visit, letter)}
${content.request === undefined ? '' : html`<p class="as-written" lang="vi">${content.request}</p>`}</section>
<section class="card" aria-labelledby="urged"><h2 id="urged">${say('Danh sách đơn vị chưa nộp', 'Units that have not submitted')}</h2>
${stackTable(
  say(
    'Như lúc gửi công văn; về sau không thay đổi.',
    'As it was when the letter was sent; it never changes.',
  ),
  heads,
  content.units.map((unit) => row(visit, unit)),
)}</section>`,
  };
};
