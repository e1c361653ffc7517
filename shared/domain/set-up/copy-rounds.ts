import type { CampaignFile } from '../../contracts/campaign.ts';
import { idYearsLater } from './copy-calendars.ts';
import { type DraftNotes, note } from './copy-notes.ts';

type Content = Omit<CampaignFile, 'replacedTables' | 'instruments' | 'hosts'>;
type Test = CampaignFile['eligibility'][number]['test'];

const anchorsLater = (round: Content['rounds'][number], n: number, notes: DraftNotes) =>
  round.anchors.map((anchor, m) => {
    if (anchor.date !== null)
      notes.emptied.push(
        note(
          `/rounds/${n}/anchors/${m}/date`,
          'act_not_dated',
          'Việc của năm mới chưa diễn ra: hạn tính từ mốc này chờ đến khi có ngày.',
          'The act of the new year has not happened: ends that count from it wait until it is dated.',
          { from: anchor.date },
        ),
      );
    return { ...anchor, date: null };
  });

/**
 * The rounds under keys of the new years, with everything that names them (quotas, conditions over rounds) and the calendars
 * of those years; acts that ends wait for are not dated.
 * @param ids old id of a calendar → the new one
 */
export const roundYearsLater = (
  content: Content,
  campaign: { from: string; id: string },
  years: number,
  ids: ReadonlyMap<string, string>,
  notes: DraftNotes,
): Content => {
  const keys = new Map(content.rounds.map(({ id }) => [id, idYearsLater(id, years)]));
  const refLater = (ref: string): string => {
    const [owner, key] = ref.includes('.') ? ref.split('.') : ['', ref];
    const next = keys.get(key ?? '');
    if (owner === '') return next ?? ref;
    return owner === campaign.from && next !== undefined ? `${campaign.id}.${next}` : ref;
  };
  const testLater = (test: Test, pointer: string): Test => {
    if (test.type !== 'ACROSS_ROUNDS') return test;
    const rounds = test.rounds.map(refLater);
    if (rounds.some((ref) => ref.includes('.')))
      notes.look.push(
        note(
          `${pointer}/test/rounds`,
          'rounds_of_others',
          'Điều kiện này xét cả kỳ của phong trào khác; kiểm tra lại các kỳ.',
          'This condition looks at rounds of another campaign; check which.',
        ),
      );
    return { ...test, rounds };
  };
  return {
    ...content,
    id: campaign.id,
    rounds: content.rounds.map((round, n) => {
      const id = keys.get(round.id) ?? round.id;
      if (id !== round.id)
        notes.moved.push(
          note(`/rounds/${n}/id`, 'renamed', 'Mã kỳ theo năm mới.', "The round's key names the new year.", {
            from: round.id,
            to: id,
          }),
        );
      return {
        ...round,
        id,
        calendarIds: [...new Set(round.calendarIds.map((calendar) => ids.get(calendar) ?? calendar))],
        anchors: anchorsLater(round, n, notes),
      };
    }),
    awards: content.awards.map((award) => ({
      ...award,
      quotas: award.quotas.map((quota) => ({ ...quota, round: refLater(quota.round) })),
    })),
    eligibility: content.eligibility.map((condition, n) => ({
      ...condition,
      test: testLater(condition.test, `/eligibility/${n}`),
    })),
  };
};
