import { beforeEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import type { ParticipantView } from '../../shell/use-feed.ts';
import type { Deed } from './person-deeds.ts';
import { useDeeds } from './use-deeds.ts';

/** What is seen of the call: who is chosen, and whether the panel is. `fails`: what is done about somebody does not succeed. */
const { seen, people } = vi.hoisted(() => ({
  seen: { chosen: '', panel: false, fails: false },
  people: {} as Record<string, unknown>,
}));
vi.mock('./use-people.ts', () => ({ usePeople: () => people }));

const problem = ref<string>();
const act = async () => {
  if (seen.fails) problem.value = 'The server does not answer.';
};
const anna = { id: 'anna' } as ParticipantView;

beforeEach(() => {
  Object.assign(seen, { chosen: 'ben', panel: false, fails: false });
  problem.value = undefined;
  Object.assign(people, {
    acting: { of: () => ({ problem }) },
    chosen: {
      participant: {
        get value() {
          return { id: seen.chosen };
        },
      },
      choose: (id: string) => (seen.chosen = id),
      enlarge: () => undefined,
    },
    favours: { mayAsk: () => undefined, ask: act },
    mayMute: () => undefined,
    mute: act,
    removalOf: () => ({ mayRemove: () => undefined, mayLetBackIn: ref(), letBackIn: act }),
    removing: ref(),
    reveal: () => (seen.panel = true),
    write: () => (seen.panel = true),
  });
});

const told = [true, 'anna'];
const untold = [false, 'ben'];
test.each<[deed: Deed, well: readonly unknown[], failed: readonly unknown[]]>([
  ['mute', untold, told],
  ['camera', told, told],
  ['letBackIn', told, told],
  ['remove', told, told],
  ['write', told, told],
  ['choose', told, told],
  ['larger', untold, untold],
])('what becomes of "%s" is told where it is looked for', async (deed, well, failed) => {
  await useDeeds(() => anna)(deed).run();
  expect([seen.panel, seen.chosen]).toEqual(well);
  seen.fails = true;
  await useDeeds(() => anna)(deed).run();
  expect([seen.panel, seen.chosen]).toEqual(failed);
});
