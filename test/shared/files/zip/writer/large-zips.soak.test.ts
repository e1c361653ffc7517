import { closeSync, openSync, readSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type FileToZip, writeZip } from '../../../../../shared/files/zip/writer/write-zip.ts';
import { fileSink } from '../../../../../shared/files/zip/writer/zip-sink.ts';
import { bsdtarComplains, javaFinds, streamReaders } from '../stream-readers.ts';
import { complaints, temporaryFolder } from '../zip-tools.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const GiB = 1024 ** 3;

const zipped = async (files: Iterable<FileToZip>, name: string): Promise<string> => {
  const path = folder.file(name);
  const fd = openSync(path, 'w');
  try {
    await writeZip(files, fileSink(fd), `${path}.directory`);
  } finally {
    closeSync(fd);
  }
  return path;
};

const streamed = (zip: string): string | undefined =>
  streamReaders.java ? javaFinds(folder.path, zip) : undefined;
const bsdtar = (zip: string): string => (streamReaders.bsdtar ? bsdtarComplains(folder.path, zip) : '');

const small = folder.file('small');
writeFileSync(small, 'nội dung');
const smallBytes = 10;

describe('ZIP64', () => {
  it.each([65_534, 65_535, 65_536, 70_001])('holds %d entries', async (count) => {
    const files = Array.from({ length: count }, (_, i) => ({
      file: small,
      path: `đơn vị/${i}.txt`,
      modifiedAt: 0,
    }));
    const zip = await zipped(files, `${count}.zip`);
    expect(complaints(zip)).toEqual([]);
    expect([undefined, `${count} ${count * smallBytes}`]).toContain(streamed(zip));
    expect(bsdtar(zip)).toBe('');
  });

  it('holds a file over 4 GiB, and files that begin behind it', async () => {
    const large = folder.file('large');
    writeFileSync(large, 'đầu');
    truncateSync(large, 4 * GiB + 1);
    const files = [
      { file: small, path: 'a/before.txt', modifiedAt: 0 },
      { file: large, path: 'a/large.bin', modifiedAt: 0 },
      { file: small, path: 'a/after.txt', modifiedAt: 0 },
    ];
    const zip = await zipped(files, 'large.zip');
    expect(statSync(zip).size).toBeGreaterThan(4 * GiB);
    expect(complaints(zip)).toEqual([]);
    expect([undefined, `3 ${4 * GiB + 1 + 2 * smallBytes}`]).toContain(streamed(zip));
    expect(bsdtar(zip)).toBe('');
  });

  it('holds a file of exactly 4 GiB less one byte, the size that means "see ZIP64"', async () => {
    const edge = folder.file('edge');
    writeFileSync(edge, '');
    truncateSync(edge, 4 * GiB - 1);
    const zip = await zipped([{ file: edge, path: 'edge.bin', modifiedAt: 0 }], 'edge.zip');
    expect(complaints(zip)).toEqual([]);
    expect([undefined, `1 ${4 * GiB - 1}`]).toContain(streamed(zip));
    const header = Buffer.alloc(30);
    const fd = openSync(zip, 'r');
    readSync(fd, header, 0, 30, 0);
    closeSync(fd);
    expect([header.readUInt32LE(22), header.readUInt16LE(28)]).toEqual([0xffffffff, 20]);
  });
});
