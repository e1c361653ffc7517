import { existsSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../infra/local/data-folder.ts';
import { newDataFolder } from '../../fixtures/local/tiny-province.ts';

describe('a data folder', () => {
  let path: string;
  beforeEach(() => {
    path = newDataFolder();
  });
  afterEach(() => rmSync(path, { recursive: true }));

  it('belongs to one at a time, and to the next one after it was closed', () => {
    const first = openDataFolder(path);
    expect(() => openDataFolder(path)).toThrow(`the data folder ${path} is in use by another process`);
    first.close();
    openDataFolder(path).close();
  });

  it('knows whether the one before was closed in good order', () => {
    const first = openDataFolder(path);
    expect(first.wasKilled).toBe(false);
    first.close();
    expect(existsSync(first.path('running'))).toBe(false);
    const second = openDataFolder(path);
    expect(second.wasKilled).toBe(false);
    second.close();
  });

  it('keeps texts, and says when there is none', () => {
    const folder = openDataFolder(`${path}/made/on/demand`);
    folder.write('a.json', '1');
    folder.write('a.json', '2');
    expect([folder.read('a.json'), folder.read('b.json')]).toEqual(['2', undefined]);
    folder.close();
  });
});
