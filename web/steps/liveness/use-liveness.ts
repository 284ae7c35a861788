import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { isChallengeKind } from '#schema/vision/challenges.ts';
import type { OwnRun, HandIn } from '#web/steps/run.ts';
import { openFaceFinder, type FaceFinder } from '#web/vision/face-finder.ts';
import { frameBlob } from '#web/vision/still.ts';
import { createAlbum } from './album.ts';
import { advance, begin, isFaceless, type Challenge, type Phase } from './progress.ts';
import { timetable } from './timed.ts';
import { watchFace, type FaceLook } from './watch-face.ts';

/** How long the models may take to load before the clock takes over. */
const patience = 25_000;

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Human within reasonable time, or nothing. */
async function finderInTime(): Promise<FaceFinder | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patience)));
  try {
    return await Promise.race([openFaceFinder(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

export type LivenessPhase = 'loading' | Phase | 'sending' | 'failed';

/** Guides through the challenges of a run and hands their stills in. It decides nothing: see the examiner. */
export function useLiveness(run: OwnRun, handIn: HandIn, video: () => HTMLVideoElement | null | undefined) {
  const challenges = run.prompt.items.flatMap((item): Challenge[] =>
    isChallengeKind(item.kind) ? [{ ...item, kind: item.kind }] : [],
  );
  const album = createAlbum(handIn);
  const phase = ref<LivenessPhase>('loading');
  const index = ref(0);
  const faceless = ref(false);
  const retried = ref(false);
  const timed = ref(false);
  const problem = shallowRef<unknown>();
  const ending = new AbortController();
  onScopeDispose(() => ending.abort());

  async function submit(): Promise<void> {
    phase.value = 'sending';
    try {
      await album.handIn();
    } catch (error) {
      problem.value = error;
      phase.value = 'failed';
    }
  }

  function arrive(next: Phase, at: number): void {
    if (at > index.value) album.send(`${challenges[index.value]?.id ?? ''}-`);
    index.value = Math.min(at, challenges.length - 1);
    phase.value = next;
  }

  async function byFace(finder: FaceFinder): Promise<void> {
    const done = new AbortController();
    ending.signal.addEventListener('abort', () => done.abort());
    let progress = begin(challenges, performance.now());
    const look = ({ at, signals, still }: FaceLook) => {
      const before = progress;
      const step = advance(before, signals ? { at, signals } : { at });
      progress = step.progress;
      if (progress.retries > before.retries) album.forget(`${challenges[progress.index]?.id ?? ''}-`);
      if (before.peaks > 0 && progress.peaks === 0 && progress.index === before.index) {
        album.forget(`${challenges[progress.index]?.id ?? ''}-peak`);
      }
      if (step.take) album.put(step.take, still());
      arrive(progress.phase, progress.index);
      faceless.value = isFaceless(progress, at);
      retried.value = progress.retries > 0;
      if (progress.phase === 'done') done.abort();
    };
    phase.value = 'learning';
    await watchFace(video, finder, done.signal, look);
  }

  async function byClock(): Promise<void> {
    timed.value = true;
    faceless.value = false;
    const start = performance.now();
    for (const { at, take, index: place, phase: next } of timetable(challenges)) {
      await pause(start + at * 1000 - performance.now(), ending.signal);
      if (ending.signal.aborted) return;
      const element = video();
      if (take && element) album.put(take, frameBlob(element));
      arrive(next, place);
    }
  }

  async function guide(): Promise<void> {
    const finder = await finderInTime();
    if (ending.signal.aborted) return;
    try {
      if (finder) await byFace(finder);
      else await byClock();
    } catch {
      // The models gave up midway; the clock begins anew and takes every still again.
      await byClock();
    }
    if (!ending.signal.aborted) await submit();
  }

  void guide();
  return {
    phase,
    index,
    challenges,
    challenge: computed(() => challenges[index.value]),
    faceless,
    retried,
    timed,
    problem,
    sent: album.sentCount,
    count: album.count,
    submit,
  };
}
