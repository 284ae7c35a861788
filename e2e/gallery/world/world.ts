// One story's own gateway: the real GraphQL schema and feed over the rules in memory, with nothing behind them.
import type { FeedEvent } from '#gateway/feed/feed.ts';
import type { FavourNews } from '#gateway/feed/favours.ts';
import type { RunProgress } from '#gateway/feed/run-progress.ts';
import type { Domain } from '#gateway/graphql/server/context.ts';
import type { Verification } from '#gateway/audit/histories.ts';
import type { SignInWant, Viewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { createTestGateway } from '#gateway/testing/a-gateway.ts';
import { createClock } from '#e2e/gallery/world/clock.ts';
import { createLinks, type StoryLinks } from '#e2e/gallery/world/links.ts';
import { staff, viewerOf, type StaffName } from '#e2e/gallery/world/people.ts';
import { createProofs } from '#e2e/gallery/world/proofs.ts';
import { createRecords } from '#e2e/gallery/world/records.ts';
import { createMedia } from '#e2e/gallery/world/room.ts';
import { createSettings } from '#e2e/gallery/world/settings.ts';
import type { Seated, StandInLine } from '#e2e/gallery/frame/seats.ts';

/** What of a story is no act: who looks at it, and what stands in for servers that are not there. */
export interface Stage {
  signedIn?: StaffName;
  secondFactor: boolean;
  verdict: Verification['verdict'];
  line: StandInLine;
  seats: Record<string, Partial<Seated>>;
  /** What applicants are busy with: told to whoever comes, as their pages would say it again. */
  busy: RunProgress[];
  /** What is asked of applicants' devices, and answered: likewise. */
  favours: FavourNews[];
  /** What happens once the applicant’s page enters the room. */
  onceInCall: (() => Promise<unknown>)[];
  /** What whoever is signed in has to do first. */
  wants?: SignInWant;
  /** Their password was given too long ago. */
  longAgo: boolean;
  /** Nothing was made yet: no keys. */
  bare: boolean;
  /** Who saves a draft of a process just before whoever looks at the page. */
  quicker?: StaffName;
}

export type World = ReturnType<typeof createWorld>;

const anonymous: Viewer = { kind: 'anonymous' };

/** Every event says the story's time, which pages show instead of their device's. */
async function* retimed(
  events: AsyncIterable<FeedEvent>,
  now: () => string,
): AsyncIterableIterator<FeedEvent> {
  for await (const event of events) yield { ...event, at: now() };
}

/** Who is signed in, and on the applicant's page whoever agreed in it. */
const lookingAt =
  (stage: Stage, links: StoryLinks): ViewerOf =>
  async (headers) => {
    if (headers.get('x-vidimus') !== 'applicant') {
      if (!stage.signedIn) return anonymous;
      const person = viewerOf(staff[stage.signedIn], stage.secondFactor);
      return stage.wants ? { kind: 'held', staff: person, wants: stage.wants } : person;
    }
    const holder = links.holder();
    if (!holder) return anonymous;
    const { sessionId, participantId, companyId, name } = holder;
    return { kind: 'applicant', sessionId, participantId, companyId, name };
  };

export function createWorld(id: string, persisted: ReadonlyMap<string, string>) {
  const clock = createClock();
  const records = createRecords(id, clock.now);
  const links = createLinks();
  const stage: Stage = {
    secondFactor: false,
    verdict: 'proven',
    line: 'well',
    seats: {},
    busy: [],
    favours: [],
    onceInCall: [],
    bare: false,
    longAgo: false,
  };

  const settings = createSettings(stage, clock.now);
  const domain = (usual: Domain): Domain => {
    const find: Domain['sessions']['find'] = async (companyId, sessionId) =>
      records.isErased(sessionId) ? undefined : usual.sessions.find(companyId, sessionId);
    return {
      ...usual,
      ...settings,
      ...createProofs(records, () => stage.verdict, clock.now),
      sessions: { ...usual.sessions, find },
      feed: {
        ...usual.feed,
        watch: (watch) => {
          const events = usual.feed.watch(watch);
          for (const news of stage.favours) void usual.feed.tellFavour(news);
          for (const news of stage.busy) void usual.feed.tellProgress(news);
          return retimed(events, clock.now);
        },
      },
      views: records.views,
      journal: records.journal,
      evidence: records.evidence,
      links,
      media: createMedia(stage, find),
    };
  };
  const otherwise = { now: clock.now, wrote: records.write, domain, viewerOf: lookingAt(stage, links) };
  const gateway = createTestGateway(persisted, { acts: 10_000 }, 1, otherwise);
  for (const [name, person] of Object.entries(staff)) gateway.viewers.set(name, viewerOf(person));
  return { id, clock, records, links, stage, settings, gateway };
}
