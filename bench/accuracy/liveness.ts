import { faceMatch as compare } from '#activities/steps/face-match.ts';
import { liveness as examine } from '#activities/steps/liveness.ts';
import type { Piece } from '#activities/steps/examiner.ts';
import type { Check } from '#schema/check.ts';
import type { PromptItem } from '#schema/step.ts';
import { faceMatch } from '#schema/steps/face-match.ts';
import { drawChallenges, liveness } from '#schema/steps/liveness.ts';
import { challengeKinds } from '#schema/vision/challenges.ts';
import { pieceOf, type Bench } from '#e2e/performer/examination.ts';
import { passportPortrait, performerOf, type Portrait } from '#e2e/performer/portraits.ts';
import type { Rig } from '#e2e/performer/rig.ts';
import { challengeStills } from '#e2e/performer/stills.ts';
import { conditions, species, type Family } from './species.ts';
import { Tally } from './tally.ts';

const vga = { width: 640, height: 480 };

/** Every movement there is, in one run: an honest person is asked for some of them. */
const everything: readonly PromptItem[] = challengeKinds.map((kind, index) => ({
  id: `c${index + 1}`,
  kind,
  seconds: 30,
}));

export async function checksOf(
  bench: Bench,
  pieces: readonly Piece[],
  items: readonly PromptItem[],
): Promise<readonly Check[]> {
  const context = bench.context(items);
  const { findings } = await examine(pieces, {}, context);
  return liveness.judge(findings, context.facts);
}

export interface LivenessCounts {
  readonly genuine: readonly Tally[];
  readonly presentation: readonly Tally[];
  readonly injection: readonly Tally[];
  /** Runs by one photograph that stands on the document as well, judged by liveness and face match together. */
  readonly withMatch: Tally;
}

/** Everybody in every condition and every species in the place of everybody. A run's seed is the person's place in the list. */
export async function countLiveness(
  bench: Bench,
  people: readonly Portrait[],
  say: (line: string) => void,
): Promise<LivenessCounts> {
  const rigs: Rig[] = [];
  for (const person of people) rigs.push(await performerOf(person, vga, bench.faces));
  const genuine: Tally[] = [];
  for (const { what, show, size } of conditions) {
    const tally = new Tally(what, 'passed');
    for (const [index, person] of people.entries()) {
      const rig = size ? await performerOf(person, size, bench.faces) : rigs[index];
      if (rig) {
        const stills = await challengeStills(rig, everything, show);
        tally.add(await checksOf(bench, stills.map(pieceOf), everything));
      }
    }
    genuine.push(tally);
    say(`liveness, ${what}`);
  }
  const attacks: { readonly family: Family; readonly tally: Tally }[] = [];
  for (const { family, what, show, grain } of species) {
    const tally = new Tally(what, 'not passed');
    for (const [index, rig] of rigs.entries()) {
      const stranger = rigs[(index + 1) % rigs.length] ?? rig;
      const items = drawChallenges(index + 1);
      const stills = await challengeStills(rig, items, show(stranger), grain);
      tally.add(await checksOf(bench, stills.map(pieceOf), items));
    }
    attacks.push({ family, tally });
    say(`liveness, ${what}`);
  }
  const order = new Tally('the right movements in another order', 'not passed');
  for (const [index, rig] of rigs.entries()) {
    const items = drawChallenges(index + 1);
    const kinds = items.map(({ kind }) => kind);
    const turned = items.map((item, place) => ({
      ...item,
      kind: kinds[(place + 1) % kinds.length] ?? item.kind,
    }));
    const stills = await challengeStills(rig, turned);
    order.add(await checksOf(bench, stills.map(pieceOf), items));
  }
  const of = (wanted: Family) => attacks.flatMap(({ family, tally }) => (family === wanted ? [tally] : []));
  return {
    genuine,
    presentation: [...of('presentation'), order],
    injection: of('injection'),
    withMatch: await countCopies(bench, people, rigs),
  };
}

async function countCopies(bench: Bench, people: readonly Portrait[], rigs: readonly Rig[]): Promise<Tally> {
  const tally = new Tally('a photo warped by a mesh, the same as on the document', 'not passed');
  for (const [index, rig] of rigs.entries()) {
    const items = drawChallenges(index + 1);
    const live = (await challengeStills(rig, items)).map(pieceOf);
    const person = people[index];
    if (!person) continue;
    const portrait = pieceOf({ label: 'portrait', bytes: await passportPortrait(person, bench.faces) });
    const context = bench.context([]);
    const { findings } = await compare([], { documentScan: [portrait], liveness: live }, context);
    tally.add([
      ...(await checksOf(bench, live, items)),
      ...faceMatch.judge(findings, { ...context.facts, trial: false }),
    ]);
  }
  return tally;
}
