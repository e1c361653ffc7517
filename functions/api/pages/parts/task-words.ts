import { html } from 'hono/html';
import type { Task, TaskStanding, TaskStatus } from '../../../../shared/contracts/task.ts';
import type { Bilingual } from '../../../../shared/errors.ts';
import type { Visit } from '../visit.ts';
import type { Html } from './layout.ts';

/** How far a task is, by its last report. */
export const statusNames: Record<TaskStatus, Bilingual> = {
  NOT_STARTED: { vi: 'Chưa thực hiện', en: 'Not started' },
  IN_PROGRESS: { vi: 'Đang thực hiện', en: 'In progress' },
  DONE: { vi: 'Đã hoàn thành', en: 'Done' },
};

/** Where a task comes from. */
export const kindNames: Record<Task['kind'], Bilingual> = {
  ASSIGNED: { vi: 'Nhiệm vụ được giao', en: 'Assigned task' },
  COMMITMENT: { vi: 'Cam kết', en: 'Commitment' },
};

const standings: Record<TaskStanding, Bilingual & { ground: string }> = {
  NOT_DUE: { vi: 'Chưa đến hạn', en: 'Not due yet', ground: '' },
  OVERDUE: { vi: 'Quá hạn', en: 'Overdue', ground: ' late' },
  DONE_IN_TIME: { vi: 'Đúng hạn', en: 'In time', ground: ' open' },
  DONE_LATE: { vi: 'Hoàn thành muộn', en: 'Done late', ground: ' note' },
  CANCELLED: { vi: 'Đã đưa khỏi danh sách', en: 'Taken off the list', ground: '' },
};

/** Where a task stands, as a word on a ground of its own, and whether a commitment was not kept. */
export const standingTags = (visit: Visit, { standing, missed }: Pick<Task, 'standing' | 'missed'>): Html => {
  const { ground, ...name } = standings[standing];
  return html`<span class="tag${ground}">${visit.read(name)}</span>${missed ? html` <span class="tag late">${visit.say('Không giữ cam kết', 'Commitment missed')}</span>` : ''}`;
};
