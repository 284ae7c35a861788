import { performance } from 'node:perf_hooks';
const t = performance.now(); const lap = (n: string) => console.log(n, Math.round(performance.now() - t));
const pages = await import('#servers/pages.ts'); lap('pages imported');
await import('#servers/start.ts'); lap('start imported');
await import('./gateway/config.ts'); lap('config');
process.exitCode = 0;
