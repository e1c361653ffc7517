import { html } from 'hono/html';
import type { GroupRanking, RankingLine } from '../../../../shared/contracts/result.ts';
import type { Round } from '../../../../shared/contracts/round.ts';
import type { RankingChange, RankingChanges } from '../../../../shared/contracts/standing.ts';
import { oversees } from '../../../../shared/domain/result-access.ts';
import { mayRead, mayWrite } from '../../../../shared/domain/submission-access.ts';
import { eligibilityCell, eligibilityHead } from '../parts/eligibility-cell.ts';
import { bar, crumbs, index, outOf, points, when } from '../parts/figures.ts';
import type { View } from '../parts/layout.ts';
import { noticeBox } from '../parts/notice.ts';
import type { Visit } from '../visit.ts';
import { columnNames, unplacedNames } from '../words.ts';

type Shown = { visit: Visit; round: Round; ranking: GroupRanking; changes: RankingChanges | undefined };

/** Before appraisal only claims are there; the ranking stands on them (design, decision 7). */
const columnOf = ({ status }: GroupRanking) => (status === 'UNAPPRAISED' ? 'self' : 'final');

/** Fields are known in their final points alone: before appraisal those would be noughts that nobody gave. */
const fieldsOf = ({ status, fields }: GroupRanking) => (status === 'UNAPPRAISED' ? [] : fields);

const notComparable: Record<NonNullable<RankingChange['notComparable']>, [vi: string, en: string]> = {
  NEW: ['mới tham gia', 'new'],
  OTHER_GROUP: ['trước ở nhóm khác', 'in another group before'],
  OTHER_UNIT: ['đơn vị đã thay đổi', 'another unit in law'],
  NO_PLACE: ['không so sánh được', 'not comparable'],
  NO_PLACE_BEFORE: ['trước chưa có hạng', 'no place before'],
};

/** Since the earlier result: places up or down with the place of then, or why they cannot be compared. */
const changeMark = ({ visit: { say }, changes }: Shown, entrantId: string) => {
  const found = changes?.items.find((one) => one.entrantId === entrantId);
  if (found?.notComparable !== undefined) {
    const [vi, en] = notComparable[found.notComparable];
    return html`<br><small class="soft">${say(vi, en)}</small>`;
  }
  if (found?.change === undefined) return '';
  const { up, before } = found.change;
  const [vi, en] =
    up === 0
      ? [`giữ hạng ${before.place}`, `still ${before.place}`]
      : up > 0
        ? [`tăng ${up} (từ hạng ${before.place})`, `up ${up} (from ${before.place})`]
        : [`giảm ${-up} (từ hạng ${before.place})`, `down ${-up} (from ${before.place})`];
  return html`<br><small class="soft">${say(vi, en)}</small>`;
};

const placeCell = (shown: Shown, { entrantId, place, sharedBy = 1, band, whyUnplaced }: RankingLine) => {
  const { visit, ranking } = shown;
  const { say } = visit;
  const label = ranking.bands.find(({ code }) => code === band)?.label;
  const why = whyUnplaced === undefined ? undefined : unplacedNames[whyUnplaced];
  const reason = why === undefined ? (whyUnplaced ?? '') : visit.read(why);
  return html`<td role="cell" data-label="${say('Hạng', 'Place')}">${
    place === undefined
      ? html`<span class="soft">${reason === '' ? '–' : reason}</span>`
      : html`<span class="place">${place}</span>${sharedBy > 1 ? html` <small class="soft">${say(`đồng hạng (${sharedBy} đơn vị)`, `shared by ${sharedBy}`)}</small>` : ''}`
  }${label === undefined ? '' : html`<br> <span class="tag">${visit.read(label)}</span>`}${changeMark(shown, entrantId)}</td>`;
};

const unitCell = ({ visit, round }: Shown, line: RankingLine, own: boolean) => {
  const { say } = visit;
  const reads = mayRead(visit.caller, line) || oversees(visit.caller, round.campaignId);
  const opens = reads && line.self !== null;
  return html`<th role="rowheader" scope="row" class="unit full">${line.unitName}${own ? html` <span class="tag open">${say('đơn vị của bạn', 'your unit')}</span>` : ''}
${opens ? html`<br><a class="small" href="${visit.link(`/submissions/${line.submissionId}/sheet`)}">${say('Bảng điểm', 'Score sheet')}<span class="seen-by-readers">: ${line.unitName}</span></a>` : ''}</th>`;
};

