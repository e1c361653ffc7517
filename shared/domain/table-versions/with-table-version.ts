import type { CampaignFile } from '../../contracts/campaign.ts';
import type { RankingGroup } from '../../contracts/ranking-group.ts';
import type { TableVersionFile } from '../../contracts/table-version.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from '../campaign/fault.ts';
import { validateCampaignFile } from '../campaign/validate-campaign-file.ts';
import { carriedConditions } from './carried-conditions.ts';
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

/**
 * What the file's own check finds, by a pointer into what the manager imported; of what lies outside of it the words say
 * where, and what to do about a code that is gone.
 */
const inChange = (found: InputFault, tableAt: number, instrumentAt: number): InputFault => {
  const { pointer, code, detail } = found;
  for (const [inFile, inImport] of [
    [`/scoringTables/${tableAt}`, '#/table'],
    [`/instruments/${instrumentAt}`, '#/instrument'],
  ] as const)
    if (pointer === inFile || pointer.startsWith(`${inFile}/`))
      return { ...found, pointer: inImport + pointer.slice(inFile.length) };
  const keep =
    code === 'unknown_reference'
      ? { vi: ' Hãy giữ mã mà chỗ ấy dẫn tới.', en: ' Keep the code that is named there.' }
      : { vi: '', en: '' };
  return fault(
    '#/table',
    code,
    `${detail.vi} Chỗ dẫn: ${pointer} trong tệp phong trào đang dùng.${keep.vi}`,
    `${detail.en} Where: ${pointer} in the campaign file in force.${keep.en}`,
  );
};

/**
 * The campaign file with a new version in place of the old: the table, its decision, the groups' tie-breaks and remits and
 * the conditions by their new codes, and the replacement on record.
 * @param change a version that `checkTableVersion` finds nothing wrong with
 * @returns the file, or everything that its parts then say against each other, by pointers into `change`
 */
export const withTableVersion = (
  file: CampaignFile,
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
    // Other rounds read a file of their own; in this copy their groups have to fit the table that is in it.
    rounds: file.rounds.map((round) => ({
      ...round,
      groups: round.groups.map((group) => (group.tableId === table.id ? withCodes(group, carry) : group)),
    })),
    eligibility: carriedConditions(file, table.id, carry),
  });
  if ('file' in verdict) return verdict;
  const instrumentAt = known < 0 ? file.instruments.length : known;
  return {
    faults: verdict.faults.map((found) => inChange(found, at, instrumentAt)),
  };
};
