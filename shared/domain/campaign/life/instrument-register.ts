import type { CampaignFile } from '../../../contracts/campaign.ts';
import type { InstrumentEntry } from '../../../contracts/campaign-life.ts';
import type { RegisteredInstrument } from '../../../contracts/campaign-progress.ts';
import type { LegalInstrument } from '../../../contracts/legal-instrument.ts';
import type { InputFault } from '../../../errors.ts';
import { registerFaults } from '../check-instruments.ts';
import { fault } from '../fault.ts';

type Entered = { name: string; said: InstrumentEntry; revision: number };
type Known = {
  instrument: LegalInstrument;
  files?: string[] | undefined;
  reason?: string | undefined;
  revision: number;
};

const entered = ({ name, said, revision }: Entered): Known => {
  const { files, reason, ...instrument } = said;
  return { instrument: { id: name, ...instrument }, files, reason, revision };
};

const all = ({ instruments }: Pick<CampaignFile, 'instruments'>, entries: readonly Entered[]): Known[] => {
  const known = new Map<string, Known>(
    instruments.map((instrument) => [instrument.id, { instrument, revision: 0 }]),
  );
  for (const entry of entries) known.set(entry.name, entered(entry));
  return [...known.values()];
};

/** The register of a campaign: its file's instruments and what was entered since, each with what became of it; by id. */
export const instrumentRegister = (
  file: Pick<CampaignFile, 'instruments'>,
  entries: readonly Entered[],
): RegisteredInstrument[] => {
  const known = all(file, entries);
  const issued = known.filter(({ instrument }) => !instrument.draft);
  const by = (key: 'amends' | 'replaces', id: string) =>
    issued.filter(({ instrument }) => instrument[key]?.includes(id)).map(({ instrument }) => instrument.id);
  return known
    .map(({ instrument, files, reason, revision }): RegisteredInstrument => {
      const replacedBy = by('replaces', instrument.id);
      const state = instrument.draft ? 'DRAFT' : replacedBy.length > 0 ? 'REPLACED' : 'IN_FORCE';
      return {
        ...instrument,
        state,
        amendedBy: by('amends', instrument.id),
        replacedBy,
        ...(files === undefined ? {} : { files }),
        ...(reason === undefined ? {} : { reason }),
        revision,
      };
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/**
 * What is wrong with an entry against the rest of the register: what a file would be refused for, a day to come, an
 * issued instrument that turns into a draft again or changes without a reason, and a launching plan issued on another
 * day than the one on which the campaign was said to start.
 * @param today the day of the request (YYYY-MM-DD, Asia/Ho_Chi_Minh)
 */
export const entryFaults = (
  file: Pick<CampaignFile, 'instruments' | 'launchedBy' | 'period'>,
  entries: readonly Entered[],
  { name, said }: Pick<Entered, 'name' | 'said'>,
  today: string,
): InputFault[] => {
  const before = all(file, entries).find(({ instrument }) => instrument.id === name)?.instrument;
  const others = entries.filter((entry) => entry.name !== name);
  const next = all(file, [...others, { name, said, revision: 1 }]);
  // Faults of the others stood before this entry: only what it says, and what it changes, is its own.
  const found = next.map(({ instrument }) => ({ instrument, own: instrument.id === name }));
  const faults = registerFaults(
    found.map(({ instrument, own }) => ({ instrument, pointer: own ? '#' : `others/${instrument.id}` })),
  ).filter(({ pointer }) => pointer.startsWith('#'));
  const say = (key: string, code: string, vi: string, en: string) =>
    faults.push(fault(`#/${key}`, code, vi, en));
  if (said.issuedOn !== null && said.issuedOn > today)
    say('issuedOn', 'in_the_future', 'Ngày ban hành chưa tới.', 'That day has not come.');
  const wasIssued = before !== undefined && !before.draft;
  if (wasIssued && said.draft) say('draft', 'issued_already', 'Văn bản đã ban hành.', 'It has been issued.');
  if (wasIssued && said.reason === undefined)
    say(
      'reason',
      'reason_needed',
      'Sửa văn bản đã ban hành thì phải nêu lý do.',
      'A correction needs a reason.',
    );
  if (
    name === file.launchedBy &&
    !said.draft &&
    file.period.startsOnIssue &&
    said.issuedOn !== file.period.from
  )
    say(
      'issuedOn',
      'start_is_not_issue_date',
      'Phong trào bắt đầu từ ngày ban hành văn bản này; ngày bắt đầu trong tệp khác.',
      'The campaign starts on the day of this instrument, and its file names another start.',
    );
  return faults;
};

/** Whether the plan that launches the campaign has been issued. */
export const isIssued = (
  file: Pick<CampaignFile, 'instruments' | 'launchedBy'>,
  entries: readonly Entered[],
): boolean =>
  all(file, entries).some(({ instrument }) => instrument.id === file.launchedBy && !instrument.draft);
