import { describe, expect, it } from 'vitest';
import { centralRecord, endOfDirectory } from '../../../../../shared/files/zip/records/central-directory.ts';
import { localHeader, localHeaderLength } from '../../../../../shared/files/zip/records/local-header.ts';

const entry = {
  path: 'Sở Nội vụ/đề án.pdf',
  bytes: 5,
  crc32: 0xfedcba98,
  modifiedAt: Date.UTC(2023, 11, 5, 9, 30, 7),
};
const name = Buffer.from(entry.path);
const max32 = 0xffffffff;

const wide = (record: Uint8Array, from: number): bigint[] => {
  const extra = Buffer.from(record).subarray(from);
  return Array.from({ length: (extra.length - 4) / 8 }, (_, i) => extra.readBigUInt64LE(4 + 8 * i));
};

describe('local header', () => {
  it('says name, size, CRC-32 and Vietnamese time, and nothing that depends on where it stands', () => {
    const header = Buffer.from(localHeader(entry));
    expect(header.subarray(30)).toEqual(name);
    expect(header.subarray(0, 14).toString('hex')).toBe('504b0304140000080000c3838557');
    expect(header.readUInt32LE(14)).toBe(0xfedcba98);
    expect([header.readUInt32LE(18), header.readUInt32LE(22)]).toEqual([5, 5]);
    expect([header.readUInt16LE(26), header.readUInt16LE(28)]).toEqual([name.length, 0]);
  });

  it.each([
    [max32 - 1, false],
    [max32, true],
    [max32 + 1, true],
    [5 * 2 ** 40, true],
  ])('needs ZIP64 for %d bytes: %s', (bytes, zip64) => {
    const header = Buffer.from(localHeader({ ...entry, bytes }));
    expect(header.length).toBe(localHeaderLength({ ...entry, bytes }));
    expect(header.readUInt16LE(4)).toBe(zip64 ? 45 : 20);
    expect(header.readUInt32LE(18)).toBe(zip64 ? max32 : bytes);
    expect(header.readUInt32LE(22)).toBe(zip64 ? max32 : bytes);
    expect(header.readUInt16LE(28)).toBe(zip64 ? 20 : 0);
    expect(wide(header, 30 + name.length)).toEqual(zip64 ? [BigInt(bytes), BigInt(bytes)] : []);
  });

  it.each([
    [{ path: '' }],
    [{ path: 'a'.repeat(65_536) }],
    [{ bytes: -1 }],
    [{ bytes: 1.5 }],
    [{ bytes: 2 ** 53 }],
    [{ crc32: -1 }],
    [{ crc32: 2 ** 32 }],
  ])('refuses what no header can hold (%#)', (part) => {
    expect(() => localHeader({ ...entry, ...part })).toThrow(RangeError);
    expect(() => centralRecord({ ...entry, ...part }, 0)).toThrow(RangeError);
  });
});

describe('central directory record', () => {
  it.each<[number, number, bigint[]]>([
    [5, 0, []],
    [5, max32 - 1, []],
    [5, max32, [BigInt(max32)]],
    [5, max32 + 1, [BigInt(max32 + 1)]],
    [max32 - 1, 0, []],
    [max32, 0, [BigInt(max32), BigInt(max32)]],
    [max32 + 7, max32 - 1, [BigInt(max32 + 7), BigInt(max32 + 7)]],
    [max32, max32, [BigInt(max32), BigInt(max32), BigInt(max32)]],
  ])('of %d bytes at %d keeps in ZIP64 just what does not fit', (bytes, offset, values) => {
    const record = Buffer.from(centralRecord({ ...entry, bytes }, offset));
    expect(record.readUInt32LE(20)).toBe(Math.min(bytes, max32));
    expect(record.readUInt32LE(24)).toBe(Math.min(bytes, max32));
    expect(record.readUInt32LE(42)).toBe(Math.min(offset, max32));
    expect(record.readUInt16LE(6)).toBe(values.length > 0 ? 45 : 20);
    expect(record.readUInt16LE(30)).toBe(values.length > 0 ? 4 + 8 * values.length : 0);
    expect(wide(record, 46 + name.length)).toEqual(values);
  });

  it('repeats the flags, time, CRC-32 and name of the local header, and is a readable file for Unix', () => {
    const [local, central] = [Buffer.from(localHeader(entry)), Buffer.from(centralRecord(entry, 9))];
    expect(central.subarray(6, 30)).toEqual(local.subarray(4, 28));
    expect(central.subarray(46)).toEqual(name);
    expect(central.readUInt32LE(38) >>> 16).toBe(0o100644);
    expect(central[5]).toBe(3);
  });
});

describe('end of the central directory', () => {
  it.each<[number, number, number, boolean]>([
    [0xfffe, 100, 100, false],
    [0xffff, 100, 100, true],
    [0x10000, 100, 100, true],
    [1, max32 - 1, 100, false],
    [1, max32, 100, true],
    [1, 100, max32 - 1, false],
    [1, 100, max32, true],
  ])('for %d entries, offset %d, %d bytes has a ZIP64 record: %s', (entries, offset, bytes, zip64) => {
    const end = Buffer.from(endOfDirectory({ entries, offset, bytes }));
    const short = end.subarray(-22);
    expect(end.length).toBe(zip64 ? 98 : 22);
    expect(short.readUInt16LE(8)).toBe(Math.min(entries, 0xffff));
    expect(short.readUInt16LE(10)).toBe(Math.min(entries, 0xffff));
    expect(short.readUInt32LE(12)).toBe(Math.min(bytes, max32));
    expect(short.readUInt32LE(16)).toBe(Math.min(offset, max32));
    if (!zip64) return;
    const values = [24, 32, 40, 48].map((at) => Number(end.readBigUInt64LE(at)));
    expect(values).toEqual([entries, entries, bytes, offset]);
    expect(Number(end.readBigUInt64LE(56 + 8))).toBe(offset + bytes);
    expect(Number(end.readBigUInt64LE(4))).toBe(44);
  });
});
