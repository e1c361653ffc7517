import { canonicalJson } from '../../canonical-json.ts';
import { LegalInstrument } from '../../contracts/legal-instrument.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { at, items, read, type Spot } from './spot.ts';

type Found = { instrument: LegalInstrument; pointer: string };

/**
 * What is wrong with one instrument by itself: a draft that has a day, one that is issued and leaves something open
 * without a word, readings that do not differ, years backwards.
 * @param pointer where the instrument stands in its input
 */
export const instrumentFaults = (instrument: LegalInstrument, pointer: string): InputFault[] => {
  const { draft, number, issuedOn, needsChecking, readings, years } = instrument;
  const faults: InputFault[] = [];
  const say = (key: string, code: string, vi: string, en: string) =>
    faults.push(fault(`${pointer}/${key}`, code, vi, en));
  if (draft && issuedOn !== null)
    say(
      'issuedOn',
      'draft_has_day',
      'Dự thảo chưa có ngày ban hành.',
      'A draft has not been issued on a day.',
    );
  if (!draft && needsChecking === undefined)
    for (const [key, value] of Object.entries({ number, issuedOn }))
      if (value === null)
        say(
          key,
          'open_without_doubt',
          'Văn bản đã ban hành mà để trống mục này thì phải ghi "cần kiểm tra" (needsChecking).',
          'An issued instrument that leaves this open has to say so in needsChecking.',
        );
  if (readings !== undefined) {
    const said = readings.map(({ where: _, ...reading }) => canonicalJson(reading));
    if (new Set(said).size === 1)
      say('readings', 'readings_agree', 'Các nguồn ghi giống nhau.', 'The readings do not differ.');
    if (needsChecking === undefined)
      say(
        'needsChecking',
        'open_without_doubt',
        'Các nguồn ghi khác nhau thì phải ghi "cần kiểm tra".',
        'Where sources differ, needsChecking has to say so.',
      );
  }
  if (years && years.to < years.from)
    say('years', 'ends_before_it_starts', 'Năm cuối trước năm đầu.', 'The last year comes before the first.');
  return faults;
};

const linkFaults = (
  { instrument, pointer }: Found,
  all: ReadonlyMap<string, LegalInstrument>,
): InputFault[] =>
  (['amends', 'replaces'] as const).flatMap((key) =>
    (instrument[key] ?? []).flatMap((id, n) => {
      const place = `${pointer}/${key}/${n}`;
      const changed = all.get(id);
      if (changed === undefined || id === instrument.id)
        return [
          fault(
            place,
            'unknown_reference',
            `Không tìm thấy "${id}" trong danh mục văn bản khác.`,
            `'${id}' is no other instrument of the register.`,
          ),
        ];
      const backwards =
        instrument.issuedOn !== null && changed.issuedOn !== null && instrument.issuedOn < changed.issuedOn;
      return backwards
        ? [
            fault(
              place,
              'changes_a_later_instrument',
              'Văn bản này ban hành trước văn bản bị sửa đổi, thay thế.',
              'This was issued before what it changes.',
            ),
          ]
        : [];
    }),
  );

/** What makes two instruments the same: number, symbol, issuer and day, where all are known. */
const identity = ({ number, symbol, issuedOn, issuer }: LegalInstrument): string | undefined =>
  number === null || issuedOn === null || issuer === null
    ? undefined
    : canonicalJson([number, symbol, issuedOn, issuer.vi]);

const repeated = (found: readonly Found[]): InputFault[] => {
  const seen = new Set<string>();
  return found.flatMap(({ instrument, pointer }) => {
    const own = identity(instrument);
    if (own === undefined || !seen.has(own)) {
      if (own !== undefined) seen.add(own);
      return [];
    }
    return [
      fault(pointer, 'duplicate_instrument', 'Văn bản này bị lặp.', 'This instrument is listed twice.'),
    ];
  });
};

/** A register against itself: each instrument, what it changes, and none twice. Faults point into the register. */
export const registerFaults = (found: readonly Found[]): InputFault[] => {
  const all = new Map(found.map(({ instrument }) => [instrument.id, instrument]));
  return [
    ...found.flatMap((one) => [...instrumentFaults(one.instrument, one.pointer), ...linkFaults(one, all)]),
    ...repeated(found),
  ];
};

/** The legal instruments of a file. */
export const checkInstruments = (file: Spot): InputFault[] =>
  registerFaults(
    items(at(file, 'instruments')).flatMap((spot) => {
      const instrument = read(LegalInstrument, spot);
      return instrument ? [{ instrument, pointer: spot.pointer }] : [];
    }),
  );
