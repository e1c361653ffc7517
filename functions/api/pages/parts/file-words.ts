import { html } from 'hono/html';
import { EvidenceState } from '../../../../shared/contracts/evidence.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

const names: Record<EvidenceState, Bilingual & { ground: string }> = {
  AWAITING: { vi: 'Đang kiểm tra', en: 'Being checked', ground: ' note' },
  HELD: { vi: 'Chờ xem xét dấu mật', en: 'Held for a secrecy mark', ground: ' note' },
  ACCEPTED: { vi: 'Đã nhận', en: 'Accepted', ground: ' open' },
  REFUSED: { vi: 'Bị từ chối', en: 'Refused', ground: ' late' },
  EXPIRED: { vi: 'Không tải lên kịp', en: 'Never arrived', ground: ' late' },
  REMOVED: { vi: 'Đã gỡ', en: 'Removed', ground: '' },
};

/** What became of a file, as a word on a ground of its own. @param state as stored; an unknown one stays as it is */
export const fileTag = (visit: Visit, state: string): Html => {
  const known = EvidenceState.safeParse(state);
  if (!known.success) return html`<span class="tag">${state}</span>`;
  const { ground, ...name } = names[known.data];
  return html`<span class="tag${ground}">${visit.read(name)}</span>`;
};
