import { createCipheriv } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Figure, figure, median, type Run, timed } from './measure.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Fills a folder with files that do not compress; the same every time. */
const fill = (folder: string, count: number, bytes: number): string => {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16, 7), Buffer.alloc(16));
  mkdirSync(folder);
  for (let i = 0; i < count; i += 1) {
    writeFileSync(join(folder, `${String(i).padStart(5, '0')}.pdf`), noise.update(Buffer.alloc(bytes)));
  }
  return folder;
};

type Contender = { name: string; run: (folder: string, output: string) => Run };

const rivals = ['archiver', 'yazl', 'fflate'];

const contenders = (writer: string): Contender[] => [
  { name: 'cat', run: (folder, output) => timed('sh', '-c', `cat ${folder}/* > ${output}`) },
  { name: 'ours', run: (folder, output) => timed(process.execPath, writer, folder, output) },
  { name: 'zip -0', run: (folder, output) => timed('zip', '-0', '-q', '-r', '-j', output, folder) },
  ...rivals.map((name) => ({
    name,
    run: (folder: string, output: string) =>
      timed(process.execPath, here('rivals.mjs'), name, folder, output),
  })),
];

/** Median ratio of each contender's processor time to that of `cat` in the same round; those that are not installed are left out. */
const ratios = (list: Contender[], folder: string, output: string, rounds: number): Map<string, number> => {
  const all = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    let cat = 0;
    for (const { name, run } of list) {
      const { cpu, status } = run(folder, output);
      rmSync(output, { force: true });
      if (name === 'cat') cat = cpu;
      if (status === 0) all.set(name, [...(all.get(name) ?? []), cpu / cat]);
    }
  }
  return new Map([...all].map(([name, values]) => [name, median(values)]));
};

const show = (title: string, found: Map<string, number>): void => {
  console.log(`\n${title}: processor time, cat = 1`);
  for (const [name, ratio] of found) console.log(`  ${name.padEnd(10)} ${ratio.toFixed(2)}`);
  for (const name of rivals.filter((rival) => !found.has(rival)))
    console.log(`  ${name.padEnd(10)} not installed`);
};

const speed = (title: string, found: Map<string, number>, goal: number): Figure[] => {
  show(title, found);
  const ours = found.get('ours')!;
  const best = Math.min(...rivals.flatMap((name) => found.get(name) ?? []));
  return [
    figure(`writer, ${title}: CPU / cat`, ours, `<= ${goal}`, (value) => value <= goal),
    figure(
      `writer, ${title}: best installed library's CPU / ours`,
      Number.isFinite(best) ? best / ours : null,
      '>= 2.2',
      (value) => value >= 2.2,
    ),
  ];
};

const memory = (writer: string, folder: string, output: string, rounds: number): Figure[] => {
  const peak = (...args: string[]): number =>
    median(Array.from({ length: rounds }, () => Number(timed(process.execPath, ...args).output))) / 1024;
  const bare = peak('-e', 'console.log(process.resourceUsage().maxRSS)');
  const few = peak(writer, folder, output, '2000');
  const many = peak(writer, folder, output, '45000');
  console.log(`\npeak memory in MB: bare Node ${bare}, 2,000 entries ${few}, 45,000 entries ${many}`);
  return [
    figure('writer: peak MB over bare Node, 45,000 entries', many - bare, '<= 70', (value) => value <= 70),
    figure(
      'writer: peak memory of 45,000 entries / 2,000',
      many / few,
      '0.9 to 1.1',
      (value) => value >= 0.9 && value <= 1.1,
    ),
  ];
};

/** The streaming writer against `cat`, `zip -0` and the libraries that are installed, round by round in one run. It is measured as it is deployed: in one JavaScript file. */
export const streamingFigures = async (root: string, rounds: number): Promise<Figure[]> => {
  const writer = join(root, 'writer.mjs');
  await build({
    entryPoints: [here('writer.ts')],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  const list = contenders(writer);
  const output = join(root, 'out.zip');
  const large = ratios(list, fill(join(root, 'large'), 20, 50_000_000), output, rounds);
  const small = ratios(list, fill(join(root, 'small'), 2000, 200_000), output, rounds);
  const tiny = fill(join(root, 'tiny'), 100, 4000);
  return [
    ...speed('20 x 50 MB', large, 2),
    ...speed('2,000 x 200 KB', small, 5),
    ...memory(writer, tiny, output, rounds),
  ];
};
