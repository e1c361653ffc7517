import type { CampaignFile } from '../../contracts/campaign.ts';
import type { LegalInstrument } from '../../contracts/legal-instrument.ts';
import type { CopyNote } from '../../contracts/set-up.ts';
import { type DraftNotes, note } from './copy-notes.ts';
import { textYearsLater } from './shift-days.ts';

/** The instruments that a campaign issues itself, each year anew: its plan, and what issues its tables, tasks and guidance. */
const ownInstruments = (file: CampaignFile): ReadonlySet<string> =>
  new Set([
    file.launchedBy,
    ...file.scoringTables.map(({ instrument }) => instrument),
    ...file.taskSources.flatMap(({ instrument }) => instrument ?? []),
    ...(file.awardProcedure?.guidance === undefined ? [] : [file.awardProcedure.guidance.instrument]),
  ]);

const designation = ({ number, symbol, issuedOn }: LegalInstrument): string =>
  [[number, symbol].filter((part) => part !== null).join('/'), issuedOn ?? ''].join(' ').trim();

const span = (file: CampaignFile) => ({
  from: Number(file.period.from.slice(0, 4)),
  to: Number(file.period.to.slice(0, 4)),
});

/** What the campaign issues itself is a draft again, without number, symbol and day; what it stands on stays. */
export const copyInstruments = (file: CampaignFile, years: number, notes: DraftNotes): LegalInstrument[] => {
  const own = ownInstruments(file);
  const lastYear = span(file).to + years;
  return file.instruments.map((instrument, n) => {
    const pointer = `/instruments/${n}`;
    if (!own.has(instrument.id)) {
      if (instrument.years !== undefined && instrument.years.to < lastYear)
        notes.look.push(over(pointer, instrument, lastYear));
      return instrument;
    }
    const { id, title, issuer, signer, signingCapacity, years: covered } = instrument;
    const before = designation(instrument);
    notes.emptied.push(
      note(
        pointer,
        'instrument_is_draft',
        'Văn bản của năm mới chưa có số, ký hiệu và ngày. Nếu văn bản cũ vẫn còn hiệu lực, hãy nhập lại số và ngày.',
        "The new year's instrument has no number, symbol or day yet. Where the old one stays in force, put them back.",
        before === '' ? {} : { from: before },
      ),
    );
    const later = (text: string) => textYearsLater(text, span(file), years).text;
    return {
      id,
      title: { vi: later(title.vi), en: later(title.en) },
      number: null,
      symbol: null,
      issuedOn: null,
      draft: true,
      issuer,
      ...(signer === undefined ? {} : { signer }),
      ...(signingCapacity === undefined ? {} : { signingCapacity }),
      ...(covered === undefined ? {} : { years: { from: covered.from + years, to: covered.to + years } }),
    };
  });
};

const over = (pointer: string, { years }: LegalInstrument, lastYear: number): CopyNote =>
  note(
    `${pointer}/years`,
    'instrument_over',
    `Văn bản này chỉ đến năm ${years?.to}, phong trào mới đến năm ${lastYear}.`,
    `This instrument ends in ${years?.to}, the new campaign in ${lastYear}.`,
  );
