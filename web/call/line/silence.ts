import type { Room } from 'livekit-client';
import { savingIn } from '#schema/session/call/camera/own-picture.ts';

/** The newest mark of one source (a timestamp of its last packet), and when this page saw it change. */
interface Source {
  mark: number;
  at: number;
}

/**
 * One thing that somebody is meant to send. `mark` changes with every packet that is played or shown; browsers
 * forget it after ten seconds without one.
 */
export interface Sent {
  readonly id: string;
  readonly mark?: number;
}

/**
 * Measures silence for each source apart, so that a source that has just begun does not count as silent since earlier. Returns
 * the milliseconds since anything came from any of them; undefined while there is no source.
 */
export function createSilence(): (sent: readonly Sent[], now: number) => number | undefined {
  const sources = new Map<string, Source>();
  return (sent, now) => {
    const ids = new Set(sent.map(({ id }) => id));
    for (const id of sources.keys()) if (!ids.has(id)) sources.delete(id);
    for (const { id, mark } of sent) {
      if (mark !== undefined && sources.get(id)?.mark !== mark) sources.set(id, { mark, at: now });
    }
    if (sources.size === 0) return undefined;
    return now - Math.max(...[...sources.values()].map(({ at }) => at));
  };
}

/** What comes from the others in a room: who is on mute, or holds their picture back, is not meant to send. */
export function sentIn(room: Room): readonly Sent[] {
  const publications = [...room.remoteParticipants.values()].flatMap((participant) => {
    const heldBack = savingIn(participant.attributes) === 'none';
    return [...participant.trackPublications.values()].filter(
      ({ source, isEnabled }) => isEnabled && !(heldBack && String(source) === 'camera'),
    );
  });
  return publications.flatMap(({ isMuted, track }) => {
    if (isMuted || !track?.receiver) return [];
    const marks = track.receiver.getSynchronizationSources().map(({ timestamp }) => timestamp);
    return [{ id: track.mediaStreamTrack.id, ...(marks.length > 0 && { mark: Math.max(...marks) }) }];
  });
}
