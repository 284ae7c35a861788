// npm test: packages, pages, checks, a browser, the servers, then every test. Arguments go to vitest: `npm test -- gateway`
// runs some of the tests, obtains only what those need, and leaves the checks out.
import { checkNode } from './servers/check-node.mjs';

async function main() {
  const { prepare } = await import('./servers/bootstrap.mjs');
  await prepare(import.meta.dirname);
  const { test } = await import('./e2e/run/run.ts');
  // A check that goes on when another has failed ends with this process.
  process.exit(await test(import.meta.dirname, process.argv.slice(2)));
}

checkNode();
main();
