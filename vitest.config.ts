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
      // Pure: nothing that one file leaves behind can reach another, and a process for each costs more than the tests.
      { extends: true, test: { name: 'rules', include: rules, exclude: never, isolate: false } },
      {
        extends: true,
        test: { name: 'engines', include: ['test/**/*.test.ts'], exclude: [...never, ...rules] },
      },
    ],
  },
});
