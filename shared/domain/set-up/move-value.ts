import { BilingualText } from '../../contracts/text.ts';
import { type DraftNotes, note } from './copy-notes.ts';
import { dayYearsLater, instantYearsLater, textYearsLater } from './shift-days.ts';

type Move = { span: { from: number; to: number }; years: number; notes: DraftNotes };

/** What is said about the original and not about the year: left word for word. */
const verbatim: ReadonlySet<string> = new Set(['chosenDefault', 'needsChecking', 'readings', 'basis']);

const slipped = (pointer: string, from: string, to: string) =>
  note(
    pointer,
    'no_29_february',
    'Năm mới không có ngày 29/02; đã lấy ngày 28/02.',
    'The new year has no 29 February; 28 February was taken.',
    { from, to },
  );

const moveText = (text: string, pointer: string, { span, years, notes }: Move): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const { day, slipped: slips } = dayYearsLater(text, years);
    notes.moved.push(
      note(pointer, 'moved', 'Dời theo năm.', 'Moved by whole years.', { from: text, to: day }),
    );
    if (slips) notes.look.push(slipped(pointer, text, day));
    return day;
  }
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) {
    const { instant, slipped: slips } = instantYearsLater(text, years);
    notes.moved.push(
      note(pointer, 'moved', 'Dời theo năm.', 'Moved by whole years.', { from: text, to: instant }),
    );
    if (slips) notes.look.push(slipped(pointer, text, instant));
    return instant;
  }
  if (/^\/milestones\/\d+\/on$/.test(pointer)) {
    const to = `${Number(text.slice(0, 4)) + years}${text.slice(4)}`;
    notes.moved.push(note(pointer, 'moved', 'Dời theo năm.', 'Moved by whole years.', { from: text, to }));
    return to;
  }
  if (!/\/evidence\/\d+$/.test(pointer)) return text;
  return moveWords([text], [pointer], { span, years, notes })[0] ?? text;
};

/** Words that say the same thing in several languages move together, or not at all. */
const moveWords = (texts: string[], pointers: string[], { span, years, notes }: Move): string[] => {
  const later = texts.map((text) => textYearsLater(text, span, years));
  const doubtful = later.some(({ left }) => left);
  return texts.map((from, n) => {
    const to = later[n]?.text ?? from;
    const pointer = pointers[n] ?? '';
    if (doubtful && n === 0)
      notes.look.push(
        note(
          pointer,
          'year_left_in_text',
          'Câu này nêu một khoảng năm hoặc một ngày; không tự đổi.',
          'These words name a span of years or a date; they were not changed.',
          { from },
        ),
      );
    if (doubtful || to === from) return from;
    notes.moved.push(
      note(pointer, 'year_in_text', 'Năm trong câu đã đổi.', 'The year in the words was changed.', {
        from,
        to,
      }),
    );
    return to;
  });
};

/**
 * A part of a campaign file with its days, instants and the years in its words moved; ids and numbers stay. `pointer` is the
 * part's own place in the copy.
 */
export const moveValue = (value: unknown, pointer: string, move: Move): unknown => {
  if (typeof value === 'string') return moveText(value, pointer, move);
  if (Array.isArray(value)) return value.map((one, n) => moveValue(one, `${pointer}/${n}`, move));
  if (typeof value !== 'object' || value === null) return value;
  const words = BilingualText.safeParse(value);
  if (words.success) {
    const [vi, en] = moveWords([words.data.vi, words.data.en], [`${pointer}/vi`, `${pointer}/en`], move);
    return { vi, en };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      verbatim.has(key) ? inner : moveValue(inner, `${pointer}/${key}`, move),
    ]),
  );
};
