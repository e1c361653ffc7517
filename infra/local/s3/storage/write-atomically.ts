import { renameSync, writeFileSync } from 'node:fs';

/**
 * Puts a small file in place whole: after a kill at any instant there is the old one or the new one. It is
 * synchronous on purpose: what is checked before it still holds when it returns, so two writers cannot both win.
 */
export const writeAtomically = (path: string, content: string | Uint8Array): void => {
  writeFileSync(`${path}.tmp`, content);
  renameSync(`${path}.tmp`, path);
};
