import * as submissions from '../../../../shared/contracts/routes/submissions.ts';
import { people, type Stage } from '../../../campaign/stage.ts';

/** A provincial agency of this name. */
export const agency = (name: string) => ({
  name,
  type: 'PROVINCIAL_AGENCY' as const,
  level: 'PROVINCE' as const,
});

/** The own unit's head justifies a row of the opened draft. @param revision that it changes; 0 for a new row */
export const saveRow = ({ province, opened }: Stage, leaf: string, justification: string, revision = 0) =>
  province.as(people.head).call(submissions.saveAnswer, {
    param: { submissionId: opened.own, leaf },
    json: { justification },
    revision,
  });
