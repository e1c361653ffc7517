import { defineConfig } from 'vitest/config';

// Only the tests that say what a score and a place are: each mutant is tried against those that reach it.
export default defineConfig({
  test: {
    include: [
      'test/shared/domain/scoring/**/*.test.ts',
      'test/shared/domain/ranking/**/*.test.ts',
      'test/shared/domain/engine/{place-rows,rank-columns,live-ranking,kernel-bounds}.test.ts',
      'test/shared/domain/{group-ranking,lateness}.test.ts',
    ],
    exclude: ['test/**/*.soak.test.ts'],
  },
});
