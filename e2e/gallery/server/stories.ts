import { moment } from '#e2e/gallery/world/clock.ts';
import { createStory } from '#e2e/gallery/world/story.ts';
import { createWorld, type World } from '#e2e/gallery/world/world.ts';
import type { NetworkWish, Opening } from '#e2e/gallery/frame/opening.ts';
import { scenes } from '#e2e/gallery/scenes/all.ts';

/** Stories that may be looked at at once, such as three widths of some scenes; the oldest is forgotten first. */
const mostStories = 24;

interface Look {
  readonly theme: Opening['theme'];
  readonly still: boolean;
}

/** Operations by the hash of their document, which is all that a page sends of them. */
function hashed(names: readonly string[] | undefined, persisted: ReadonlyMap<string, string>): string[] {
  return (names ?? []).map((name) => {
    const found = [...persisted].find(([, text]) =>
      new RegExp(`\\b(query|mutation|subscription) ${name}\\b`).test(text),
    );
    if (!found) throw new Error(`No page asks for ${name}.`);
    return found[0];
  });
}

/** Tells the story of a scene anew for whoever opens it, and keeps the worlds that pages talk to. */
export function createStories(persisted: ReadonlyMap<string, string>) {
  const worlds = new Map<string, World>();
  let count = 0;

  function remember(world: World): void {
    worlds.set(world.id, world);
    const [oldest] = worlds.values();
    if (worlds.size <= mostStories || !oldest) return;
    void oldest.gateway.feed.close();
    worlds.delete(oldest.id);
  }
  const networkOf = ({ held, failing, broken, ...rest }: NetworkWish = {}): NetworkWish => ({
    ...rest,
    held: hashed(held, persisted),
    failing: hashed(failing, persisted),
    broken: hashed(broken, persisted),
  });

  return {
    world: (id: string) => worlds.get(id),
    open: async (name: string, { theme, still }: Look): Promise<Opening | undefined> => {
      const scene = scenes[name];
      if (!scene) return undefined;
      const world = createWorld(`w${(count += 1)}`, persisted);
      world.stage.signedIn = scene.as;
      const path = await scene.tell(createStory(world));
      world.clock.arrive(!still);
      remember(world);
      return {
        scene: name,
        base: `/gallery/at/${world.id}`,
        path,
        theme,
        still,
        now: moment,
        does: scene.does ?? [],
        shows: scene.shows,
        network: networkOf(scene.network),
        camera: { face: scene.page === 'console' ? -1 : 0, ...scene.camera },
      };
    },
    close: () => {
      for (const { gateway } of worlds.values()) void gateway.feed.close();
      worlds.clear();
    },
  };
}

export type Stories = ReturnType<typeof createStories>;
