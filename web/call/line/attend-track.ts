/** How long a track must be muted by the system before it is reported: phones mute it briefly when they are rotated. */
const patience = 1500;

export type TrackTrouble = 'ended' | 'paused';

/**
 * Tells when a track ends by itself (a pulled plug, a phone call on some phones), when the system holds it back (a phone
 * call on others, another app), and with undefined when it is given back. Returns its end.
 */
export function attendTrack(
  track: Pick<MediaStreamTrack, 'muted' | 'addEventListener' | 'removeEventListener'>,
  tell: (trouble: TrackTrouble | undefined) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => tell('ended');
  const hold = () => {
    timer ??= setTimeout(() => tell('paused'), patience);
  };
  const giveBack = () => {
    clearTimeout(timer);
    timer = undefined;
    tell(undefined);
  };
  track.addEventListener('ended', end);
  track.addEventListener('mute', hold);
  track.addEventListener('unmute', giveBack);
  if (track.muted) hold();
  return () => {
    clearTimeout(timer);
    track.removeEventListener('ended', end);
    track.removeEventListener('mute', hold);
    track.removeEventListener('unmute', giveBack);
  };
}
