import type { CampaignFile } from '../../contracts/campaign.ts';
import type { KnownUnit } from '../../contracts/set-up.ts';
import { copyCalendars } from './copy-calendars.ts';
import { copyInstruments } from './copy-instruments.ts';
import { type DraftNotes, note } from './copy-notes.ts';
import { roundYearsLater } from './copy-rounds.ts';
import { copyUnits } from './copy-units.ts';
import { moveValue } from './move-value.ts';
import { checkMovedDays } from './moved-days.ts';
import { dayYearsLater } from './shift-days.ts';

export type CopiedCampaign = DraftNotes & { file: unknown; years: number };

const yearlyQuotasLater = (file: CampaignFile, years: number): CampaignFile['awards'] =>
  file.awards.map((award) => ({
    ...award,
    ...(award.yearlyQuotas === undefined
      ? {}
      : {
          yearlyQuotas: award.yearlyQuotas.map((quota) => ({
            ...quota,
            fromYear: quota.fromYear + years,
            toYear: quota.toYear + years,
          })),
        }),
  }));

const goalsLater = (file: CampaignFile, years: number, notes: DraftNotes): CampaignFile['goals'] =>
  file.goals.map((goal, n) => {
    const { baseline } = goal;
    if (baseline !== null)
      notes.emptied.push(
        note(
          `/goals/${n}/baseline`,
          'baseline_of_last_year',
          'Số liệu gốc của năm trước không dùng lại; nhập số liệu mới hoặc để khi sơ kết.',
          "Last year's baseline does not count again; enter the new one, or leave it to a review.",
          { from: `${baseline.year}: ${baseline.value}` },
        ),
      );
    return { ...goal, baseline: null, years: goal.years.map((year) => year + years) };
  });

const childrenLater = (file: CampaignFile, notes: DraftNotes): CampaignFile['children'] =>
  file.children.filter((child, n) => {
    if (child.kind !== 'YEARLY') return true;
    notes.emptied.push(
      note(
        `/children/${n}`,
        'yearly_children',
        'Các phong trào con theo năm của bản gốc không được chép; khai báo các phong trào con mới.',
        "The original's campaigns of single years are not carried; name the new ones.",
        { from: child.campaigns.map(({ campaign }) => campaign).join(', ') },
      ),
    );
    return false;
  });

const hostsLater = (file: CampaignFile, years: number, notes: DraftNotes): CampaignFile['hosts'] => {
  const to = dayYearsLater(file.period.to, years).day;
  return file.hosts.map((host, n) => {
    if (n < file.hosts.length - 1 || host.to >= to) return host;
    notes.moved.push(
      note(`/hosts/${n}/to`, 'moved', 'Dời theo phong trào.', 'Moved with the campaign.', {
        from: host.to,
        to,
      }),
    );
    return { ...host, to };
  });
};

/** Notes on what is carried and may no longer hold. */
const lookAgain = (file: CampaignFile, notes: DraftNotes): void => {
  if (file.period.startsOnIssue)
    notes.look.push(
      note(
        '/period/from',
        'starts_on_issue',
        'Phong trào bắt đầu từ ngày ban hành kế hoạch; sửa lại khi kế hoạch mới có ngày.',
        'The campaign starts on the day of its plan; correct it when the new plan is dated.',
      ),
    );
  const defaults = JSON.stringify(file).split('"chosenDefault"').length - 1;
  if (defaults > 0)
    notes.look.push(
      note(
        '',
        'chosen_defaults',
        `${defaults} lựa chọn khi thiết lập được giữ nguyên văn; kiểm tra theo kế hoạch mới.`,
        `${defaults} defaults chosen at set-up are carried word for word; check them against the new plan.`,
      ),
    );
  if (file.replacedTables !== undefined)
    notes.emptied.push(
      note(
        '/replacedTables',
        'table_history',
        'Lịch sử thay bảng điểm thuộc phong trào cũ.',
        'The history of replaced tables belongs to the old campaign.',
      ),
    );
};

/**
 * A campaign moved by whole years to another id: every day, title and year; its own instruments are drafts again, the acts that
 * ends wait for are not dated, holidays of the year are left open. Nothing is put in that nobody said: what was moved, what was
 * emptied and what needs a look is told with its pointer into the copy, which is unchecked.
 * @param to the new id, and the year in which the copy starts
 * @param known what the registry says of the units that the file names
 */
export const copyCampaign = (
  file: CampaignFile,
  to: { id: string; year: number },
  known: ReadonlyMap<string, KnownUnit>,
): CopiedCampaign => {
  const years = to.year - Number(file.period.from.slice(0, 4));
  const notes: DraftNotes = { moved: [], emptied: [], look: [] };
  const { calendars, ids, emptied } = copyCalendars(file.calendars, years);
  notes.emptied.push(...emptied);
  const { replacedTables: _history, instruments: _old, hosts: _hosts, ...rest } = file;
  const named = roundYearsLater(
    {
      ...rest,
      awards: yearlyQuotasLater(file, years),
      goals: goalsLater(file, years, notes),
      children: childrenLater(file, notes),
    },
    { from: file.id, ...to },
    years,
    ids,
    notes,
  );
  const span = { from: Number(file.period.from.slice(0, 4)), to: Number(file.period.to.slice(0, 4)) };
  const { calendars: _days, ...content } = named;
  const moved = moveValue(content, '', { span, years, notes });
  lookAgain(file, notes);
  const whole = {
    ...Object(moved),
    instruments: copyInstruments(file, years, notes),
    hosts: hostsLater(file, years, notes),
    calendars,
  };
  const first = dayYearsLater(file.period.from, years).day;
  const copy = copyUnits(whole, known, first, notes);
  checkMovedDays(file, copy, notes);
  return { file: copy, years, ...notes };
};
