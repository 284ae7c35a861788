/*
 * `npm run sbom [FILE]`: writes the bill of all installed packages as CycloneDX (`dist/sbom.cdx.json` unless told otherwise).
 * With `--check` it writes nothing, and ends with 1 where a package has a licence that is neither allowed nor excepted.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { judgeLicences, type Component } from './policy.ts';

const largestBill = 64 * 1024 * 1024;

/**
 * npm's own bill of what is installed. Its look at peers is left out: some of @nuxt/ui's editor, of which we use nothing, ask
 * for a newer version of each other than is installed, and npm would make no bill at all.
 */
async function bill(): Promise<{ text: string; components: readonly Component[] }> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--legacy-peer-deps'];
  const { stdout } = await promisify(execFile)('npm', args, { maxBuffer: largestBill });
  const { components } = JSON.parse(stdout) as { components: readonly Component[] };
  return { text: stdout, components };
}

const [asked = 'dist/sbom.cdx.json'] = process.argv.slice(2);
const { text, components } = await bill();
const { excepted, refused } = judgeLicences(components);
if (asked !== '--check') {
  mkdirSync(path.dirname(asked), { recursive: true });
  writeFileSync(asked, text);
  for (const { name, says, reason } of excepted) console.log(`${name} (${says}): ${reason}`);
  console.log(`${components.length} packages, ${excepted.length} of them excepted: ${asked}`);
}
for (const sentence of refused) console.error(`This licence may not be used: ${sentence}`);
process.exitCode = refused.length === 0 ? 0 : 1;
