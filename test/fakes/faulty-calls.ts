/** What a test does to the calls between a client and what keeps its items. */
export type FaultyCalls = {
  /** How many calls of each operation were sent on, retries included. */
  calls: Record<string, number>;
  /** The answer of the next call of this operation gets lost on its way back: it was applied, and nobody knows. */
  loseAnswer: (operation: string) => void;
  /** Runs before the next call of this operation is sent on. */
  before: (operation: string, act: () => Promise<unknown>) => void;
};

/**
 * Counts calls, runs what was to come before one, and loses answers.
 * @returns besides, `through`: to be run around each call by its command's name. It throws `TimeoutError` where the answer gets lost
 */
export const faultyCalls = () => {
  const calls: Record<string, number> = {};
  const lost = new Set<string>();
  const acts = new Map<string, () => Promise<unknown>>();
  const control: FaultyCalls = {
    calls,
    loseAnswer: (operation) => void lost.add(operation),
    before: (operation, act) => void acts.set(operation, act),
  };
  const through = async <T>(commandName: string, answer: (operation: string) => Promise<T>): Promise<T> => {
    const operation = commandName.replace(/Command$/, '');
    const act = acts.get(operation);
    acts.delete(operation);
    await act?.();
    calls[operation] = (calls[operation] ?? 0) + 1;
    const answered = await answer(operation);
    if (!lost.delete(operation)) return answered;
    throw Object.assign(new Error('the connection broke'), { name: 'TimeoutError' });
  };
  return { control, through };
};
