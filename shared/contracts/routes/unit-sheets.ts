import * as z from 'zod';
import { ImportId } from '../ids.ts';
import { route } from '../route.ts';
import {
  ApplyUnitSheet,
  DryRunQuery,
  SheetTemplate,
  UnitSheetApplied,
  UnitSheetDryRun,
} from '../unit-sheet.ts';

const ByImport = z.strictObject({ importId: ImportId });

export const readUnitTemplate = route({
  id: 'readUnitTemplate',
  method: 'GET',
  path: '/v1/unit-sheets/template',
  summary: 'The empty form of units: official columns, as CSV text and as an XLSX workbook',
  tag: 'registry',
  who: ['MANAGER'],
  response: { 200: SheetTemplate },
});

export const dryRunUnitSheet = route({
  id: 'dryRunUnitSheet',
  method: 'POST',
  path: '/v1/unit-sheets/:importId/dry-run',
  summary:
    'What is wrong with an uploaded CSV or XLSX of units (import UNIT_SHEET) by cell, or all it would change',
  tag: 'registry',
  who: ['MANAGER'],
  request: { param: ByImport, query: DryRunQuery },
  response: { 200: UnitSheetDryRun },
});

export const applyUnitSheet = route({
  id: 'applyUnitSheet',
  method: 'POST',
  path: '/v1/unit-sheets/:importId/apply',
  summary: 'Applies the plan of the last dry run; refused where the registry has moved since',
  tag: 'registry',
  who: ['MANAGER'],
  request: { param: ByImport, json: ApplyUnitSheet },
  response: { 200: UnitSheetApplied },
});
