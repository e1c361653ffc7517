import type { CampaignFile } from '../../contracts/campaign.ts';
import type { RankingGroup } from '../../contracts/ranking-group.ts';
import type { TableVersionFile } from '../../contracts/table-version.ts';
import type { InputFault } from '../../errors.ts';
import { validateCampaignFile } from '../campaign/validate-campaign-file.ts';
import { carriedCode, carryOf, type LeafCarry } from './carry.ts';

const withCodes = (group: RankingGroup, carry: LeafCarry): RankingGroup => {
  // A code that counts no more stays written, so that the file's own check names it.
  const now = (code: string): string => carriedCode(code, carry) ?? code;
  return {
    ...group,
    tieBreaks: group.tieBreaks.map((tie) => ({ ...tie, node: now(tie.node) })),
    outOfRemit: group.outOfRemit.map((grant) => ({ ...grant, nodes: grant.nodes.map(now) })),
  };
};

/** A pointer into the file as a pointer into what the manager imported; what lies outside of it is told as the table's. */
const pointerIn = (pointer: string, tableAt: number, instrumentAt: number): string => {
  for (const [inFile, inChange] of [
    [`/scoringTables/${tableAt}`, '#/table'],
    [`/instruments/${instrumentAt}`, '#/instrument'],
  ] as const)
    if (pointer === inFile || pointer.startsWith(`${inFile}/`))
      return inChange + pointer.slice(inFile.length);
  return '#/table';
};

/**
 * The campaign file with a new version in place of the old: the table, its decision, the groups' tie-breaks and remits by
 * their new codes, and the replacement on record.
 * @param change a version that `checkTableVersion` finds nothing wrong with
 * @returns the file, or everything that its parts then say against each other, by pointers into `change`
 */
export const withTableVersion = (
  file: CampaignFile,
  roundKey: string,
  { table, instrument, leaves }: TableVersionFile,
): { file: CampaignFile } | { faults: InputFault[] } => {
  const at = file.scoringTables.findIndex(({ id }) => id === table.id);
  const from = file.scoringTables[at]?.version ?? 0;
  const replaced = { tableId: table.id, from, to: table.version, instrument: instrument.id, leaves };
  const carry = carryOf({ replacedTables: [replaced] }, table.id);
  const known = file.instruments.findIndex(({ id }) => id === instrument.id);
  const instruments =
    known < 0 ? [...file.instruments, instrument] : file.instruments.with(known, instrument);
  const verdict = validateCampaignFile({
    ...file,
    instruments,
    scoringTables: file.scoringTables.with(at, table),
    replacedTables: [...(file.replacedTables ?? []), replaced],
    rounds: file.rounds.map((round) =>
      round.id === roundKey
        ? {
            ...round,
            groups: round.groups.map((group) =>
              group.tableId === table.id ? withCodes(group, carry) : group,
            ),
          }
        : round,
    ),
  });
  if ('file' in verdict) return verdict;
  const instrumentAt = known < 0 ? file.instruments.length : known;
  return {
    faults: verdict.faults.map((found) => ({
      ...found,
      pointer: pointerIn(found.pointer, at, instrumentAt),
    })),
  };
};
