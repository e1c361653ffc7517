import { html } from 'hono/html';
import type {
  AdjustmentsProposal,
  Certainty,
  LeafProposal,
  ProposalNote,
  ReadNode,
  SheetFault,
  TableReading,
  TableSheetState,
} from '../../../../shared/contracts/set-up-table.ts';
import { leafLines, sourceNote } from '../../../../shared/domain/set-up/rule-lines.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import { crumbs, points } from '../parts/figures.ts';
import type { Html, View } from '../parts/layout.ts';
import { stackRow, stackTable } from '../parts/stack-table.ts';
import type { Visit } from '../visit.ts';

/** What a sheet was last read as, and what people have decided of it. */
export type ReadSheet = { state: TableSheetState; reading: TableReading };

const certainties: Record<Certainty, Bilingual & { ground: string }> = {
  EXACT: { vi: 'Đúng nguyên bản', en: 'Exact', ground: ' open' },
  HIGH: { vi: 'Chắc chắn cao', en: 'High', ground: ' open' },
  MEDIUM: { vi: 'Chắc chắn vừa', en: 'Medium', ground: ' note' },
  LOW: { vi: 'Chắc chắn thấp', en: 'Low', ground: ' note' },
  NONE: { vi: 'Chưa có đề xuất', en: 'Nothing proposed', ground: ' late' },
};

const certaintyTag = (visit: Visit, certainty: Certainty): Html => {
  const { ground, ...name } = certainties[certainty];
  return html`<span class="tag${ground}">${visit.read(name)}</span>`;
};

const notesOf = (visit: Visit, notes: readonly ProposalNote[]): Html | '' =>
  notes.length === 0
    ? ''
    : html`<ul>${notes.map(({ cell, detail }) => html`<li>${cell === undefined ? '' : html`<strong>${cell}</strong>: `}${visit.read(detail)}</li>`)}</ul>`;

/** The rule in the words of a printed annex, which are Vietnamese in either language. */
const proposed = ({ say }: Visit, { proposed: leaf }: LeafProposal): Html => {
  if (leaf === null)
    return html`<span class="soft">${say('phải tự nêu cách chấm', 'the rule has to be said')}</span>`;
  const source = sourceNote(leaf);
  return html`<ul lang="vi">${leafLines(leaf).map((line) => html`<li>${line}</li>`)}</ul>${source === '' ? '' : html`<span class="status" lang="vi">${source}</span>`}`;
};

const readLines = (visit: Visit, { lines }: LeafProposal): Html | string =>
  lines.length === 0
    ? '–'
    : html`<ul>${lines.map(
        ({ cell, text, points: earned, reading }) =>
          html`<li><strong>${cell}</strong>: <span lang="vi">${text}</span>${earned === null ? '' : html` (${points(visit, earned)})`}<span class="under soft small">${reading === null ? visit.say('không hiểu', 'not understood') : visit.read(reading)}</span></li>`,
      )}</ul>`;

const leafRow = (visit: Visit, leaf: LeafProposal, node: ReadNode | undefined, undecided: boolean): Html => {
  const { say } = visit;
  return stackRow(
    html`${leaf.code} ${node === undefined ? '' : visit.read(node.title)}<span class="under soft small">${say('dòng', 'row')} ${leaf.row}, ${points(visit, leaf.maxPoints)} ${say('điểm', 'points')}</span>`,
    [
      { label: say('Dòng đã đọc', 'Lines read'), shown: readLines(visit, leaf), wide: true },
      {
        label: say('Đề xuất', 'Proposal'),
        shown: html`${proposed(visit, leaf)}${notesOf(visit, leaf.notes)}`,
        wide: true,
      },
      { label: say('Mức chắc chắn', 'Certainty'), shown: certaintyTag(visit, leaf.certainty) },
      {
        label: say('Quyết định', 'Decision'),
        shown: undecided
          ? html`<span class="tag note">${say('Chờ xác nhận', 'Waits')}</span>`
          : html`<span class="tag open">${say('Đã xác nhận', 'Decided')}</span>`,
      },
    ],
  );
};

