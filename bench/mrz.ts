/* Measures the reader on every way to photograph a specimen: `node --import tsx bench/mrz.ts [documents each]`. */
import sharp from 'sharp';
import { greyOf } from '#activities/reading/zone/grey.ts';
import { readMrz } from '#activities/reading/read-mrz.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { cardBack, largeCard, passportPage } from '#e2e/specimen/documents.ts';
import { papers } from '#e2e/specimen/paper.ts';
import { shots } from '#e2e/specimen/shots.ts';

const each = Number(process.argv[2] ?? 2);
const makers = { TD3: passportPage, TD2: largeCard, TD1: cardBack };
const times: number[] = [];
let exact = 0;
let valid = 0;
let doubted = 0;
let seed = 0;

for (const [name, shot] of Object.entries(shots)) {
  const words: string[] = [];
  for (const [format, make] of Object.entries(makers)) {
    for (let n = 0; n < each; n++) {
      seed++;
      const specimen = make(makeHolder(seed), { seed, paper: papers[seed % papers.length] ?? 'waves' });
      const { jpeg } = await photograph(specimen.picture, { ...shot, seed });
      const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      const begun = performance.now();
      const reading = await readMrz(greyOf({ data, width: info.width, height: info.height }));
      times.push(performance.now() - begun);
      const right = reading?.lines.join() === specimen.lines.join();
      const proven = reading?.checks.every((check) => check.passed) ?? false;
      exact += Number(right);
      valid += Number(proven);
      const leads = Object.values(reading?.leads ?? {});
      const sure = proven && reading?.repaired.length === 0 && Math.min(...leads) >= thresholds.lead;
      doubted += Number(right && !sure);
      words.push(
        right
          ? `${format} exact`
          : `${format} ${sure ? 'WRONG AND SURE' : proven ? 'wrong, doubtful' : 'unread'}`,
      );
    }
  }
  console.log(name.padEnd(24), words.join('  '));
}
times.sort((one, other) => one - other);
const at = (share: number): string => `${Math.round(times[Math.floor(times.length * share)] ?? 0)} ms`;
console.log(
  `exact ${exact} (${doubted} of them doubted), check digits right ${valid}, of ${times.length}; median ${at(0.5)}, p95 ${at(0.95)}`,
);
