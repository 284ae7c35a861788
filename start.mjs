// npm start: the only file that runs before the packages are there. What follows is servers/start.ts.
import { prepare } from './servers/bootstrap.mjs';

await prepare(import.meta.dirname);
const { start } = await import('./servers/start.ts');
await start(import.meta.dirname, process.argv.slice(2));
