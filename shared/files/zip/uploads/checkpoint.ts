/** How far one upload has come: `parts` counts those that are there, which the store itself can list; `done` is the finished object. */
export type UploadProgress = {
  upload?: string;
  parts: number;
  done?: { bytes: number; etag: string };
};

/** All that a later invocation needs to go on, as plain JSON: some 200 bytes an upload, however many parts it has. `uploads` is by object key, `moved` counts bytes that passed through memory into the store. */
export type Checkpoint = { uploads: Record<string, UploadProgress>; moved: number };

/** Before anything was done. */
export const emptyCheckpoint = (): Checkpoint => ({ uploads: {}, moved: 0 });

/** The progress of one upload, ready to be changed. */
export const progressOf = (checkpoint: Checkpoint, key: string): UploadProgress => {
  checkpoint.uploads[key] ??= { parts: 0 };
  return checkpoint.uploads[key];
};

/**
 * A function that saves the checkpoint as it is, never twice at once: changes made while a save is under way share the
 * next one. Its promise is fulfilled when a save that includes the change has ended, and rejected when saving failed,
 * e.g. because the lease is lost.
 */
export const coalescingSave = (
  checkpoint: Checkpoint,
  save: (checkpoint: Checkpoint) => Promise<void>,
): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  const start = (): Promise<void> => {
    waiting = undefined;
    running = save(structuredClone(checkpoint)).finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (waiting) return waiting;
    if (!running) return start();
    waiting = running.then(start);
    return waiting;
  };
};
