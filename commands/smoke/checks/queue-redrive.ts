import { check, faultless } from '../check.ts';
import { type Queue, queueOf, queuesOf, workers } from '../queues.ts';

// Six times the shortest timeout of a worker, one minute; longer workers have longer ones.
const leastVisibility = 360;
const leastAttempts = 5;
const twoWeeks = 14 * 86_400;

// A province may be without e-mail.
const mayBeAway = new Set(['send-mail']);

const faultsOf = (queues: readonly Queue[], worker: string): string[] => {
  const queue = queueOf(queues, worker);
  if (queue === undefined)
    return mayBeAway.has(worker) ? [] : [`${worker} has no queue with the stack's name`];
  const { RedrivePolicy, VisibilityTimeout, MessageRetentionPeriod } = queue;
  const deadLetters = queues.find(({ QueueArn }) => QueueArn === RedrivePolicy?.deadLetterTargetArn);
  const faults = [
    VisibilityTimeout < leastVisibility && `visibility of ${VisibilityTimeout} s`,
    deadLetters === undefined && 'no dead-letter queue',
    (RedrivePolicy?.maxReceiveCount ?? 0) < leastAttempts &&
      `${RedrivePolicy?.maxReceiveCount ?? 0} attempts`,
    deadLetters !== undefined &&
      deadLetters.MessageRetentionPeriod < twoWeeks &&
      `dead letters kept for ${deadLetters.MessageRetentionPeriod} s`,
    MessageRetentionPeriod >= twoWeeks && 'kept as long as its dead letters',
  ];
  return faults.flatMap((fault) => (fault === false ? [] : [`${worker}: ${fault}`]));
};

/** Each worker's queue, as the template says it. */
export const queueRedrive = check({
  id: 'queue-redrive',
  title: {
    vi: 'Mỗi hàng đợi có hàng thư chết, thời gian ẩn và số lần thử đúng',
    en: 'Each queue has its dead letters, visibility and attempts',
  },
  needs: ['operator'],
  run: async (context) => {
    const queues = await queuesOf(context);
    const seen = workers.flatMap((worker) => queueOf(queues, worker) ?? []);
    const visibility = seen.map(({ VisibilityTimeout }) => VisibilityTimeout);
    return faultless(
      workers.flatMap((worker) => faultsOf(queues, worker)),
      `${seen.length} workers; visibility ${Math.min(...visibility)} to ${Math.max(...visibility)} s`,
    );
  },
});
