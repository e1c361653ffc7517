import { check, faultless } from '../check.ts';
import { queuesOf } from '../queues.ts';

/** Looks at counts alone: nothing is received, so no letter becomes invisible to the operator. */
export const deadLettersEmpty = check({
  id: 'dead-letters-empty',
  title: { vi: 'Không có thư chết', en: 'There are no dead letters' },
  needs: ['operator'],
  run: async (context) => {
    const deadLetters = (await queuesOf(context)).filter(({ name }) => name.includes('DeadLetters'));
    const faults = deadLetters.flatMap((queue) => {
      const letters = queue.ApproximateNumberOfMessages + queue.ApproximateNumberOfMessagesNotVisible;
      return letters === 0 ? [] : [`${queue.name}: ${letters}`];
    });
    if (deadLetters.length === 0)
      faults.push(`no dead-letter queue's name begins with ${context.stack.name}-`);
    return faultless(faults, `${deadLetters.length} dead-letter queues, all empty`);
  },
});
