import type { LocalTrackPublication, Room } from 'livekit-client';

/** The values of LiveKit's `Track.Source`; not imported, because pages without a call do not load the library. */
export const publishedAs = (
  { localParticipant }: Room,
  source: 'camera' | 'microphone',
): LocalTrackPublication | undefined =>
  [...localParticipant.trackPublications.values()].find((each) => String(each.source) === source);

export const senderOf = (room: Room, source: 'camera' | 'microphone'): RTCRtpSender | undefined =>
  publishedAs(room, source)?.track?.sender;
