import { derivedId, digestOf } from '../../canonical-json.ts';
import {
  type Letter,
  type LetterContent,
  type LetterItem,
  type LetterRequest,
  type LetterSummary,
  type UrgedUnit,
  urgedAtMost,
} from '../../contracts/letter.ts';
import type { Readiness } from '../../contracts/readiness.ts';
import type { RoundItem } from '../../contracts/round.ts';
import { type Caller, holdsForCampaign, holdsInUnit } from '../../domain/authorize.ts';
import { fault } from '../../domain/campaign/fault.ts';
import { emptyChain, record } from '../../domain/chain.ts';
import { instantText, localDay } from '../../domain/local-time.ts';
import { owing, owingNothing, sweptFrom } from '../../domain/owed-work.ts';
import { letterNotice } from '../../domain/reminders/letter-notice.ts';
import { printLetter } from '../../domain/reminders/print-letter.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Ports } from '../ports.ts';
import { notSubmitted } from './read-readiness.ts';

type Needs = Pick<
  Ports,
  'rounds' | 'submissions' | 'units' | 'rules' | 'reminders' | 'letters' | 'messages' | 'realNow'
>;
type Call = { idempotencyKey: string; requestHash: string; arrivedAt: number; writeId: string };

const urged = ({ unitId, unitName, state, answered, of, closesAt, late }: Readiness): UrgedUnit => ({
  ...{ unitId, unitName, state, answered, of, late },
  closesAt: Date.parse(closesAt),
});

/** @throws AppError `conflict` when nobody is left to urge; `invalid_request` for a unit that is not to be urged */
const unitsOf = async (
  ports: Needs,
  round: RoundItem,
  wanted: readonly string[] | undefined,
  at: number,
): Promise<UrgedUnit[]> => {
  const open = await notSubmitted(ports, round, at);
  const known = new Set(open.map(({ unitId }) => unitId));
  const faults = (wanted ?? []).flatMap((unitId, n) =>
    known.has(unitId)
      ? []
      : [
          fault(
            `#/unitIds/${n}`,
            'not_to_be_urged',
            `Đơn vị ${unitId} không tham gia kỳ này hoặc đã nộp.`,
            `${unitId} takes no part in this round, or has submitted.`,
          ),
        ],
  );
  if (faults.length > 0) throw new AppError('invalid_request', undefined, faults);
  const units = open.filter(({ unitId }) => wanted === undefined || wanted.includes(unitId));
  if (units.length === 0)
    throw new AppError('conflict', {
      vi: 'Tất cả đơn vị đã nộp; không còn đơn vị nào để đôn đốc.',
      en: 'Everybody has submitted: there is nobody to urge.',
    });
  if (units.length > urgedAtMost)
    throw new AppError('too_many', {
      vi: `Mỗi công văn đôn đốc nhiều nhất ${urgedAtMost} đơn vị; hãy chọn đơn vị.`,
      en: `One letter urges ${urgedAtMost} units at most: choose some.`,
    });
  return units.map(urged);
};

/** A stored letter as people see it. */
export const asLetter = ({ letterId, roundId, at, content }: LetterItem): Letter => ({
  letterId,
  roundId,
  sentAt: instantText(at),
  content: {
    ...content,
    units: content.units.map((unit) => ({ ...unit, closesAt: instantText(unit.closesAt) })),
  },
});

/**
 * Sends a letter urging units (công văn đôn đốc): what they have not done at this moment is frozen with its text, and is
 * told to their heads and focal officers. The letter's id follows from caller and Idempotency-Key.
 * @throws AppError `not_found` for who does not manage the round; `conflict`, `invalid_request`, `too_many` as to units;
 * `idempotency_key_reused`
 */
export const sendLetter = async (
  ports: Needs,
  caller: Caller,
  roundId: string,
  request: LetterRequest,
  { idempotencyKey, requestHash, arrivedAt: at, writeId }: Call,
): Promise<Letter> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER'], round.campaignId)) throw notFound();
  const letterId = derivedId('sendLetter', caller.personId, idempotencyKey);
  const before = await ports.letters.get(letterId);
  if (before !== undefined) return asLetter(sameRequest(before, requestHash));
  const { unitIds, date, ...said } = request;
  const { campaignId, title: roundTitle, simulated } = round;
  const { title: campaignTitle } = await ports.rules.file(round);
  const content: LetterContent = {
    ...said,
    date: date ?? localDay(at),
    campaignTitle,
    roundTitle,
    simulated,
    units: await unitsOf(ports, round, unitIds, at),
  };
  const chain = record(emptyChain, {
    at,
    by: caller.personId,
    act: 'sendLetter',
    about: { roundId, letterHash: digestOf(content) },
  });
  const of = { letterId, campaignId, roundId, content, at };
  const letter = {
    ...of,
    ...owingNothing,
    requestHash,
    by: caller.personId,
    notices: [letterNotice(of)],
    chain,
  };
  const soon = sweptFrom(ports.realNow());
  const item = await ports.letters.add(owing(owing(letter, 'notify', 1, soon), 'events', 1, soon), writeId);
  const key = { pk: item.pk, sk: item.sk };
  await ports.messages.hint('notify', key);
  await ports.messages.hint('events', key);
  return asLetter(sameRequest(item, requestHash));
};

const sameRequest = (item: LetterItem, requestHash: string): LetterItem => {
  if (item.requestHash !== requestHash) throw new AppError('idempotency_key_reused');
  return item;
};

const visible = async (
  { letters }: Pick<Ports, 'letters'>,
  caller: Caller,
  { roundId, letterId }: { roundId: string; letterId: string },
): Promise<LetterItem> => {
  const item = await letters.get(letterId);
  if (item === undefined || item.roundId !== roundId) throw notFound();
  const overseer = holdsForCampaign(caller, ['MANAGER', 'AUDITOR'], item.campaignId);
  const isUrged = item.content.units.some(({ unitId }) =>
    holdsInUnit(caller, ['UNIT_HEAD', 'UNIT_OFFICER', 'DEPUTY'], unitId),
  );
  if (!overseer && !isUrged) throw notFound();
  return item;
};

/** One letter. @throws AppError `not_found` but for managers, auditors and people of the units that it urges */
export const readLetter = async (
  ports: Pick<Ports, 'letters'>,
  caller: Caller,
  at: { roundId: string; letterId: string },
): Promise<Letter> => asLetter(await visible(ports, caller, at));

/** The letter as HTML to be printed: the same bytes whoever asks, and whenever. @throws AppError `not_found` as above */
export const readPrintedLetter = async (
  ports: Pick<Ports, 'letters'>,
  caller: Caller,
  at: { roundId: string; letterId: string },
): Promise<string> => printLetter((await visible(ports, caller, at)).content);

/** A page of the letters of a round, the oldest first. @throws AppError `not_found` for who does not manage or audit it */
export const listLetters = async (
  ports: Pick<Ports, 'letters' | 'rounds'>,
  caller: Caller,
  roundId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: LetterSummary[]; next?: string }> => {
  const round = await ports.rounds.get(roundId);
  if (round === undefined || !holdsForCampaign(caller, ['MANAGER', 'AUDITOR'], round.campaignId))
    throw notFound();
  const page = await ports.letters.page(roundId, limit, cursor);
  return {
    ...page,
    items: page.items.map(({ letterId, at, content }) => ({
      letterId,
      roundId,
      sentAt: instantText(at),
      ...(content.number === undefined ? {} : { number: content.number }),
      date: content.date,
      units: content.units.length,
    })),
  };
};
