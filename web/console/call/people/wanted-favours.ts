import type { Favour } from '#schema/session/call/asking.ts';
import type { RoomPerson } from '#web/call/people.ts';

/** What there is to ask of somebody's devices as they are now; nothing of who is not in the room. */
export const wantedFavours = (
  person: Pick<RoomPerson, 'microphoneOn' | 'cameraOn'> | undefined,
): readonly Favour[] =>
  person
    ? [...(person.microphoneOn ? [] : ['microphone' as const]), person.cameraOn ? 'otherCamera' : 'camera']
    : [];