const adjustments = (visit: Visit, proposal: AdjustmentsProposal | undefined, waits: boolean): Html | '' =>
  proposal === undefined
    ? ''
    : html`<section class="card" aria-labelledby="adjustments"><h2 id="adjustments">${visit.say('Điểm thưởng, điểm trừ', 'Bonus and penalty')}</h2>
<p>${certaintyTag(visit, proposal.certainty)} ${waits ? html`<span class="tag note">${visit.say('Chờ xác nhận', 'Waits')}</span>` : ''}</p>
${notesOf(visit, proposal.notes)}</section>`;

const again = ({ say, link }: Visit, importId: string): Html =>
  html`<form method="post" action="${link(`/table-sheets/${importId}`)}"><button class="small-button" type="submit">${say('Đọc thử tệp (không lưu bảng)', 'Trial reading (stores no table)')}</button></form>`;

const frame = (visit: Visit, importId: string, main: Html): View => {
  const title = visit.say('Đọc thử bảng điểm', 'Trial reading of a scoring table');
  return {
    title,
    wide: true,
    main: html`${crumbs(visit, [['/my', visit.say('Của tôi', 'Mine')]])}
<div class="lead"><h1>${title}</h1>${again(visit, importId)}</div>
${main}`,
  };
};

/** Nothing to show yet, and why. */
export const unreadSheetView = (visit: Visit, importId: string, why: Bilingual): View =>
  frame(visit, importId, html`<div class="notice" role="note"><p>${visit.read(why)}</p></div>`);

/** What is wrong with a sheet, cell by cell, and what to do. */
export const sheetFaultsView = (
  visit: Visit,
  importId: string,
  { faults, faultCount }: { faults: readonly SheetFault[]; faultCount: number },
): View => {
  const { say } = visit;
  const heads = [say('Ô', 'Cell'), say('Lỗi', 'What is wrong'), say('Cách sửa', 'What to do')];
  return frame(
    visit,
    importId,
    html`<section class="card">${stackTable(
      `${say('Số lỗi', 'Faults')}: ${faultCount}`,
      heads,
      faults.map(({ sheet, cell, what, toDo }) =>
        stackRow(`${sheet}${cell === undefined ? '' : ` ${cell}`}`, [
          { label: heads[1] ?? '', shown: visit.read(what), wide: true },
          { label: heads[2] ?? '', shown: visit.read(toDo), wide: true },
        ]),
      ),
    )}</section>`,
  );
};

/** What was read of a sheet, leaf by leaf: lines, the rule proposed, how sure it is, and whether a person decided. */
export const tableSheetView = (visit: Visit, importId: string, { state, reading }: ReadSheet): View => {
  const { say } = visit;
  const nodes = new Map(reading.nodes.map((node) => [node.code, node]));
  const heads = [
    say('Tiêu chí', 'Criterion'),
    say('Dòng đã đọc', 'Lines read'),
    say('Đề xuất', 'Proposal'),
    say('Mức chắc chắn', 'Certainty'),
    say('Quyết định', 'Decision'),
  ];
  return frame(
    visit,
    importId,
    html`<section class="card" aria-labelledby="read"><h2 id="read">${say('Trang tính', 'Sheet')}: ${reading.sheet}</h2>
<p>${say('Tổng điểm', 'Total')} ${points(visit, reading.total)}; ${say('còn chờ xác nhận', 'waiting for a decision')}: ${state.undecided.length}/${reading.leaves.length}</p>
${notesOf(visit, reading.remarks)}
${reading.unread.length === 0 ? '' : html`<p class="soft">${say('Cột không đọc', 'Columns not read')}: ${reading.unread.map(({ column, heading }) => `${column} (${heading})`).join(', ')}</p>`}
${stackTable(
  say('Đề xuất chỉ được dùng sau khi có người xác nhận.', 'A proposal counts once a person confirmed it.'),
  heads,
  reading.leaves.map((leaf) =>
    leafRow(visit, leaf, nodes.get(leaf.code), state.undecided.includes(leaf.code)),
  ),
)}</section>
${adjustments(visit, reading.adjustments, state.adjustmentsUndecided)}`,
  );
};
