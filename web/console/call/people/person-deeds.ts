import type { Favour } from '#schema/session/call/asking.ts';
import type { RoomPerson } from '#web/call/people.ts';
import { wantedFavours } from './wanted-favours.ts';

/** What the menu of a tile offers, in groups: how the person is shown, what is done about their devices, and their place in the call. */
export type Deed = 'larger' | 'alike' | 'choose' | 'write' | 'mute' | Favour | 'remove' | 'letBackIn';

export interface Tile {
  readonly person: Pick<RoomPerson, 'microphoneOn' | 'cameraOn'> | undefined;
  readonly several: boolean;
  readonly chosen: boolean;
  readonly large: boolean;
  readonly removed: boolean;
}

function shown({ several, chosen, large }: Tile): readonly Deed[] {
  if (!several) return ['write'];
  return [large && chosen ? 'alike' : 'larger', ...(chosen ? [] : (['choose'] as const)), 'write'];
}

/** Only what can be meant: nobody who is muted is muted, and nothing is asked of who is not there. */
export function personDeeds(tile: Tile): readonly (readonly Deed[])[] {
  const { person, removed } = tile;
  const devices: readonly Deed[] = [
    ...(person?.microphoneOn ? (['mute'] as const) : []),
    ...wantedFavours(person),
  ];
  const place: Deed = removed ? 'letBackIn' : 'remove';
  return [shown(tile), devices, [place]].filter((group) => group.length > 0);
}
