import type { Play, Step } from '../play.ts';
import { providedFiles } from '../provided-by-seed.ts';
import { importFile } from './import-file.ts';

const filesToImport = ({ seed, file, roundId, cast }: Play) => {
  const { data, index } = providedFiles(seed, file, roundId, cast.entrants);
  return [
    { name: 'provided-values', content: data },
    { name: 'external-index', content: index },
  ].filter(({ content }) => content.values.length > 0);
};

/** The manager imports what units do not assess themselves: providers' data, surveys, and the published index. */
export const provide: Step = {
  name: 'provide',
  title: { vi: 'Nhập số liệu và chỉ số DCCI', en: 'Import provided values and the DCCI index' },
  at: 'provide',
  run: async (play, counter) => {
    const files = filesToImport(play);
    counter.expect(files.length);
    for (const { name, content } of files) {
      await importFile(play, 'PROVIDED_VALUES', name, content);
      counter.add();
    }
    await play.province.fireSchedules();
  },
};
