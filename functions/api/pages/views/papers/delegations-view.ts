import { html } from 'hono/html';
import type {
  DelegatedAct,
  DelegatedCapacity,
  Delegation,
} from '../../../../../shared/contracts/delegation.ts';
import { holdsAny, holdsInUnit } from '../../../../../shared/domain/authorize.ts';
import { closingInstant, openingInstant } from '../../../../../shared/domain/campaign/resolve-windows.ts';
import type { Bilingual } from '../../../../../shared/errors.ts';
import { actForm, folded, saidField } from '../../parts/act-form.ts';
import { dayOf } from '../../parts/day.ts';
import { crumbs, when } from '../../parts/figures.ts';
import type { Html, View } from '../../parts/layout.ts';
import { stackRow, stackTable } from '../../parts/stack-table.ts';
import { stateAt } from '../../parts/window-state.ts';
import type { Visit } from '../../visit.ts';

const capacities: Record<DelegatedCapacity, Bilingual> = {
  KT: { vi: 'ký thay (KT.)', en: 'for the head (KT.)' },
  TL: { vi: 'ký thừa lệnh (TL.)', en: 'by order (TL.)' },
  TUQ: { vi: 'ký thừa ủy quyền (TUQ.)', en: 'by sub-delegation (TUQ.)' },
  ACTING: { vi: 'quyền người đứng đầu (Q.)', en: 'as acting head (Q.)' },
};

const acts: Record<DelegatedAct, Bilingual> = {
  SUBMIT: { vi: 'gửi bản tự đánh giá', en: 'submitting' },
  WITHDRAW: { vi: 'rút bản đã gửi', en: 'withdrawing' },
  REQUEST_EXTENSION: { vi: 'đề nghị gia hạn', en: 'asking for more time' },
};

/** Both days belong to a delegation; what was revoked stands no more from that instant on. */
const standing = ({ now }: Visit, { from, to, revoked }: Delegation) =>
  revoked === undefined
    ? stateAt(openingInstant({ date: from }), closingInstant({ date: to }), now)
    : ('REVOKED' as const);

const names: Record<ReturnType<typeof standing>, Bilingual & { ground: string }> = {
  LATER: { vi: 'Chưa có hiệu lực', en: 'Not yet in force', ground: ' note' },
  OPEN: { vi: 'Đang có hiệu lực', en: 'In force', ground: ' open' },
  LATE: { vi: 'Đã hết hiệu lực', en: 'Ended', ground: '' },
  OVER: { vi: 'Đã hết hiệu lực', en: 'Ended', ground: '' },
  REVOKED: { vi: 'Đã thu hồi', en: 'Revoked', ground: ' late' },
};

const paperOf = (visit: Visit, { paper }: Delegation): Html =>
  html`${paper.number}, ${visit.say('ngày', 'of')} ${dayOf(visit, paper.issuedOn)}${paper.issuer === undefined ? '' : html`<span class="under soft small">${paper.issuer}</span>`}`;

const revoking = (visit: Visit, { unitId, delegationId, personId, revision }: Delegation): Html => {
  const { say } = visit;
  const reason = saidField({
    id: `reason-${delegationId}`,
    name: 'reason',
    label: say('Lý do thu hồi', 'Why it is revoked'),
    most: 500,
  });
  const form = actForm(visit, {
    path: `/units/${unitId}/delegations/${delegationId}/revoke`,
    hidden: { revision },
    fields: [reason],
    button: say('Thu hồi ngay', 'Revoke at once'),
    about: personId,
  });
  return folded(say('Thu hồi', 'Revoke'), personId, form);
};

const row = (visit: Visit, delegation: Delegation, unitName: string, may: boolean): Html => {
  const { say } = visit;
  const { personId, signedAs, capacity, grantedBy, grantedAt, from, to, revoked } = delegation;
  const state = standing(visit, delegation);
  const { ground, ...name } = names[state];
  const ended =
    revoked === undefined
      ? ''
      : html`<span class="under">${when(revoked.at)}, ${revoked.by}: <span class="as-written">${revoked.reason}</span></span>`;
  const open = may && (state === 'OPEN' || state === 'LATER');
  return stackRow(html`${personId}<span class="under soft small">${signedAs}</span>`, [
    {
      label: say('Ký cho', 'Signs for'),
      shown: html`${say('người đứng đầu', 'the head of')} ${unitName}, ${visit.read(capacities[capacity])}`,
    },
    {
      label: say('Thời hạn', 'From and to'),
      shown: html`${dayOf(visit, from)} – ${dayOf(visit, to)}`,
    },
    {
      label: say('Phạm vi', 'Scope'),
      shown: delegation.acts.map((act) => visit.read(acts[act])).join('; '),
      wide: true,
    },
    { label: say('Văn bản', 'Paper'), shown: paperOf(visit, delegation) },
    {
      label: say('Hiệu lực', 'In force'),
      shown: html`<span class="tag${ground}">${visit.read(name)}</span>${ended}<span class="under soft small">${say('lập lúc', 'made at')} ${when(grantedAt)}, ${grantedBy}</span>${open ? revoking(visit, delegation) : ''}`,
      wide: true,
    },
  ]);
};

/** Who signs for the head of a unit, from when to when, for what and by which paper; ended and revoked ones too. */
export const delegationsView = (
  visit: Visit,
  { unitId, unitName, items }: { unitId: string; unitName: string; items: readonly Delegation[] },
): View => {
  const { say, caller } = visit;
  const title = `${say('Ủy quyền ký', 'Delegations')}: ${unitName}`;
  const may = holdsInUnit(caller, ['UNIT_HEAD'], unitId) || holdsAny(caller, ['MANAGER']);
  const heads = [
    say('Người ký', 'Who signs'),
    say('Ký cho', 'Signs for'),
    say('Thời hạn', 'From and to'),
    say('Phạm vi', 'Scope'),
    say('Văn bản', 'Paper'),
    say('Hiệu lực', 'In force'),
  ];
  return {
    title,
    wide: true,
    main: html`${crumbs(visit, [['/my', say('Của tôi', 'Mine')]])}
<div class="lead"><h1>${title}</h1></div>
<section class="card">
${
  items.length === 0
    ? html`<p>${say('Chưa ủy quyền cho ai: người đứng đầu tự ký.', 'Nobody is delegated to: the head signs in person.')}</p>`
    : stackTable(
        say(
          'Ngày đầu và ngày cuối đều thuộc thời hạn. Văn bản đã ký theo ủy quyền vẫn có giá trị sau khi thu hồi.',
          'Both days belong to it. What was signed under a delegation stands after it is revoked.',
        ),
        heads,
        items.map((one) => row(visit, one, unitName, may)),
      )
}</section>`,
  };
};
