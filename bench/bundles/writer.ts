import { openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeZip } from '../../shared/files/zip/writer/write-zip.ts';
import { fileSink } from '../../shared/files/zip/writer/zip-sink.ts';

/** Zips a folder with our writer, its files over again until there are `count`, and prints the peak memory in KB. */
const [, , folder = '', output = '', count] = process.argv;
const names = readdirSync(folder).sort();
const entries = count === undefined ? names.length : Number(count);

function* files() {
  for (let i = 0; i < entries; i += 1) {
    const name = names[i % names.length]!;
    yield { file: join(folder, name), path: `Sở Nội vụ/1 Chỉ đạo/1.1/${i} ${name}`, modifiedAt: 0 };
  }
}

await writeZip(files(), fileSink(openSync(output, 'w')), `${output}.directory`);
console.log(process.resourceUsage().maxRSS);
