import type { Room } from 'livekit-client';
import { senderOf, statsOf } from '#web/call/line/publication.ts';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import type { Strain } from './saving.ts';

/** What WebRTC tells of what goes out. Shares from 0 to 1, seconds, bits a second. */
export interface LineFigures {
  /** Of the packets of the last report, those that did not arrive. */
  readonly lost?: number;
  readonly roundTrip?: number;
  /** What the line is thought to carry. Not every browser tells. */
  readonly carries?: number;
}

export const strainLimits = {
  /** Speech hides the loss of so many packets. */
  lost: 0.08,
  /** Who speaks is interrupted when it takes longer. Most of it is waiting behind one's own picture. */
  roundTrip: 1.2,
  /** What sound and such a picture need together. */
  carries: { full: 200_000, small: 90_000, none: 0 } satisfies Record<Saving, number>,
} as const;

/** Whether sound suffers, or would as soon as the picture takes what it is allowed to. */
export function strainOf({ lost, roundTrip, carries }: LineFigures, saving: Saving): Strain {
  if (lost === undefined && roundTrip === undefined && carries === undefined) return 'unknown';
  const isWeak =
    (lost ?? 0) >= strainLimits.lost ||
    (roundTrip ?? 0) >= strainLimits.roundTrip ||
    (carries ?? Number.POSITIVE_INFINITY) < strainLimits.carries[saving];
  return isWeak ? 'weak' : 'well';
}

/** As much of a report as is read; which fields there are differs by browser. */
interface Line {
  readonly type: string;
  readonly kind?: string;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly nominated?: boolean;
}

const figuresIn = (lines: readonly Line[]): LineFigures => {
  const remote = lines.find(({ type }) => type === 'remote-inbound-rtp');
  const pair = lines.find(({ type, nominated }) => type === 'candidate-pair' && nominated);
  return {
    ...(remote?.fractionLost !== undefined && { lost: remote.fractionLost }),
    ...(remote?.roundTripTime !== undefined && { roundTrip: remote.roundTripTime }),
    ...(pair?.availableOutgoingBitrate !== undefined && { carries: pair.availableOutgoingBitrate }),
  };
};

/** The figures of the own sound, which goes out as long as the microphone is on; else those of the picture. */
export async function lookAtLine(room: Room): Promise<LineFigures> {
  const sender = senderOf(room, 'microphone') ?? senderOf(room, 'camera');
  return sender ? figuresIn(await statsOf<Line>(sender)) : {};
}
