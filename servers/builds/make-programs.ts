// For npm's scripts that run one of the programs: makes them anew where their sources have changed, and leaves them alone where
// not, since somebody may be running them from the same folder.
import { buildPrograms } from './builds.ts';

await buildPrograms(process.cwd(), (line) => process.stderr.write(`${line}\n`));
