import { defineConfig } from 'vite';

const root = `${import.meta.dirname}/../..`;

/** Our processes as plain JavaScript, one file each and what they share: a start reads three files instead of hundreds. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node20',
    minify: false,
    sourcemap: true,
    rolldownOptions: { input: ['server.ts', 'examiner.ts', 'rebuild.ts'] },
  },
});
