import { type Actor, runsCalls } from '#schema/actor.ts';
import type { Capture, Still } from '#schema/evidence.ts';
import { draft, type JournalData } from '#schema/journal.ts';
import { lengthOf } from '#schema/text/length.ts';
import { type Changed, type Participant, callOnly } from '#schema/participant/participant.ts';
import type { BusinessProcess } from '#schema/process.ts';
import { discardReasons, mayChooseReason, wordsOf } from '#schema/process/reasons.ts';
import { type Refusal, refuse } from '#schema/refusal.ts';

export interface AddCapture {
  readonly evidence: Still;
  /** When the operator pressed, where that was before the still came. */
  readonly askedAt?: string;
}

/** Of two stills that answer the same press, the one from the applicant's page and the one from the call, the first is kept. */
export function mayAddCapture(
  participant: Participant,
  by: Actor,
  { request }: Pick<Still, 'request'> = {},
): Refusal | undefined {
  const refusal = callOnly(participant, by);
  if (refusal) return refusal;
  const answered = request !== undefined && participant.captures.some((each) => each.request === request);
  return answered ? refuse('CAPTURE_KEPT') : undefined;
}

const originOf = ({ origin, width, height }: Still): JournalData => ({
  ...(origin && { origin }),
  ...(width && height && { width, height }),
});

export function addCapture(
  participant: Participant,
  { evidence, askedAt }: AddCapture,
  by: Actor,
  now: string,
): Changed {
  const capture: Capture = { ...evidence, by, at: askedAt ?? now };
  return {
    state: { ...participant, captures: [...participant.captures, capture] },
    entries: [draft(now, by, 'captured', { evidence: evidence.id, ...originOf(evidence) })],
  };
}

export const longestCaption = 200;
export const longestDiscardReason = 500;

export interface OfCapture {
  readonly evidenceId: string;
}

const captureOf = ({ captures }: Participant, { evidenceId }: OfCapture): Capture | undefined =>
  captures.find(({ id }) => id === evidenceId);

/**
 * Words are put to a capture, and one is set aside, until the verdict stands or the session has ended without one: whoever
 * reviews a decision looks at the same captures, and may find one that does not belong there.
 */
function mayTouch(participant: Participant, ask: OfCapture, by: Actor): Refusal | undefined {
  if (!runsCalls(by)) return refuse('NOT_ALLOWED.act');
  if (participant.call === 'closed') return refuse('SESSION_ENDED.session');
  const capture = captureOf(participant, ask);
  if (!capture) return refuse('NOT_FOUND.capture');
  return capture.discarded ? refuse('CAPTURE_DISCARDED') : undefined;
}

const withCapture = (
  participant: Participant,
  { evidenceId }: OfCapture,
  change: (capture: Capture) => Capture,
): Participant => ({
  ...participant,
  captures: participant.captures.map((each) => (each.id === evidenceId ? change(each) : each)),
});

export interface CaptionCapture extends OfCapture {
  /** Nothing takes the words away again. */
  readonly caption: string;
}

export function mayCaptionCapture(
  participant: Participant,
  ask: CaptionCapture,
  by: Actor,
): Refusal | undefined {
  const refusal = mayTouch(participant, ask, by);
  if (refusal) return refusal;
  return lengthOf(ask.caption) > longestCaption
    ? refuse('INVALID_INPUT.caption', { most: longestCaption })
    : undefined;
}

/** The same words once more change nothing. */
export function captionCapture(
  participant: Participant,
  ask: CaptionCapture,
  by: Actor,
  now: string,
): Changed {
  const caption = ask.caption.trim();
  if ((captureOf(participant, ask)?.caption ?? '') === caption) return { state: participant, entries: [] };
  const state = withCapture(participant, ask, ({ caption: _before, ...capture }) => ({
    ...capture,
    ...(caption && { caption }),
  }));
  return { state, entries: [draft(now, by, 'captureCaptioned', { evidence: ask.evidenceId, caption })] };
}

export interface DiscardCapture extends OfCapture {
  /** In own words; it may be left empty where one of the reasons of the process is chosen. */
  readonly reason: string;
  readonly reasonKey?: string;
}

export function mayDiscardCapture(
  participant: Participant,
  ask: DiscardCapture,
  by: Actor,
  process: Pick<BusinessProcess, 'reasons'>,
): Refusal | undefined {
  const refusal = mayTouch(participant, ask, by);
  if (refusal) return refusal;
  const unknown = mayChooseReason(discardReasons(process), ask.reasonKey);
  if (unknown) return unknown;
  if (ask.reason.trim() === '' && ask.reasonKey === undefined) return refuse('REASON_REQUIRED.discard');
  return lengthOf(ask.reason) > longestDiscardReason ? refuse('INVALID_INPUT.reasonTooLong') : undefined;
}

/** It stands in the record as before, with who set it aside and why. */
export function discardCapture(
  participant: Participant,
  ask: DiscardCapture,
  by: Actor,
  now: string,
  process: Pick<BusinessProcess, 'reasons'>,
): Changed {
  const reason = wordsOf(process, ask.reasonKey, ask.reason);
  const state = withCapture(participant, ask, (capture) => ({
    ...capture,
    discarded: { by, at: now, reason },
  }));
  return { state, entries: [draft(now, by, 'captureDiscarded', { evidence: ask.evidenceId, reason })] };
}
