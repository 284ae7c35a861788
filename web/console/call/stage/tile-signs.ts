import type { RoomPerson } from '#web/call/people.ts';

export interface TileSign {
  readonly icon: string;
  /** A key of `session.call`. */
  readonly word: string;
}

const muted: TileSign = { icon: 'i-lucide-mic-off', word: 'session.call.muted' };
const frozenPicture: TileSign = { icon: 'i-lucide-image-off', word: 'session.call.frozen' };
const weak: TileSign = { icon: 'i-lucide-signal-medium', word: 'session.call.weak' };
const away: TileSign = { icon: 'i-lucide-eye-off', word: 'session.call.pageAway' };

/** What is to be known of somebody's sound and line. A good line says nothing. */
export function tileSigns(person: RoomPerson | undefined, frozen: boolean): readonly TileSign[] {
  if (!person) return [];
  const seen = person.camera !== undefined && person.cameraOn;
  const poor = person.quality === 'poor' || person.quality === 'lost';
  return [
    ...(person.away ? [away] : []),
    ...(person.microphoneOn ? [] : [muted]),
    ...(seen && frozen ? [frozenPicture] : []),
    ...(poor && !(seen && frozen) ? [weak] : []),
  ];
}
