import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ScoreInputs } from '../../shared/contracts/score-inputs.ts';
import type { BigAnswer } from './big-numbers.ts';

type Stored = Record<string, unknown> & BigAnswer & { leaf: string };

/** One unit's answer items as the table sends them: a page of the query, as text. */
export const storedAnswers = ({ entrantId, claims }: ScoreInputs): string =>
  JSON.stringify({
    Items: Object.entries(claims).map(([leaf, { value, notApplicable }]) =>
      marshall(
        {
          pk: `SUB#${entrantId}`,
          sk: `ANS#${leaf}`,
          version: 3,
          writeId: 'abcdefghijklmnopqrstuvwxyz',
          submissionId: 'abcdefghijklmnopqrstuvwxyz',
          leaf,
          value,
          notApplicable,
          justification: 'Báo cáo số 12/BC-UBND, các trang 3 đến 5.',
          revision: 3,
          savedAt: 1_790_000_000_000,
          savedBy: 'person-1',
        },
        { removeUndefinedValues: true },
      ),
    ),
  });

/** Reads them the usual way: JSON, then the SDK's own conversion. */
export const readAnswers = (text: string): Record<string, BigAnswer> => {
  const { Items } = JSON.parse(text) as { Items: Parameters<typeof unmarshall>[0][] };
  return Object.fromEntries(
    Items.map((item) => {
      const { leaf, value, notApplicable } = unmarshall(item) as Stored;
      return [leaf, { value, notApplicable }];
    }),
  );
};
