/* Counts wrong verdicts of liveness and face match on the portraits of the test packages, made to perform and made to
 * cheat: `node --import tsx bench/faces.ts [people]`. About a minute of processor time a person. */
import { faceMatch as compare } from '#activities/steps/face-match.ts';
import { inEnglish } from '#gateway/words.ts';
import { liveness as examine } from '#activities/steps/liveness.ts';
import { addUp, titleOf, type Check, type CheckOutcome } from '#schema/check.ts';
import type { PromptItem } from '#schema/step.ts';
import { faceMatch } from '#schema/steps/face-match.ts';
import { liveness } from '#schema/steps/liveness.ts';
import type { Pixels } from '#vault/picture.ts';
import { challengeKinds, type ChallengeKind } from '#schema/vision/challenges.ts';
import {
  besides,
  darkened,
  halfHidden,
  masked,
  onScreen,
  turnedBent,
  turnedFlat,
} from '#e2e/performer/camera.ts';
import { openBench, pieceOf } from '#e2e/performer/examination.ts';
import { passportPortrait, performerOf, portraits } from '#e2e/performer/portraits.ts';
import { neutral, type Pose } from '#e2e/performer/pose.ts';
import { render, type Rig } from '#e2e/performer/rig.ts';
import { challengeStills, type Show, type Still } from '#e2e/performer/stills.ts';

const people = portraits.slice(0, Number(process.argv[2] ?? portraits.length));
const bench = await openBench();
const times: number[] = [];

const asking = (kinds: readonly ChallengeKind[]): PromptItem[] =>
  kinds.map((kind, index) => ({ id: `c${index + 1}`, kind, seconds: 30 }));

/** Processor time, because a busy machine tells nothing by its clock. */
async function timed<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
  return result;
}

async function verdictOn(stills: readonly Still[], items: readonly PromptItem[]): Promise<readonly Check[]> {
  const context = bench.context(items);
  const { findings } = await timed(() => examine(stills.map(pieceOf), {}, context));
  return liveness.judge(findings, context.facts);
}

/** Outcomes counted, and how often each check was not passed. */
class Tally {
  private readonly outcomes = new Map<CheckOutcome, number>();
  private readonly reasons = new Map<string, number>();

  add(checks: readonly Check[]): void {
    const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);
    count(this.outcomes, addUp(checks));
    for (const check of checks.filter(({ outcome }) => outcome !== 'passed'))
      count(this.reasons, `${inEnglish(titleOf(check)).replace(/^\d+\. /, '')} ${check.outcome}`);
  }

  print(what: string): void {
    const [passed, unsure, failed] = (['passed', 'unsure', 'failed'] as const).map(
      (outcome) => this.outcomes.get(outcome) ?? 0,
    );
    const reasons = [...this.reasons].toSorted(([, one], [, other]) => other - one);
    const words = reasons.map(([reason, times]) => `${reason} ${times}`).join(', ');
    console.log(`${what.padEnd(46)} passed ${passed}  unsure ${unsure}  failed ${failed}   ${words}`);
  }
}

const sizes = [
  { width: 640, height: 480 },
  { width: 1280, height: 720 },
  { width: 720, height: 1280 },
];
const vga = { width: 640, height: 480 };
const rigs: Rig[] = [];
for (const person of people) rigs.push(await performerOf(person, vga, bench.faces));

console.log(`genuine: ${people.length} people, all seven challenges in one run; wanted: passed`);
const genuine: Record<string, Show> = {
  'in even light': render,
  'in half the light': (rig, pose) => darkened(render(rig, pose), 0.6),
};
for (const [what, show] of Object.entries(genuine)) {
  const tally = new Tally();
  for (const rig of rigs)
    tally.add(
      await verdictOn(await challengeStills(rig, asking(challengeKinds), show), asking(challengeKinds)),
    );
  tally.print(what);
}
for (const size of sizes.slice(1)) {
  const tally = new Tally();
  const kinds: readonly ChallengeKind[] = ['turnLeft', 'lookUp', 'turnRight', 'smile'];
  for (const person of people) {
    const rig = await performerOf(person, size, bench.faces);
    tally.add(await verdictOn(await challengeStills(rig, asking(kinds)), asking(kinds)));
  }
  tally.print(`${size.width} by ${size.height}, four challenges`);
}

