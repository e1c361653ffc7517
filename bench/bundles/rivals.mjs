// Zips a folder with one of the libraries that people use, stored, as its documentation shows: node rivals.mjs <library> <folder> <output>
import { createReadStream, createWriteStream, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const [, , library, folder, output] = process.argv;
const names = readdirSync(folder).sort();

const zipWith = {
  async yazl() {
    const { ZipFile } = await import('yazl');
    const zip = new ZipFile();
    for (const name of names) zip.addFile(join(folder, name), name, { compress: false });
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(output));
  },

  async archiver() {
    const { ZipArchive } = await import('archiver');
    const zip = new ZipArchive({ store: true });
    const written = pipeline(zip, createWriteStream(output));
    for (const name of names) zip.file(join(folder, name), { name });
    await zip.finalize();
    await written;
  },

  async fflate() {
    const { Zip, ZipPassThrough } = await import('fflate');
    const fd = openSync(output, 'w');
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      writeSync(fd, chunk);
    });
    for (const name of names) {
      const entry = new ZipPassThrough(name);
      zip.add(entry);
      for await (const chunk of createReadStream(join(folder, name))) entry.push(chunk);
      entry.push(new Uint8Array(), true);
    }
    zip.end();
  },
};

try {
  await zipWith[library]();
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.exitCode = 3;
}
