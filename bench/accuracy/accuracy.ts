/* Counts how often the examiners are right, wrong and unsure, and writes it down: `npm run accuracy`. Own pictures instead, see
 * docs/volunteers.md: `npm run accuracy -- --documents FOLDER --people FOLDER --runs FOLDER`. `--each` and `--faces` take fewer. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { openBench, type Bench } from '#e2e/performer/examination.ts';
import { framed, portraits } from '#e2e/performer/portraits.ts';
import { countDocuments } from './documents.ts';
import { countPairs, type NamedFace } from './faces.ts';
import { countLiveness } from './liveness.ts';
import { OwnTrouble, ownPairs, ownRuns, ownZones } from './own.ts';
import { accuracyPage, ownPage } from './page.ts';
import { countZones } from './zones.ts';

const { values } = parseArgs({
  options: {
    documents: { type: 'string' },
    people: { type: 'string' },
    runs: { type: 'string' },
    page: { type: 'string' },
    each: { type: 'string', default: '2' },
    faces: { type: 'string', default: String(portraits.length) },
  },
});

/** @throws OwnTrouble unless it is so many, from 1 */
function countOf(option: 'each' | 'faces'): number {
  const count = Number(values[option]);
  if (Number.isInteger(count) && count > 0) return count;
  throw new OwnTrouble(`--${option} is a number from 1 on, and not "${values[option]}".`);
}

const say = (line: string) => void process.stderr.write(`${line}\n`);
const day = new Date().toISOString().slice(0, 10);

async function measureOwn(bench: Bench): Promise<string> {
  const { documents, people, runs } = values;
  return ownPage(
    {
      ...(documents && { zones: await ownZones(documents) }),
      ...(people && { pairs: await ownPairs(people, bench) }),
      ...(runs && { runs: await ownRuns(runs, bench) }),
    },
    day,
  );
}

async function measure(bench: Bench): Promise<string> {
  const [each, people] = [countOf('each'), portraits.slice(0, countOf('faces'))];
  const named: NamedFace[] = [];
  for (const person of people) {
    named.push({
      person: person.name,
      picture: await framed(person, { width: 480, height: 640 }, bench.faces),
    });
  }
  return accuracyPage(
    {
      people: people.length,
      zones: await countZones(each, say),
      documents: await countDocuments(bench, people, people.length, say),
      pairs: await countPairs(bench.faces, named),
      liveness: await countLiveness(bench, people, say),
    },
    day,
    `--each ${each} --faces ${people.length}`,
  );
}

const isOwn = [values.documents, values.people, values.runs].some((folder) => folder !== undefined);
const file = values.page ?? (isOwn ? 'accuracy-own.md' : 'docs/accuracy.md');
const bench = await openBench();
try {
  const text = await (isOwn ? measureOwn(bench) : measure(bench));
  await writeFile(
    file,
    await format(text, { ...(await resolveConfig('docs/accuracy.md')), parser: 'markdown' }),
  );
  say(`Written to ${file}.`);
} catch (error) {
  if (!(error instanceof OwnTrouble)) throw error;
  say(error.message);
  process.exitCode = 1;
} finally {
  await bench.close();
}
// The models hold threads that nothing else ends.
process.exit();
