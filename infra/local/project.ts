import { join } from 'node:path';

/** The folder that holds package.json. */
export const projectRoot = join(import.meta.dirname, '../..');

/** Where local running keeps what it can make again at any time. */
export const cacheFolder = (root: string): string => join(root, 'node_modules/.cache/thi-dua');
