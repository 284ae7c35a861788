import { defineConfig } from 'vite';

const root = `${import.meta.dirname}/../..`;

/**
 * Left to Node: what is native, starts threads on files of its own or looks for files beside itself, and what nobody waits for.
 * Everything else is put into our own files, since finding and reading a thousand of them took half of the time to load them.
 */
const external = [
  '@node-rs/argon2',
  '@temporalio/activity',
  '@temporalio/client',
  '@temporalio/common',
  '@temporalio/proto',
  '@temporalio/worker',
  '@temporalio/workflow',
  'pino',
  'sharp',
  'vite',
];

/** Our processes as plain JavaScript, one file each and what they share: a start reads few files instead of hundreds. */
export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true, external },
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: ['server.ts', 'examiner.ts', 'rebuild.ts', 'reset-password.ts'],
      output: { sourcemapExcludeSources: true },
    },
  },
});
