// npm start: the only file that runs before the packages are there. What follows is servers/start.ts.
import { checkNode } from './servers/check-node.mjs';

async function main() {
  const root = import.meta.dirname;
  const { prepare } = await import('./servers/bootstrap.mjs');
  await prepare(root);
  const { start } = await import('./servers/start.ts');
  const { readConfig } = await import('./gateway/config.ts');
  await start({ root, args: process.argv.slice(2), checkNames: readConfig });
}

checkNode();
main();
