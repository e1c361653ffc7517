import type { AwardType } from '../../contracts/award-type.ts';
import type { CampaignFile } from '../../contracts/campaign.ts';
import type { Guidance } from '../../contracts/guidance.ts';
import type { InputFault } from '../../errors.ts';
import { closingInstant, openingInstant } from '../campaign/resolve-windows.ts';
import { isStated } from '../eligibility/check-statement.ts';
import { localInstant } from '../local-time.ts';

const withQuotas = (award: AwardType, round: string, given: Guidance['quotas']): AwardType => {
  const mine = given.filter((quota) => quota.award === award.id);
  const isSame = (a: AwardType['quotas'][number], b: (typeof mine)[number]): boolean =>
    a.round === round && a.group === b.group && a.entrantKind === b.entrantKind;
  const kept = award.quotas.filter((quota) => !mine.some((one) => isSame(quota, one)));
  return { ...award, quotas: [...kept, ...mine.map(({ award: _award, ...quota }) => ({ ...quota, round }))] };
};

/** The file of a round with what the guidance adds. @param round the round's own key */
export const withGuidance = (
  file: CampaignFile,
  round: string,
  { instrumentId, instrument, awards, quotas, conditions, dossier, windows }: Guidance,
): CampaignFile => {
  const { reason: _reason, ...issued } = instrument;
  const procedure = {
    ...file.awardProcedure,
    guidance: {
      statedAs: file.awardProcedure?.guidance?.statedAs ?? instrument.title,
      instrument: instrumentId,
    },
  };
  return {
    ...file,
    instruments: [
      ...file.instruments.filter(({ id }) => id !== instrumentId),
      { ...issued, id: instrumentId },
    ],
    awards: [...file.awards.map((award) => withQuotas(award, round, quotas)), ...awards],
    eligibility: [...file.eligibility, ...conditions],
    awardProcedure: dossier === undefined ? procedure : { ...procedure, dossier },
    rounds: file.rounds.map((one) =>
      one.id === round ? { ...one, windows: { ...one.windows, ...windows } } : one,
    ),
  };
};

const fault = (pointer: string, code: string, vi: string, en: string): InputFault => ({
  pointer,
  code,
  detail: { vi, en },
});

/** Whether what the condition asks can still be stated: of people only, before the first of them can be named. */
const canBeStated = (
  { entrantKinds, of }: Guidance['conditions'][number],
  namingOpensAt: number | undefined,
  at: number,
): boolean =>
  of !== 'UNIT_OF_PERSON' &&
  entrantKinds.every((kind) => kind === 'INDIVIDUAL') &&
  namingOpensAt !== undefined &&
  at < namingOpensAt;

/**
 * What a guidance may not do, whatever the whole file says. Units cannot state anything any more; of people it can be stated
 * while they are named, so such a condition is taken before the nomination window opens: all are then named under it.
 * @param at campaign time of arrival (UTC ms)
 * @param namingOpensAt when the round's nomination window opens as it is without the guidance (UTC ms); absent: it has none
 */
export const guidanceFaults = (
  file: CampaignFile,
  given: Guidance,
  at: number,
  namingOpensAt?: number,
): InputFault[] => {
  const { nomination } = given.windows;
  const opensAt = nomination === undefined ? namingOpensAt : openingInstant(nomination.opens);
  const known = new Set(file.awards.map(({ id }) => id));
  const faults: InputFault[] = [];
  if (given.instrument.draft || given.instrument.issuedOn === null || given.instrument.number === null)
    faults.push(
      fault(
        '#/instrument',
        'not_issued',
        'Văn bản hướng dẫn phải đã ban hành: có số và ngày.',
        'The guidance has to be issued: with number and day.',
      ),
    );
  given.quotas.forEach(({ award }, n) => {
    if (!known.has(award))
      faults.push(
        fault(
          `#/quotas/${n}/award`,
          'unknown_reference',
          `Không có hình thức "${award}".`,
          `No award '${award}'.`,
        ),
      );
  });
  given.conditions.forEach((condition, n) => {
    if (isStated(condition) && !canBeStated(condition, opensAt, at))
      faults.push(
        fault(
          `#/conditions/${n}/test`,
          'nobody_can_state_it',
          'Sau khi kết thúc, đơn vị không thể khai thêm: chỉ thêm được điều kiện xét từ kết quả, hoặc của riêng cá nhân trước khi mở thời gian đề nghị.',
          'After the close units can state nothing: only conditions that follow from results can be added, or, before the nomination window opens, some of people alone.',
        ),
      );
  });
  for (const name of ['nomination', 'posting'] as const) {
    const window = given.windows[name];
    if (window !== undefined && closingInstant(window.closes) <= at)
      faults.push(
        fault(
          `#/windows/${name}/closes`,
          'window_over',
          `Đã qua: ${localInstant(closingInstant(window.closes))}.`,
          `That is over: ${localInstant(closingInstant(window.closes))}.`,
        ),
      );
  }
  return faults;
};

/** A fault of the whole file, as one of the guidance that made it. */
export const inGuidance = (before: CampaignFile, { pointer, ...rest }: InputFault): InputFault => {
  const parts = pointer.split('/').slice(1);
  const [first = '', index = ''] = parts;
  const after = (skip: number) =>
    parts
      .slice(skip)
      .map((part) => `/${part}`)
      .join('');
  if (first === 'awards' && Number(index) >= before.awards.length)
    return { ...rest, pointer: `#/awards/${Number(index) - before.awards.length}${after(2)}` };
  if (first === 'awards') return { ...rest, pointer: '#/quotas' };
  if (first === 'eligibility' && Number(index) >= before.eligibility.length)
    return { ...rest, pointer: `#/conditions/${Number(index) - before.eligibility.length}${after(2)}` };
  if (first === 'instruments') return { ...rest, pointer: `#/instrument${after(2)}` };
  if (first === 'awardProcedure') return { ...rest, pointer: `#${after(1)}` };
  if (first === 'rounds' && parts[2] === 'windows') return { ...rest, pointer: `#${after(2)}` };
  return { ...rest, pointer: `#${pointer}` };
};
