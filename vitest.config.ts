import vue from '@vitejs/plugin-vue';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { apart, replacing } from './e2e/run/apart.ts';
import { kinds, patternOf } from './e2e/run/kinds.ts';
import LongestFirst from './e2e/run/sequencer.ts';

const never = ['**/node_modules/**', '**/dist/**', '.vidimus/**'];
const onServers = { globalSetup: ['e2e/run/servers.ts'], setupFiles: ['e2e/run/leave.ts'] };
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

/**
 * Calls over shaped lines want the cores for themselves for minutes: they run when they are asked for by name,
 * `npm test -- e2e/line`.
 */
const shapedLines = process.argv.some((each) => each.includes('e2e/line'))
  ? []
  : ['e2e/line/**/*.media.test.ts'];

const project = (
  name: 'rules' | typeof apart | (typeof kinds)[number],
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include: name === apart ? [] : [patternOf(name)], exclude: never, ...test },
});

const own = kinds.map(patternOf);
const replacingModules = replacing(import.meta.dirname);
/** Milliseconds each, but whatever runs beside may take the cores away for seconds. */
const quick = { pool: 'threads', testTimeout: 20_000, hookTimeout: 30_000 } as const;

export default defineConfig({
  // Vite would load graphql's second copy beside the one that Pothos and Yoga load, and the two do not mix.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  // For `--changed` alone, which reads whatever a test could reach, down to the components that a router names.
  plugins: [vue()],
  test: {
    // On two cores: each of them fills one, and a third would let lines and cameras of the others look lost.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Conditions are waited for as long as a machine that is busy may need; the test's own limit stands above.
    expect: { poll: { timeout: 20_000 } },
    reporters: ['default', './e2e/run/slowest.ts'],
    projects: [
      project('rules', {
        ...quick,
        exclude: [...never, ...own, ...replacingModules],
        // Reading the same packages anew for every file took more than half of the time of all of them.
        isolate: false,
        setupFiles: ['e2e/run/tidy.ts'],
      }),
      project(apart, { ...quick, include: replacingModules, exclude: [...never, ...own] }),
      project('processes', patient),
      project('examiners', patient),
      project('histories', patient),
      project('gallery', { testTimeout: 120_000, hookTimeout: 180_000 }),
      project('servers', { ...onServers, ...patient, hookTimeout: 120_000 }),
      project('browser', {
        ...onServers,
        testTimeout: 180_000,
        hookTimeout: 240_000,
      }),
      project('media', {
        ...onServers,
        exclude: [...never, ...shapedLines],
        testTimeout: 180_000,
        hookTimeout: 180_000,
        // One call at a time, and after everything else: whatever runs beside starves the cameras of both sides.
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
