import type { LegalInstrument } from '../../contracts/legal-instrument.ts';
import type { ScoringTable } from '../../contracts/scoring-table.ts';
import type { AnnexEntry } from '../../contracts/set-up-table.ts';
import { annexEntries } from '../../domain/set-up/annex-entries.ts';
import { type AnnexRow, annexRows } from '../../domain/set-up/annex-rows.ts';
import { notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { readCampaignFile } from '../read-campaigns.ts';

/** A table as its annex: every printed row, and what the print cannot say. */
export type Annex = { table: ScoringTable; rows: AnnexRow[]; entries: AnnexEntry[] };

/** The annex of a scoring table of a campaign, as its file has it now. @throws AppError `not_found` */
export const printAnnex = async (
  ports: Pick<Ports, 'imports' | 'rules'>,
  campaignId: string,
  tableId: string,
): Promise<Annex> => {
  const file = await readCampaignFile(ports, campaignId);
  const table = file.scoringTables.find(({ id }) => id === tableId);
  if (table === undefined) throw notFound();
  const instrument: LegalInstrument | undefined = file.instruments.find(({ id }) => id === table.instrument);
  return { table, rows: annexRows(table, instrument), entries: annexEntries(table) };
};
