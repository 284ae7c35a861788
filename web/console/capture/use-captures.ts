import { onScopeDispose, ref, shallowReactive, watch } from 'vue';
import type { CaptureAnswer } from '#schema/session/call/asking.ts';
import { useApi } from '#web/api/client.ts';
import { putEvidence } from '#web/api/evidence.ts';
import { AddCaptureDocument, RequestCaptureDocument } from '#web/api/generated/graphql.ts';
import { isPassing, Problem } from '#web/api/problem.ts';
import type { CallRoom } from '#web/call/use-room.ts';
import { useProblemWords } from '#web/ui/problem/use-problem.ts';
import { createActKeys } from '#web/api/act-keys.ts';
import { useFeed } from '../shell/use-feed.ts';
import { stillAnswer, type Fallback, type Heard } from './still-answer.ts';

/** Where a still is: asked of the applicant's page, being taken there, or being brought from the call. */
export type Taking = 'asked' | 'taking' | 'stream';

/**
 * Stills of the participants of a call. The applicant's page takes one from its own camera and brings it; the picture of
 * the call, drawn at the moment of the press, stands in where that page does not.
 */
export function useCaptures(session: string, room: Pick<CallRoom, 'captureStill'>) {
  const api = useApi();
  const feed = useFeed();
  const words = useProblemWords();
  const withKey = createActKeys();
  // By participant, for several stills may be under way.
  const taking = shallowReactive(new Map<string, Taking>());
  const fallback = shallowReactive(new Map<string, Fallback>());
  const problems = shallowReactive(new Map<string, string>());
  /** What the applicants' pages said, by the press of Capture that it answers. */
  const heard = shallowReactive(new Map<string, CaptureAnswer>());
  const captured = ref<string>();
  let forget: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(forget));

  // At once, for a later event replaces what this one brought.
  watch(
    feed.stillAnswers,
    (answers) => {
      for (const { request, answer } of answers) heard.set(request, answer);
    },
    { flush: 'sync' },
  );

  function heardOf(request: string, id: string): Heard {
    const captures = feed.session.value?.participants.find((each) => each.id === id)?.captures ?? [];
    if (captures.some((each) => each.request === request)) return 'kept';
    const said = heard.get(request);
    if (said === 'taking' && taking.get(id) === 'asked') taking.set(id, 'taking');
    return said;
  }

  /** The request; none where the server does not answer, for then the picture of the call is to wait for it. */
  const ask = (id: string): Promise<string | undefined> =>
    api
      .once(RequestCaptureDocument, { session, participant: id })
      .then(({ requestCapture }) => requestCapture)
      .catch((error: unknown) => {
        if (error instanceof Problem && !isPassing(error)) throw error;
        return undefined;
      });

  async function bring(id: string, still: Blob, takenAt: string, request?: string): Promise<void> {
    const place = { participant: id, run: 'capture', label: 'capture', ...(request && { request }) };
    const evidence = await putEvidence(still, place, takenAt);
    await withKey(`capture ${evidence.id}`, async (key) => {
      const { addCapture } = await api.act(AddCaptureDocument, { key, session, participant: id, evidence });
      feed.takeParticipant(addCapture);
    });
  }

  async function take(id: string): Promise<void> {
    const takenAt = new Date().toISOString();
    const ofCall = room.captureStill(id);
    // Wanted perhaps, and perhaps not: what is wrong with it is told when it is.
    ofCall.catch(() => undefined);
    const request = await ask(id);
    try {
      // A page that was never asked is not said to have been silent.
      const answer = request && (await stillAnswer(() => heardOf(request, id)));
      if (answer === 'kept') return;
      taking.set(id, 'stream');
      await bring(id, await ofCall, takenAt, request);
      if (answer) fallback.set(id, answer);
    } catch (error) {
      // The applicant's page was faster after all.
      if (!(error instanceof Problem && error.code === 'CAPTURE_KEPT')) throw error;
    } finally {
      if (request) heard.delete(request);
    }
  }

  async function capture(id: string): Promise<void> {
    if (taking.has(id)) return;
    captured.value = undefined;
    problems.delete(id);
    fallback.delete(id);
    taking.set(id, 'asked');
    try {
      await take(id);
      captured.value = id;
      clearTimeout(forget);
      forget = setTimeout(() => (captured.value = undefined), 2000);
    } catch (error) {
      problems.set(id, words(error));
    } finally {
      taking.delete(id);
    }
  }

  return { taking, fallback, problems, captured, capture };
}

export type Captures = ReturnType<typeof useCaptures>;