const row = (shown: Shown, line: RankingLine) => {
  const { visit, round, ranking } = shown;
  const own = mayWrite(visit.caller, { campaignId: round.campaignId, entrantId: line.entrantId });
  const total = line[columnOf(ranking)];
  const byCode = new Map(line.fields.map(({ code, final }) => [code, final]));
  return html`<tr role="row"${own ? html` class="own"` : ''}>${placeCell(shown, line)}${unitCell(shown, line, own)}
<td role="cell" class="index full" data-label="${visit.say('Chỉ số', 'Index')}">${
    total === null
      ? '–'
      : html`<strong>${index(visit, total.indexPercent)}</strong>${bar(total.indexPercent ?? 0)}<small class="soft">${outOf(visit, total)} ${visit.say('điểm', 'points')}</small>`
  }</td>${fieldsOf(ranking).map(({ code }) => {
    const field = byCode.get(code);
    const value = field?.indexPercent ?? null;
    return html`<td role="cell" class="part" data-label="${code}">${index(visit, value).replace(' %', '')}${value === null ? '' : bar(value, true)}</td>`;
  })}${eligibilityCell(visit, ranking, line)}</tr>`;
};

const table = (shown: Shown) => {
  const { visit, ranking } = shown;
  const { say } = visit;
  const basis = visit.read(columnNames[columnOf(ranking)]).toLowerCase();
  const lead = say(`Theo điểm ${basis}.`, `By ${basis} points.`);
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="ranking"><table role="table" class="stack ranking">
<caption id="ranking">${lead} ${say('Chỉ số là điểm trên điểm tối đa được tính, theo phần trăm.', 'The index is points out of the maximum that counts, in percent.')}${fieldsOf(ranking).length === 0 ? '' : say(' Các cột đánh số là chỉ số của từng lĩnh vực.', ' Numbered columns are the indices of the fields.')}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${say('Hạng', 'Place')}</th>
<th role="columnheader" scope="col">${say('Đơn vị', 'Unit')}</th>
<th role="columnheader" scope="col">${say('Chỉ số', 'Index')}</th>${fieldsOf(ranking).map(
    ({ code, title }) =>
      html`<th role="columnheader" scope="col"><span aria-hidden="true">${code}</span><span class="seen-by-readers">${say('Lĩnh vực', 'Field')} ${code}: ${visit.read(title)}</span></th>`,
  )}${eligibilityHead(visit, ranking)}</tr></thead>
<tbody role="rowgroup">${ranking.lines.map((line) => row(shown, line))}</tbody></table></div>`;
};

const legend = (visit: Visit, fields: GroupRanking['fields']) =>
  fields.length === 0
    ? ''
    : html`<h2 class="legend-head">${visit.say('Các lĩnh vực', 'The fields')}</h2>
<ul class="legend">${fields.map(
        ({ code, title, maxPoints }) =>
          html`<li><b>${code}</b><span>${visit.read(title)} <span class="soft">(${points(visit, maxPoints)} ${visit.say('điểm', 'points')})</span></span></li>`,
      )}</ul>`;

/** A group's ranking, each field as a bar, and each place against the earlier result. */
export const rankingView = (
  visit: Visit,
  round: Round,
  ranking: GroupRanking,
  changes?: RankingChanges,
): View => {
  const { say } = visit;
  return {
    title: `${say('Xếp hạng', 'Ranking')}: ${visit.read(ranking.title)}`,
    simulated: ranking.simulated,
    wide: true,
    main: html`${crumbs(visit, [
      ['/', say('Các kỳ đánh giá', 'Rounds')],
      [`/rounds/${round.roundId}`, visit.read(round.title)],
    ])}
<div class="lead"><h1>${say('Xếp hạng', 'Ranking')}: ${visit.read(ranking.title)}</h1>
<p class="soft">${ranking.published ? say('Công bố lúc', 'Published at') : say('Chưa công bố; tính lúc', 'Not published; computed at')} ${when(ranking.rankedAt)}</p></div>
${noticeBox(visit, ranking)}
<section class="card">${changes === undefined ? '' : html`<p class="soft">${say('So với', 'Against')}: ${visit.read(changes.against.title)}</p>`}
${table({ visit, round, ranking, changes })}
${legend(visit, fieldsOf(ranking))}</section>`,
  };
};
