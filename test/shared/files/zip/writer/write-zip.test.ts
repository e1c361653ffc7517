import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type FileToZip, writeZip } from '../../../../../shared/files/zip/writer/write-zip.ts';
import { fileSink } from '../../../../../shared/files/zip/writer/zip-sink.ts';
import { readZip } from '../read-zip.ts';
import { complaints, temporaryFolder } from '../zip-tools.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const instant = Date.UTC(2023, 10, 1);
// Around the writer's buffer of 256 KiB, which holds header (52 bytes) and content in one write, or not.
const sizes = [0, 1, 1000, 262_143 - 52, 262_144 - 52, 262_145 - 52, 262_144, 700_000, 1_500_001];
const contents = sizes.map((size, i) => Buffer.alloc(size, `${i} nội dung `));
const files: FileToZip[] = contents.map((content, i) => {
  const file = folder.file(`source-${i}`);
  writeFileSync(file, content);
  return { file, path: `đơn vị/tệp ${i}.pdf`, modifiedAt: instant + i * 60_000 };
});
const withCrc = files.map((file, i) => ({ ...file, crc32: crc32(contents[i]!) }));

const toFile = async (
  list: Iterable<FileToZip> | AsyncIterable<FileToZip>,
  name: string,
): Promise<Buffer> => {
  const fd = openSync(folder.file(name), 'w');
  try {
    await writeZip(list, fileSink(fd), folder.file(`${name}.directory`));
  } finally {
    closeSync(fd);
  }
  return readFileSync(folder.file(name));
};

const toMemory = async (list: readonly FileToZip[], wait?: () => Promise<void>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  const write = (bytes: Uint8Array) => {
    chunks.push(Buffer.from(bytes));
    return wait?.();
  };
  await writeZip(list, { write }, folder.file('memory.directory'));
  return Buffer.concat(chunks);
};

describe('writeZip', () => {
  it('writes what every reader accepts, with the right names and bytes', async () => {
    const zip = await toFile(files, 'plain.zip');
    expect(complaints(folder.file('plain.zip'))).toEqual([]);
    const read = readZip(zip);
    expect(read.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    expect(read.every(({ content }, i) => content.equals(contents[i]!))).toBe(true);
  });

  it('says the same in the local header as in the directory: UTF-8, stored, no data descriptor', async () => {
    for (const { path, flags, local, crc32: crc, bytes } of readZip(await toFile(files, 'local.zip'))) {
      expect({ ...local, flags }).toEqual({ path, flags: 0x800, method: 0, version: 20, crc32: crc, bytes });
    }
  });

  it('gives the same bytes with known CRC-32 or not, to a file or to a stream', async () => {
    const zip = await toFile(files, 'same.zip');
    expect((await toFile(withCrc, 'known.zip')).equals(zip)).toBe(true);
    expect((await toMemory(files)).equals(zip)).toBe(true);
    expect((await toMemory(withCrc)).equals(zip)).toBe(true);
  });

  it('waits for a slow stream before it reuses its buffer', async () => {
    const chunks: Buffer[] = [];
    const late = {
      write: async (bytes: Uint8Array) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        chunks.push(Buffer.from(bytes));
      },
    };
    await writeZip(files, late, folder.file('late.directory'));
    expect(Buffer.concat(chunks).equals(await toMemory(files))).toBe(true);
  });

  it('takes names as they come, from an asynchronous source', async () => {
    async function* coming() {
      yield* files;
    }
    expect((await toFile(coming(), 'coming.zip')).equals(await toMemory(files))).toBe(true);
  });

  it('lets other work have its turn while it writes much', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 0);
    const many = Array.from({ length: 20 }, () => withCrc[8]!);
    await writeZip(many, { write: () => undefined }, folder.file('turns.directory'));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(0);
  });

  it('keeps no file open', async () => {
    const open = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);
    const before = open();
    await toMemory(files);
    expect(open()).toBe(before);
  });

  it('writes an empty ZIP for no files', async () => {
    expect((await toMemory([])).toString('hex')).toBe(`504b0506${'00'.repeat(18)}`);
  });

  it.each([
    ['small', 2],
    ['large', 7],
  ])('refuses a %s file whose CRC-32 is another than the one given', async (_, i) => {
    const wrong = { ...withCrc[i]!, crc32: 1 };
    await expect(toFile([wrong], 'wrong.zip')).rejects.toThrow(/CRC-32/);
  });

  it('refuses a file that becomes shorter while it is read', async () => {
    const file = folder.file('shrinking');
    writeFileSync(file, Buffer.alloc(1_000_000));
    const cut = { write: () => truncateSync(file, 1000) };
    const shrinking = { file, path: 'a', modifiedAt: 0, crc32: crc32(Buffer.alloc(1_000_000)) };
    await expect(writeZip([shrinking], cut, folder.file('cut.directory'))).rejects.toThrow(/shorter/);
  });

  it('leaves no spool behind, whether it succeeds or fails', async () => {
    await expect(
      toFile([{ file: folder.file('none'), path: 'a', modifiedAt: 0 }], 'none.zip'),
    ).rejects.toThrow(/ENOENT/);
    expect(existsSync(folder.file('none.zip.directory'))).toBe(false);
    expect(existsSync(folder.file('plain.zip.directory'))).toBe(false);
  });

  it('keeps a directory with names of up to 65,535 bytes in order', async () => {
    const long = [1, 65_535, 2, 65_535, 3].map((length, i) => ({
      ...withCrc[1]!,
      path: `${String.fromCharCode(97 + i).repeat(length)}`,
    }));
    expect(readZip(await toMemory(long)).map(({ path }) => path.length)).toEqual([1, 65_535, 2, 65_535, 3]);
  });
});