console.log('\nattacks: wanted: not passed');
const asked = asking(['turnRight', 'moveCloser', 'turnLeft']);
const isTurn = ({ yaw }: Pose): boolean => Math.abs(yaw) > 5;
const isPeak = (label: string): boolean => label.includes('-peak-');
const stranger = (rig: Rig): Rig => rigs[(rigs.indexOf(rig) + 1) % rigs.length] ?? rig;
const nose = ({ middle }: Rig): number => middle[0];
/** The photo as it lies, or held nearer where that is asked. */
const photo = (rig: Rig, { scale }: Pose): Pixels =>
  scale === 1 ? rig.picture : render(rig, { ...neutral, scale });
const attacks: Record<string, Show> = {
  'a photo held still and nearer': photo,
  'a photo turned by 45 degrees': (rig, pose) =>
    turnedFlat(photo(rig, pose), isTurn(pose) ? Math.sign(pose.yaw) * 45 : 0),
  'a photo turned by 60 degrees': (rig, pose) =>
    turnedFlat(photo(rig, pose), isTurn(pose) ? Math.sign(pose.yaw) * 60 : 0),
  'a photo bent around a mug and turned': (rig, pose) =>
    turnedBent(photo(rig, pose), isTurn(pose) ? Math.sign(pose.yaw) * 45 : 0),
  'a photo bent around a glass and turned': (rig, pose) =>
    turnedBent(photo(rig, pose), isTurn(pose) ? Math.sign(pose.yaw) * 40 : 0, 0.2),
  'another person for the movements': (rig, pose, label) => render(isPeak(label) ? stranger(rig) : rig, pose),
  'a photo shown in between by another person': (rig, pose, label) =>
    /neutral|peak-1/.test(label) ? photo(rig, neutral) : render(stranger(rig), pose),
  'another person from the second challenge on': (rig, pose, label) =>
    render(label.startsWith('c1') ? rig : stranger(rig), pose),
  'a second face in the picture': (rig, pose) => besides(render(rig, pose), render(stranger(rig), pose)),
  'a performance on a coarse screen': (rig, pose) => onScreen(render(rig, pose)),
  'half of the face hidden': (rig, pose) => halfHidden(render(rig, pose), nose(rig)),
  'a black cloth up to the eyes': (rig, pose) => masked(render(rig, pose), rig.middle[1]),
};
for (const [what, show] of Object.entries(attacks)) {
  const tally = new Tally();
  for (const rig of rigs) tally.add(await verdictOn(await challengeStills(rig, asked, show), asked));
  tally.print(what);
}
const order = new Tally();
for (const rig of rigs)
  order.add(
    await verdictOn(await challengeStills(rig, asking(['moveCloser', 'turnLeft', 'turnRight'])), asked),
  );
order.print('the right movements in another order');

console.log('\nface match: the portrait of a document against four live stills');
const [same, different] = [new Tally(), new Tally()];
const few = asking(['turnLeft', 'smile']);
for (const [index, rig] of rigs.entries()) {
  const live = (await challengeStills(rig, few)).map(pieceOf);
  for (const [other, person] of people.entries()) {
    const bytes = await passportPortrait(person, bench.faces);
    const documentScan = [pieceOf({ label: 'portrait', bytes })];
    const { findings } = await compare([], { documentScan, liveness: live }, bench.context([]));
    (index === other ? same : different).add(
      faceMatch.judge(findings, { ...bench.context([]).facts, trial: true }),
    );
  }
}
same.print('the same person; wanted: passed');
different.print('two people; wanted: failed');

times.sort((one, other) => one - other);
const middle = times[Math.floor(times.length / 2)] ?? 0;
console.log(`\na run of 15 stills takes ${Math.round(middle)} ms of processor time (median)`);
await bench.close();
process.exit();
