import { watch } from 'vue';
import type { CaptureAnswer } from '#schema/session/call/asking.ts';

/** Why a still came from the picture of the call and not from the applicant's camera. */
export const fallbacks = ['cannot', 'silent', 'late'] as const;
export type Fallback = (typeof fallbacks)[number];

/** What was heard of a press so far. */
export type Heard = CaptureAnswer | 'kept' | undefined;

/** Milliseconds after which a page that said nothing says nothing any more: closed, hidden, old, or unwilling. */
const silentAfter = 2500;
/** Whatever it says, nobody waits longer than this. The server takes its still a little longer, should it be on its way. */
const lateAfter = 8000;

/** What becomes of a press of Capture at the applicant's page: its still is kept, or there is none to wait for. */
export function stillAnswer(heard: () => Heard): Promise<'kept' | Fallback> {
  return new Promise((resolve) => {
    let ended = false;
    let stop = (): void => undefined;
    const end = (answer: 'kept' | Fallback): void => {
      ended = true;
      for (const timer of [silence, limit]) clearTimeout(timer);
      stop();
      resolve(answer);
    };
    const silence = setTimeout(() => heard() === undefined && end('silent'), silentAfter);
    const limit = setTimeout(() => end('late'), lateAfter);
    stop = watch(heard, (now) => now && now !== 'taking' && !ended && end(now), {
      flush: 'sync',
      immediate: true,
    });
    if (ended) stop();
  });
}
