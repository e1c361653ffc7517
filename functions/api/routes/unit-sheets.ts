import type { Ports } from '../../../shared/actions/ports.ts';
import { applyUnitSheet, dryRunUnitSheet, readUnitTemplate } from '../../../shared/actions/unit-sheet.ts';
import * as routes from '../../../shared/contracts/routes/unit-sheets.ts';
import { serve } from '../serve.ts';

export const unitSheetRoutes = (ports: Pick<Ports, 'imports' | 'importFiles' | 'units' | 'snapshots'>) => [
  serve(routes.readUnitTemplate, async () => ({ status: 200, body: await readUnitTemplate(ports) })),

  serve(routes.dryRunUnitSheet, async ({ caller, param, query, ...call }) => ({
    status: 200,
    body: await dryRunUnitSheet(ports, caller, param.importId, query.from, call),
  })),

  serve(routes.applyUnitSheet, async ({ caller, param, json, ...call }) => ({
    status: 200,
    body: await applyUnitSheet(ports, caller, param.importId, json.planHash, call),
  })),
];
