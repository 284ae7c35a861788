import type { FaceAnalyser } from '#activities/vision/faces.ts';
import { distanceOf } from '#schema/vision/descriptor.ts';
import { matchDistance } from '#schema/steps/face-match.ts';
import type { Pixels } from '#vault/picture.ts';
import { ofAll } from './wilson.ts';

/** A picture of somebody, by what they are called on the page: two of one name are one person. */
export interface NamedFace {
  readonly person: string;
  readonly picture: Pixels;
}

export interface PairCounts {
  /** Distances of all pairs of pictures. */
  readonly same: readonly number[];
  readonly different: readonly number[];
  /** Pictures in which no face was found. */
  readonly without: number;
}

/** Every picture against every other one, by the largest face of each. */
export async function countPairs(faces: FaceAnalyser, named: readonly NamedFace[]): Promise<PairCounts> {
  const described: { readonly person: string; readonly descriptor: readonly number[] }[] = [];
  for (const { person, picture } of named) {
    const [face] = await faces.analyse(picture);
    if (face) described.push({ person, descriptor: await faces.describe(picture, face) });
  }
  const same: number[] = [];
  const different: number[] = [];
  for (const [index, one] of described.entries()) {
    for (const other of described.slice(index + 1)) {
      const apart = distanceOf(one.descriptor, other.descriptor);
      (one.person === other.person ? same : different).push(apart);
    }
  }
  return { same, different, without: named.length - described.length };
}

const within = (distances: readonly number[], low: number, high: number): number =>
  distances.filter((apart) => apart >= low && apart < high).length;

const two = (value: number | undefined): string => value?.toFixed(2) ?? '';

/** What face match makes of the pairs by its limits. */
export function pairTable({ same, different }: PairCounts): readonly string[] {
  const { copy, same: limit, doubtful } = matchDistance;
  const row = (what: string, distances: readonly number[], wrong: number): string => {
    const sorted = distances.toSorted((one, other) => one - other);
    const bands = [within(sorted, 0, copy), within(sorted, copy, limit), within(sorted, limit, doubtful)];
    const rest = sorted.length - bands.reduce((sum, each) => sum + each, 0);
    const cells = [
      what,
      sorted.length,
      ...bands,
      rest,
      ofAll(wrong, sorted.length),
      two(sorted[0]),
      two(sorted.at(-1)),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  return [
    `| pairs | all | taken for a copy (< ${copy}) | passed (< ${limit}) | unsure (< ${doubtful}) | another person | wrong | nearest | farthest |`,
    '|---|---|---|---|---|---|---|---|---|',
    row('two people', different, within(different, copy, limit)),
    ...(same.length > 0
      ? [row('one person, two pictures', same, same.length - within(same, copy, limit))]
      : []),
  ];
}
