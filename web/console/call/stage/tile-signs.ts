import { isShown, type RoomPerson } from '#web/call/people.ts';

export interface TileSign {
  readonly icon: string;
  /** A key of `session.call`. */
  readonly word: string;
}

const muted: TileSign = { icon: 'i-lucide-mic-off', word: 'session.call.muted' };
const frozenPicture: TileSign = { icon: 'i-lucide-image-off', word: 'session.call.frozen' };
const weak: TileSign = { icon: 'i-lucide-signal-medium', word: 'session.call.weak' };
const thin: TileSign = { icon: 'i-lucide-signal-medium', word: 'session.call.thin' };
const heldBack: TileSign = { icon: 'i-lucide-signal-low', word: 'session.call.heldBack' };
const wrote: TileSign = { icon: 'i-lucide-message-circle', word: 'session.call.wrote' };
const doubted: TileSign = { icon: 'i-lucide-triangle-alert', word: 'session.call.cameraDoubted' };
const away: TileSign = { icon: 'i-lucide-eye-off', word: 'session.call.pageAway' };

/** What is to be known of somebody's camera, sound and line. A good line says nothing. `doubts`: the camera may be a program. */
export function tileSigns(
  person: RoomPerson | undefined,
  frozen: boolean,
  unread: number,
  doubts = false,
): readonly TileSign[] {
  const first = [...(doubts ? [doubted] : []), ...(unread > 0 ? [wrote] : [])];
  if (!person) return first;
  const seen = isShown(person);
  return [
    ...first,
    ...(person.away ? [away] : []),
    ...(person.microphoneOn ? [] : [muted]),
    ...(seen && frozen ? [frozenPicture] : lineSigns(person)),
  ];
}

function lineSigns({ saving, cameraOn, quality }: RoomPerson): readonly TileSign[] {
  if (cameraOn && saving === 'none') return [heldBack];
  if (cameraOn && saving === 'small') return [thin];
  return quality === 'poor' || quality === 'lost' ? [weak] : [];
}
