import * as z from 'zod';
import * as inbox from '../../../shared/contracts/routes/inbox.ts';
import * as setUp from '../../../shared/contracts/routes/set-up.ts';
import { AppError } from '../../../shared/errors.ts';
import { listing, Nothing } from './page-input.ts';
import type { PageReads } from './page-reads.ts';
import type { RouteDoors } from './route-doors.ts';
import { inboxView } from './views/inbox-view.ts';
import { sheetFaultsView, tableSheetView, unreadSheetView } from './views/table-sheet-view.ts';

const MarkForm = z.object({ read: z.enum(['true', 'false']) });

/** What lies on somebody's own desk: the inbox, and sheets of scoring tables that they uploaded. */
export const deskDoors = ({ page, form }: RouteDoors, reads: PageReads): void => {
  page('/inbox', { ...inbox.listInbox, request: { param: Nothing } }, async (visit, _, c) => {
    const unreadOnly = c.req.query('unread') === 'true';
    const asked = { ...listing(c, 30), ...(unreadOnly ? { unread: 'true' as const } : {}) };
    return inboxView(visit, await reads.inbox(visit.caller, asked), unreadOnly);
  });

  form(
    '/inbox/:messageId',
    inbox.markMessage,
    MarkForm,
    async ({ visit, of: { messageId }, said: { read }, call }) => {
      await reads.markMessage(visit.caller, messageId, read === 'true', call);
      return '/inbox';
    },
  );

  page('/table-sheets/:importId', setUp.readTableSheet, async (visit, { importId }) => {
    try {
      return tableSheetView(visit, importId, await reads.tableSheet(visit.caller, importId));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
      return unreadSheetView(visit, importId, error.detail);
    }
  });

  form(
    '/table-sheets/:importId',
    setUp.dryRunTableSheet,
    Nothing,
    async ({ visit, of: { importId }, call }) => {
      const verdict = await reads.dryRunTableSheet(visit.caller, importId, call);
      if (verdict.reading === undefined) return { ...sheetFaultsView(visit, importId, verdict), status: 422 };
      return `/table-sheets/${importId}`;
    },
  );
};
