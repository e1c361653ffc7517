import type { Hono } from 'hono';
import * as inbox from '../../../shared/contracts/routes/inbox.ts';
import * as setUp from '../../../shared/contracts/routes/set-up.ts';
import { AppError } from '../../../shared/errors.ts';
import { type ApiBindings, arrivalOf } from '../arrival.ts';
import type { pageDoor } from './page-door.ts';
import { formOf, listing, param, requireRoute } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import { requireSameOrigin } from './site.ts';
import { inboxView } from './views/inbox-view.ts';
import { sheetFaultsView, tableSheetView, unreadSheetView } from './views/table-sheet-view.ts';

/** What lies on somebody's own desk: the inbox, and sheets of scoring tables that they uploaded. */
export const deskDoors = (
  pages: Hono<ApiBindings>,
  door: ReturnType<typeof pageDoor>,
  reads: PageReads,
): void => {
  pages.get(
    '/inbox',
    door(async (visit, c) => {
      requireRoute(visit, inbox.listInbox);
      const unreadOnly = c.req.query('unread') === 'true';
      const asked = { ...listing(c, 30), ...(unreadOnly ? { unread: 'true' as const } : {}) };
      return inboxView(visit, await reads.inbox(visit.caller, asked), unreadOnly);
    }),
  );

  pages.post(
    '/inbox/:messageId',
    door(async (visit, c) => {
      requireRoute(visit, inbox.markMessage);
      requireSameOrigin(c);
      const { messageId } = param(c, inbox.markMessage.request.param);
      const { read } = await formOf(c);
      const call = { arrivedAt: visit.now, writeId: arrivalOf(c).requestId };
      await reads.markMessage(visit.caller, messageId, read === 'true', call);
      return c.redirect(visit.link('/inbox'), 303);
    }),
  );

  pages.get(
    '/table-sheets/:importId',
    door(async (visit, c) => {
      requireRoute(visit, setUp.readTableSheet);
      const { importId } = param(c, setUp.readTableSheet.request.param);
      try {
        return tableSheetView(visit, importId, await reads.tableSheet(visit.caller, importId));
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
        return unreadSheetView(visit, importId, error.detail);
      }
    }),
  );

  pages.post(
    '/table-sheets/:importId',
    door(async (visit, c) => {
      requireRoute(visit, setUp.dryRunTableSheet);
      requireSameOrigin(c);
      const { importId } = param(c, setUp.dryRunTableSheet.request.param);
      const call = { writeId: arrivalOf(c).requestId };
      const verdict = await reads.dryRunTableSheet(visit.caller, importId, call);
      if (verdict.reading === undefined) return { ...sheetFaultsView(visit, importId, verdict), status: 422 };
      return c.redirect(visit.link(`/table-sheets/${importId}`), 303);
    }),
  );
};
