import type { ReplacementList } from '../contracts/table-version.ts';
import { instantText } from '../domain/local-time.ts';
import { notFound } from '../errors.ts';
import type { Ports } from './ports.ts';

type Needs = Pick<Ports, 'rounds' | 'rules' | 'tables'>;

/** The tables that a round has replaced, each with the decision behind it. @throws AppError `not_found` */
export const listReplacements = async (ports: Needs, roundId: string): Promise<ReplacementList> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined) throw notFound();
  const items: ReplacementList['items'] = [];
  for (const { at, ...entry } of round.replacements ?? []) {
    const plan = (await ports.tables.plan(roundId, entry.planHash))?.plan;
    if (plan === undefined) throw new Error(`The plan ${entry.planHash} vanished`);
    const file = await ports.rules.file({ roundId, fileHash: plan.to.fileHash });
    const cited = file.scoringTables.find(({ id }) => id === entry.tableId)?.instrument;
    const decision = file.instruments.find(({ id }) => id === cited);
    if (decision === undefined) throw new Error(`The file of plan ${entry.planHash} lacks its decision`);
    items.push({ ...entry, at: instantText(at), decision });
  }
  return { items };
};
