import { onScopeDispose, ref, watch } from 'vue';
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

/** One value for each participant, for several stills may be under way. */
const byParticipant = <Value>() => ref<Readonly<Record<string, Value | undefined>>>({});

/**
 * Stills of the participants of a call. The applicant's page takes one from its own camera and brings it; the picture of
 * the call, drawn at the moment of the press, stands in where that page does not.
 */
export function useCaptures(session: string, room: Pick<CallRoom, 'captureStill'>) {
  const api = useApi();
  const feed = useFeed();
  const words = useProblemWords();
  const withKey = createActKeys();
  const taking = byParticipant<Taking>();
  const fallback = byParticipant<Fallback>();
  const problem = ref<string>();
  const heard = new Map<string, Heard>();
  const news = ref(0);
  const captured = ref<string>();
  let forget: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(forget));

  const put = <Value>(of: ReturnType<typeof byParticipant<Value>>, id: string, value: Value | undefined) =>
    (of.value = { ...of.value, [id]: value });

  // At once, for a later event replaces what this one brought.
  watch(
    feed.stillAnswers,
    (answers) => {
      for (const { request, answer } of answers) heard.set(request, answer);
      news.value++;
    },
    { flush: 'sync' },
  );

  function heardOf(request: string, id: string): Heard {
    const captures = feed.session.value?.participants.find((each) => each.id === id)?.captures ?? [];
    if (captures.some((each) => each.request === request)) return 'kept';
    // Read so that whoever waits looks again.
    void news.value;
    const said = heard.get(request);
    if (said === 'taking' && taking.value[id] === 'asked') put(taking, id, 'taking');
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
    const answer = request ? await stillAnswer(() => heardOf(request, id)) : 'silent';
    if (answer === 'kept') return;
    put(taking, id, 'stream');
    try {
      await bring(id, await ofCall, takenAt, request);
      put(fallback, id, answer);
    } catch (error) {
      // The applicant's page was faster after all.
      if (!(error instanceof Problem && error.code === 'CAPTURE_KEPT')) throw error;
    } finally {
      if (request) heard.delete(request);
    }
  }

  async function capture(id: string): Promise<void> {
    if (taking.value[id]) return;
    [problem.value, captured.value] = [undefined, undefined];
    put(fallback, id, undefined);
    put(taking, id, 'asked');
    try {
      await take(id);
      captured.value = id;
      clearTimeout(forget);
      forget = setTimeout(() => (captured.value = undefined), 2000);
    } catch (error) {
      problem.value = words(error);
    } finally {
      put(taking, id, undefined);
    }
  }

  return { taking, fallback, problem, captured, capture };
}

export type Captures = ReturnType<typeof useCaptures>;
