/** What was opened, closed in the opposite order. */
export type Closers = {
  add: (close: () => void | Promise<void>) => void;
  closeAll: () => Promise<void>;
};

/** Collects what has to be closed; a failure to close one thing does not keep the others open. */
export const createClosers = (): Closers => {
  const closers: (() => void | Promise<void>)[] = [];
  return {
    add: (close) => closers.push(close),
    closeAll: async () => {
      const failures: unknown[] = [];
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed');
    },
  };
};
