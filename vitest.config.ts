import { defineConfig } from 'vitest/config';

const rules = ['test/shared/{domain,contracts}/**/*.test.ts', 'test/examples/**/*.test.ts'];
const never = ['test/**/*.soak.test.ts', 'node_modules/**'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      // No file leaves anything behind in a module, and a process for each costs more than most files' tests.
      { extends: true, test: { name: 'rules', include: rules, exclude: never, isolate: false } },
      {
        extends: true,
        test: {
          name: 'engines',
          include: ['test/**/*.test.ts'],
          exclude: [...never, ...rules],
          isolate: false,
          setupFiles: ['test/end-doors.ts'],
        },
      },
    ],
  },
});
