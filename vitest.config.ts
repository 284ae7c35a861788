import { defineConfig } from 'vitest/config';

const shared = '**/*.server.test.ts';
const inBrowser = '**/*.browser.test.ts';
const never = ['**/node_modules/**', '**/dist/**', '.vidimus/**'];
const globalSetup = ['e2e/run/servers.ts'];
const setupFiles = ['e2e/run/leave.ts'];

export default defineConfig({
  // Vite would load graphql's second copy beside the one that Pothos and Yoga load, and the two do not mix.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Two cores: more workers make every test that waits for a server slower.
    maxWorkers: 2,
    // Conditions are waited for as long as a machine that is busy may need; the test's own limit stands above.
    expect: { poll: { timeout: 20_000 } },
    reporters: ['default', './e2e/run/slowest.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['**/*.test.ts'],
          exclude: [...never, shared, inBrowser],
          // Most take milliseconds; examiners and replays take seconds, and many on a machine that is busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: [shared],
          exclude: never,
          globalSetup,
          setupFiles,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [inBrowser],
          exclude: never,
          globalSetup,
          setupFiles,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // One call at a time, and after everything else: whatever runs beside starves the cameras of both sides.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
