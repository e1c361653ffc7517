import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, runIn } from './zip-tools.ts';

/** Reads the entries one after the other from a stream, as a program that never sees the directory does, and prints how many there are and their bytes. */
const javaReader = `
import java.io.*; import java.util.zip.*;
class Reader { public static void main(String[] args) throws Exception {
  long entries = 0, bytes = 0; byte[] buffer = new byte[1 << 16];
  try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(new FileInputStream(args[0])))) {
    while (zip.getNextEntry() != null) { entries++; for (int n; (n = zip.read(buffer)) > 0; ) bytes += n; }
  }
  System.out.println(entries + " " + bytes);
} }`;

/** Whether the programs that read a ZIP as a stream are installed here. */
export const streamReaders = {
  java: installed('java', '-version'),
  bsdtar: installed('bsdtar', '--version'),
} as const;

/** What Java's ZipInputStream finds in a ZIP: `entries bytes`, or its complaint. `folder` takes the program. */
export const javaFinds = (folder: string, zip: string): string => {
  writeFileSync(join(folder, 'Reader.java'), javaReader);
  const { stdout, stderr } = runIn(folder, 'java', 'Reader.java', zip);
  return stderr === '' ? stdout.trim() : stderr;
};

/** What bsdtar says against a ZIP that it reads as a stream; empty when it is content. */
export const bsdtarComplains = (folder: string, zip: string): string =>
  runIn(folder, 'sh', '-c', `bsdtar -xOf - < '${zip}' > /dev/null`).stderr;
