import type { Participant, RemoteParticipant, RemoteTrack, Room, TrackPublication } from 'livekit-client';
import { admittedAs } from '#schema/ids.ts';
import { isCameraGone, savingIn, type Saving } from '#schema/session/call/camera/own-picture.ts';
import { publicationOf } from '#web/call/line/publication.ts';
import type { Showable } from '#web/call/showable.ts';

export type LineQuality = 'good' | 'poor' | 'lost' | 'unknown';

/** Somebody else in the room, as a tile needs them. */
export interface RoomPerson {
  /** The id of the participant, or of the member of staff: not what LiveKit calls them. */
  readonly identity: string;
  /** From the token, which the gateway signed; the participant cannot change it. */
  readonly role: 'operator' | 'applicant';
  readonly camera?: Showable;
  readonly microphone?: Showable;
  readonly cameraOn: boolean;
  readonly microphoneOn: boolean;
  readonly quality: LineQuality;
  /** Their page is hidden: another app, a phone call, a locked screen. */
  readonly away: boolean;
  /** How much of their picture their line bears, as their page tells. */
  readonly saving: Saving;
  /** Their camera was taken by a call or another program, and they did not turn it off. */
  readonly cameraGone: boolean;
  /** LiveKit hears them louder than the room is. */
  readonly speaking: boolean;
}

/** Whether their picture is meant to be seen: their camera is on, and they do not hold it back for their line. */
export const isShown = ({ cameraOn, saving }: Pick<RoomPerson, 'cameraOn' | 'saving'>): boolean =>
  cameraOn && saving !== 'none';

const qualities: Readonly<Record<string, LineQuality>> = {
  excellent: 'good',
  good: 'good',
  poor: 'poor',
  lost: 'lost',
};

export const qualityOf = ({ connectionQuality }: Pick<Participant, 'connectionQuality'>): LineQuality =>
  qualities[connectionQuality] ?? 'unknown';

const shown = (publication?: TrackPublication): RemoteTrack | undefined =>
  publication?.track as RemoteTrack | undefined;

function personOf(participant: RemoteParticipant): RoomPerson {
  const camera = publicationOf(participant, 'camera');
  const microphone = publicationOf(participant, 'microphone');
  return {
    identity: admittedAs(participant.identity).id,
    role: participant.attributes['as'] === 'operator' ? 'operator' : 'applicant',
    camera: shown(camera),
    microphone: shown(microphone),
    cameraOn: camera !== undefined && !camera.isMuted,
    microphoneOn: microphone !== undefined && !microphone.isMuted,
    quality: qualityOf(participant),
    away: participant.attributes['away'] === 'yes',
    saving: savingIn(participant.attributes),
    cameraGone: isCameraGone(participant.attributes),
    speaking: participant.isSpeaking,
  };
}

const cameAt = ({ joinedAt }: RemoteParticipant): number => joinedAt?.getTime() ?? 0;

/**
 * Everybody else who is in the room now, once. Where two are there as the same person, one came by an admission that has ended,
 * and is put out in a moment: as one whose admission ends is put out before anybody is admitted anew, that is the later one.
 */
export function participantsIn(room: Pick<Room, 'remoteParticipants'>): readonly RemoteParticipant[] {
  const people = new Map<string, RemoteParticipant>();
  const inTurn = [...room.remoteParticipants.values()].sort((one, other) => cameAt(one) - cameAt(other));
  for (const each of inTurn) {
    const { id } = admittedAs(each.identity);
    if (!people.has(id)) people.set(id, each);
  }
  return [...people.values()];
}

export const peopleIn = (room: Room): readonly RoomPerson[] => participantsIn(room).map(personOf);
