import type { AwaitedFrom, DerivationStep } from '../../contracts/derivation.ts';
import type { DayKind } from '../../contracts/due-date.ts';
import { localInstant } from '../local-time.ts';
import { answerFaultTexts } from './answer-faults.ts';
import { dayWords, decimalNumber, hundredths, quotientNumber, wholeNumber } from './number-words.ts';

type PartLine = Extract<DerivationStep, { step: 'PARTS' }>['parts'][number];

const whole = (value: number) => wholeNumber(value, 'en');
const percent = (text: string) => `${decimalNumber(text, 'en')} %`;
const points = (value: number) => `${hundredths(value, 'en')} points`;
const day = (text: string) => dayWords(text, 'en');

const modes = { HALF_UP: 'half up', HALF_EVEN: 'half to even', TRUNCATE: 'by truncation' };
const dayKinds: Record<DayKind, string> = { WORKING: 'working day', CALENDAR: 'day' };
const days = (count: number, kind: DayKind) => `${whole(count)} ${dayKinds[kind]}${count === 1 ? '' : 's'}`;
const awaited: Record<AwaitedFrom, string> = {
  APPRAISAL: 'the appraisal',
  PROVIDER: "the data provider's figures",
  SURVEY: 'the survey',
  EXTERNAL_INDEX: 'the publication of the index',
  ANCHOR: 'the day that the time limit counts from',
  PEERS: "the values of the group's other entrants",
};
const reasons = {
  NO_CASES: 'No cases arose in the assessment period',
  OUT_OF_REMIT: "Outside the unit's remit",
  ZERO_DENOMINATOR: 'The denominator is 0, which means no cases',
};
const effects = {
  FULL: 'full points',
  EXCLUDE: 'left out of the points and of the maximum',
  ZERO: 'no points',
};

const share = (numerator: number, denominator: number): string =>
  `Share: ${whole(numerator)}/${whole(denominator)} = ${quotientNumber(BigInt(numerator) * 100n, BigInt(denominator), 'en')} %`;

const englishPart = ({ label, earned, needs, met }: PartLine): string => {
  const got = quotientNumber(BigInt(earned.numerator), BigInt(earned.denominator) * 100n, 'en');
  return `; ${label.en}: ${got} of ${hundredths(needs, 'en')} needed, ${met ? 'met' : 'not met'}`;
};

/** One step of a derivation as an English phrase, without the full stop. */
export const englishStep = (step: DerivationStep): string => {
  switch (step.step) {
    case 'NO_ANSWER':
      return 'The unit gave no answer';
    case 'AWAITING':
      return `Waiting for ${awaited[step.from]}`;
    case 'INVALID':
      return `Cannot be scored: ${answerFaultTexts[step.fault].en.replace(/\.$/, '')}`;
    case 'NOT_APPLICABLE':
      return `${reasons[step.reason]}: ${effects[step.effect]}`;
    case 'CHOSEN':
      return `Level: ${step.label.en}`;
    case 'SHARE':
      return share(step.numerator, step.denominator);
    case 'COUNTED':
      return `Number: ${whole(step.count)}`;
    case 'TIER': {
      const bound = step.unit === 'PERCENT' ? percent(step.value) : decimalNumber(step.value, 'en');
      return `Reaches the tier '${step.op === '>' ? 'over' : 'at least'} ${bound}'`;
    }
    case 'NO_TIER':
      return 'Reaches no tier';
    case 'BELOW_FLOOR':
      return `Under the minimum of ${percent(step.floorPercent)}: no points`;
    case 'TO_TARGET':
      return step.reached
        ? `Reaches the target of ${percent(step.targetPercent)}: ${points(step.fullPoints)}`
        : `In proportion to the target of ${percent(step.targetPercent)}, out of ${points(step.fullPoints)}`;
    case 'PER_UNIT':
      return `${points(step.pointsPerUnit)} each, ${step.capped ? 'held at' : 'at most'} ${points(step.cap)}`;
    case 'PAPER':
      return step.issuedOn === null
        ? `Not issued (due ${day(step.due)})`
        : `Issued on ${day(step.issuedOn)}, due ${day(step.due)}`;
    case 'LATE': {
      const bound = step.upToDays === null ? 'no limit' : `tier up to ${step.upToDays}`;
      return `${days(step.days, step.counted)} late (${bound})`;
    }
    case 'SUBMITTED_LATE':
      return `Submitted at ${localInstant(step.at)}, after the end at ${localInstant(step.due)}: ${days(step.workingDays, 'WORKING')} begun × ${points(step.pointsPerDay)}, at most ${points(step.cap)}`;
    case 'TOO_LATE':
      return `${days(step.days, step.counted)} late, past every tier`;
    case 'DEDUCTED': {
      const items = step.items
        .filter(({ count }) => count > 0)
        .map(
          ({ label, count, pointsEach }) => `${label.en}: ${whole(count)} × ${hundredths(pointsEach, 'en')}`,
        );
      const start = `Starts from ${points(step.start)}`;
      return items.length === 0 ? `${start}, nothing deducted` : `${start}, less ${items.join('; ')}`;
    }
    case 'CHECKED':
      return `${step.met.length} of ${step.met.length + step.unmet.length} items met${step.met.map(({ en }) => `; ${en}`).join('')}`;
    case 'SEGMENT':
      return `Between ${percent(step.fromPercent)} (${points(step.fromPoints)}) and ${percent(step.toPercent)} (${points(step.toPoints)})`;
    case 'MEAN':
      return `Survey mean ${percent(step.meanPercent)} of ${points(step.fullPoints)}`;
    case 'INDEX':
      return `Index ${decimalNumber(step.value, 'en')}/${decimalNumber(step.scaleMax, 'en')} of ${points(step.fullPoints)}`;
    case 'PARTS':
      return `All parts are demanded${step.parts.map(englishPart).join('')}`;
    case 'BEST_CASE':
      return `Best case: number ${step.case} of ${step.of}`;
    case 'AGAINST_BEST': {
      const { numerator, denominator } = step;
      const best = step.unit === 'PERCENT' ? share(numerator, denominator) : `Number: ${whole(numerator)}`;
      const order = step.better === 'HIGHER' ? 'higher' : 'lower';
      return `Best of the group (${order} is better): ${best}; in proportion to it, out of ${points(step.fullPoints)}`;
    }
    case 'AWARDED':
      return `Set by the appraiser: ${hundredths(step.points, 'en')} of at most ${points(step.fullPoints)}`;
    case 'EXACT':
      return `Before rounding: ${quotientNumber(BigInt(step.numerator), BigInt(step.denominator) * 100n, 'en')}`;
    case 'ROUNDED':
      return `Rounded ${modes[step.mode]} to ${step.decimals} decimals`;
    case 'NO_EVIDENCE':
      return step.effect === 'ZERO'
        ? 'Without the evidence or justification asked for: no points'
        : 'Without evidence: an explanation is owed to the appraiser';
    case 'ASSESSED':
      return `Assessed by the appraiser: ${step.reason}`;
    case 'CORRECTED':
      return `Corrected by the appraiser: ${step.reason}`;
    case 'REFUSED':
      return `Points refused by the appraiser: ${step.reason}`;
  }
};
