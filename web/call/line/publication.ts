import type { Room } from 'livekit-client';

/** The values of LiveKit's `Track.Source`; not imported, because pages without a call do not load the library. */
export type Source = 'camera' | 'microphone';

/** What somebody in the room publishes of one source. */
export const publicationOf = <Publication extends { readonly source: string }>(
  { trackPublications }: { readonly trackPublications: ReadonlyMap<string, Publication> },
  source: Source,
): Publication | undefined =>
  [...trackPublications.values()].find((publication) => String(publication.source) === source);

/** What sends the own camera or microphone. */
export const senderOf = ({ localParticipant }: Room, source: Source): RTCRtpSender | undefined =>
  publicationOf(localParticipant, source)?.track?.sender;

/** What WebRTC reports of a sender. Which lines and fields there are differs by browser, so a caller names those that it reads. */
export async function statsOf<Line extends { readonly type: string }>(
  sender: RTCRtpSender,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  (await sender.getStats()).forEach((line: Line) => lines.push(line));
  return lines;
}
