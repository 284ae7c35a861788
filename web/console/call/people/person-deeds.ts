import type { Favour } from '#schema/session/call/asking.ts';
import type { RoomPerson } from '#web/call/people.ts';
import { wantedFavours } from './wanted-favours.ts';

/** What the menu of a tile offers, in groups: how the person is shown, what is done about their devices, and their place in the call. */
export type Deed = 'larger' | 'alike' | 'choose' | 'write' | 'mute' | Favour | 'remove' | 'letBackIn';

/** The same sign for the same deed, in the menu and in the panel. */
export const deedIcons: Readonly<Record<Deed, string>> = {
  larger: 'i-lucide-maximize-2',
  alike: 'i-lucide-layout-grid',
  choose: 'i-lucide-panel-right',
  write: 'i-lucide-message-circle',
  mute: 'i-lucide-mic-off',
  microphone: 'i-lucide-mic',
  camera: 'i-lucide-video',
  otherCamera: 'i-lucide-switch-camera',
  remove: 'i-lucide-user-round-x',
  letBackIn: 'i-lucide-user-round-check',
};

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
