import type { Room, VideoQuality } from 'livekit-client';
import { publishedAs } from './senders.ts';
import type { Saving } from '#schema/session/call/own-picture.ts';
import type { SavingWish } from './thrift.ts';

/** Who is spoken with is still recognized, and sound has the rest of a line of 150 kbit/s. */
const smallPicture = { maxBitrate: 60_000, maxFramerate: 8 } as const;

type Encoding = RTCRtpEncodingParameters;

/** The encodings of a small picture: the smallest layer alone, and thin. */
const small = (encodings: readonly Encoding[]): Encoding[] =>
  encodings.map((encoding, layer) =>
    layer === 0 ? { ...encoding, ...smallPicture, active: true } : { ...encoding, active: false },
  );

const isSame = (one: readonly Encoding[], other: readonly Encoding[]): boolean =>
  one.every(
    ({ active, maxBitrate, maxFramerate }, layer) =>
      active === other[layer]?.active &&
      maxBitrate === other[layer]?.maxBitrate &&
      maxFramerate === other[layer]?.maxFramerate,
  );

/**
 * Sends as much of the own picture as is allowed: a small one by the sender's own parameters, none by taking the track from
 * the sender. The track itself stays as it is, so stills are taken from it whole. Called again and again, since LiveKit
 * turns layers on and off by what the others want to see.
 */
export function createSender(room: Room): (saving: Saving) => Promise<void> {
  /** How it was before it became small. */
  let whole: { readonly sender: RTCRtpSender; readonly encodings: readonly Encoding[] } | undefined;

  async function setEncodings(saving: Saving): Promise<void> {
    const sender = publishedAs(room, 'camera')?.track?.sender;
    if (!sender) return;
    if (whole && whole.sender !== sender) whole = undefined;
    const parameters = sender.getParameters();
    if (!parameters.encodings?.length) return;
    if (saving === 'full' && !whole) return;
    if (saving !== 'full') whole ??= { sender, encodings: parameters.encodings.map((each) => ({ ...each })) };
    const wanted = saving === 'full' ? [...(whole?.encodings ?? [])] : small(parameters.encodings);
    if (saving === 'full') whole = undefined;
    if (isSame(wanted, parameters.encodings)) return;
    await sender.setParameters({ ...parameters, encodings: wanted });
  }

  return async (saving) => {
    const camera = publishedAs(room, 'camera');
    if (!camera?.track || camera.isMuted) return;
    if (saving === 'none') return camera.pauseUpstream();
    await setEncodings(saving);
    await camera.resumeUpstream();
  };
}

/** Asks the room for so much of the others' pictures; of their sound nothing is ever left out. */
export function receive(room: Room, wish: SavingWish, { HIGH, LOW }: typeof VideoQuality): void {
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.trackPublications.values()) {
      if (String(publication.source) !== 'camera' || !publication.isDesired) continue;
      publication.setEnabled(wish !== 'none');
      publication.setVideoQuality(wish === 'small' ? LOW : HIGH);
    }
  }
}
