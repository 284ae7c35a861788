// npm start: the only file that runs before the packages are there. What follows is servers/start.ts.
import { prepare } from './servers/bootstrap.mjs';

await prepare(import.meta.dirname);
const { start } = await import('./servers/start.ts');
const { readConfig } = await import('./gateway/config.ts');
await start({ root: import.meta.dirname, args: process.argv.slice(2), checkNames: readConfig });
