import type { EligibilityCondition } from '../../contracts/eligibility-condition.ts';
import type { InputFault } from '../../errors.ts';
import { fault } from './fault.ts';
import { at, type Spot } from './spot.ts';

/** Whether the condition is asked of people themselves, and not of their units. */
const isOfPeople = ({ entrantKinds, of }: EligibilityCondition): boolean =>
  entrantKinds.includes('INDIVIDUAL') && of !== 'UNIT_OF_PERSON';

const looksAtResults = ({ test }: EligibilityCondition): boolean =>
  test.type === 'MEASURED'
    ? test.all.some(({ of }) => of === 'LEAF' || of === 'INDEX')
    : test.type === 'BAND_AT_LEAST' || test.type === 'ACROSS_ROUNDS';

const kindFaults = (condition: EligibilityCondition, pointer: string): InputFault[] => {
  if (condition.of !== 'UNIT_OF_PERSON' || condition.entrantKinds.includes('INDIVIDUAL')) return [];
  const [vi, en] = ['Điều kiện này không dành cho cá nhân nào.', 'The condition is for no person.'];
  return [fault(`${pointer}/of`, 'not_for_persons', vi, en)];
};

/** A person has no result: such a condition would never be known, and block for ever. */
const resultFaults = (condition: EligibilityCondition, pointer: string): InputFault[] =>
  isOfPeople(condition) && looksAtResults(condition)
    ? [
        fault(
          `${pointer}/of`,
          'result_not_of_person',
          'Cá nhân không có kết quả chấm điểm: hãy xét theo đơn vị của cá nhân (UNIT_OF_PERSON), hoặc bỏ cá nhân khỏi điều kiện.',
          "A person has no result: look at the person's unit (UNIT_OF_PERSON), or leave persons out of the condition.",
        ),
      ]
    : [];

/** A list of tasks is a unit's: of a person it says nothing. */
const taskFaults = (condition: EligibilityCondition, measures: readonly Spot[]): InputFault[] => {
  if (!isOfPeople(condition)) return [];
  const [vi, en] = [
    'Danh mục nhiệm vụ là của đơn vị, không dùng cho điều kiện của cá nhân.',
    'The list of tasks is a unit’s; a condition of a person cannot be taken from it.',
  ];
  return measures
    .map((measure) => at(measure, 'fromTasks'))
    .filter(({ raw }) => raw !== undefined)
    .map(({ pointer }) => fault(pointer, 'tasks_not_of_person', vi, en));
};

/** What a condition can ask of people, and what only of their units. @param measures those of the condition, if it has any */
export const checkPersonCondition = (
  condition: EligibilityCondition,
  { pointer }: Spot,
  measures: readonly Spot[],
): InputFault[] => [
  ...kindFaults(condition, pointer),
  ...resultFaults(condition, pointer),
  ...taskFaults(condition, measures),
];
