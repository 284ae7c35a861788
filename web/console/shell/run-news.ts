import type { RunProgressPartsFragment } from '#web/api/generated/graphql.ts';

type Progress = NonNullable<RunProgressPartsFragment['progress']>;
type Arrival = NonNullable<RunProgressPartsFragment['arrived']>;

/** What was heard of a run that is with the applicant: what their page said last, and the pictures that have arrived. */
interface RunNews {
  readonly progress?: Progress;
  /** Of the server's clock, ISO 8601. */
  readonly progressAt?: string;
  readonly pictures: readonly Arrival[];
}

/** By the run's id. */
export type News = ReadonlyMap<string, RunNews>;

/** Of a piece that was taken again the newer one is kept. */
function withPicture(pictures: readonly Arrival[], arrived: Arrival | null): readonly Arrival[] {
  return arrived ? [...pictures.filter(({ label }) => label !== arrived.label), arrived] : pictures;
}

export function withProgress(news: News, heard: readonly RunProgressPartsFragment[], at: string): News {
  const all = new Map(news);
  for (const { run, progress, arrived } of heard) {
    const known = all.get(run) ?? { pictures: [] };
    const latest = progress ? { progress, progressAt: at } : {};
    all.set(run, { ...known, ...latest, pictures: withPicture(known.pictures, arrived) });
  }
  return all;
}
