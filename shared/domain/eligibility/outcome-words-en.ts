import type { EligibilityStep, MissingFact } from '../../contracts/eligibility.ts';
import type { Comparison, RecognitionLevel } from '../../contracts/eligibility-condition.ts';
import { dayWords, decimalNumber, hundredths, quotientNumber, wholeNumber } from '../scoring/number-words.ts';

const whole = (value: number) => wholeNumber(value, 'en');
const comparisons: Record<Comparison, string> = {
  OVER: 'over',
  AT_LEAST: 'at least',
  EQUAL: 'exactly',
  AT_MOST: 'at most',
  UNDER: 'under',
};
const levels: Record<RecognitionLevel, string> = {
  AGENCY: 'an agency',
  COMMUNE: 'a commune',
  DISTRICT: 'a district',
  PROVINCE: 'the province',
  MINISTRY: 'a ministry',
  NATIONAL: 'the State',
};
const missingFacts: Record<MissingFact, string> = {
  STATEMENT: 'the unit has stated nothing that settles it',
  CONFIRMATION: 'the confirmation',
  FILE_CHECK: 'the check of a file',
  RESULT: 'a result',
  ABSENT: 'a result, for the unit handed nothing in',
  VALUES: 'the values of',
  ANSWER: 'the answer to',
  ANSWER_NOT_A_NUMBER: 'an answer in numbers to',
  APPRAISAL: 'the appraisal of',
  PUBLICATION: 'the publication of the result',
  NOT_IN_ROUND: 'no final result of that round is there for this entrant',
  UNIT_OF_PERSON: "the person's unit is not known",
};
const counted = {
  YES: 'counts',
  TOO_LOW: 'the level is too low',
  FILE_REFUSED: 'its file was not accepted',
  FILE_UNCHECKED: 'its file is still being checked',
};
const verdicts = { true: 'holds', false: 'does not hold' };
const held = (holds: boolean) => verdicts[`${holds}`];
const inRound = (round: string | null) => (round === null ? '' : ` in round ${round}`);
const ofNode = (node: string | null) => (node === null ? 'Index' : `Index of ${node}`);

/** One step of an outcome's derivation as an English phrase, without the full stop. */
export const englishOutcomeStep = (step: EligibilityStep): string => {
  switch (step.step) {
    case 'FOR_OTHERS':
      return 'The condition is not for entrants of this kind';
    case 'MISSING': {
      const codes = step.codes.length === 0 ? '' : ` ${step.codes.join(', ')}`;
      return `Missing${inRound(step.round)}: ${missingFacts[step.what]}${codes}`;
    }
    case 'NO_CASES':
      return `${step.measure === null ? 'No cases arose' : `${step.measure.en}: no cases arose`}: ${step.reason}`;
    case 'NOTHING_APPLIES':
      return `Nothing of ${step.node ?? 'the table'} applies to this entrant${inRound(step.round)}`;
    case 'SHARE': {
      const { numerator, denominator, excluded } = step;
      const under = excluded === 0 ? whole(denominator) : `(${whole(denominator)} - ${whole(excluded)})`;
      const percent = quotientNumber(BigInt(numerator) * 100n, BigInt(denominator - excluded), 'en');
      return `${step.measure.en}: ${whole(numerator)}/${under} = ${percent} %`;
    }
    case 'COUNTED':
      return `${step.measure.en}: ${whole(step.count)}`;
    case 'ANSWERED':
      return `Answer to ${step.leaf}: ${quotientNumber(BigInt(step.numerator), BigInt(step.denominator), 'en')}${step.percent ? ' %' : ''}`;
    case 'INDEX': {
      const [num = '0', den = '1'] = step.percent.split('/');
      const percent = quotientNumber(BigInt(num), BigInt(den), 'en');
      return `${ofNode(step.node)}${inRound(step.round)}: ${hundredths(step.points, 'en')}/${hundredths(step.of, 'en')} points, ${percent} %`;
    }
    case 'COMPARED':
      return `'${comparisons[step.is]} ${decimalNumber(step.bound, 'en')}${step.percent ? ' %' : ''}' ${held(step.holds)}`;
    case 'BAND':
      return `Band ${step.band.en}; '${step.needs.en} or better' ${held(step.holds)}`;
    case 'MEAN':
      return `Mean of ${whole(step.rounds)} rounds: ${quotientNumber(BigInt(step.numerator), BigInt(step.denominator), 'en')} %`;
    case 'AGAINST_FIRST':
      return `'Better in ${step.last} than in ${step.first}' ${held(step.holds)}`;
    case 'RECOGNITION':
      return `${step.what}: ${step.number} of ${dayWords(step.issuedOn, 'en')}, ${step.issuer}, recognised by ${levels[step.recognisedAt]}; ${counted[step.counts]}`;
    case 'RECOGNITIONS':
      return `Recognised by ${levels[step.recognisedAt]} or higher: ${whole(step.count)}, of at least ${whole(step.needs)}`;
    case 'PROPOSED':
      return `Proposed by the unit: ${step.reason}`;
    case 'CONFIRMED':
      return `Confirmed: ${step.reason}`;
    case 'REFUSED':
      return `Refused: ${step.reason}`;
  }
};
