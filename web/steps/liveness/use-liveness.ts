import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { isChallengeKind } from '#schema/vision/challenges.ts';
import type { StepProgress } from '#schema/participant/step-progress.ts';
import type { LivenessProgress } from '#schema/steps/liveness.ts';
import type { OwnRun, HandIn } from '#web/steps/run.ts';
import { openFaceFinder, type FaceFinder } from '#web/vision/face-finder.ts';
import { inTime } from '#web/vision/in-time.ts';
import { frameBlob } from '#web/vision/still.ts';
import { createAlbum } from './album.ts';
import type { Misplaced } from './framing.ts';
import { advance, begin, hintOf, type Challenge, type Phase, type Progress } from './progress.ts';
import { runChallenge } from './timed.ts';
import { watchFace, type FaceLook } from './watch-face.ts';

/** How long the models may take to load; then the challenges are guided by time alone. */
const patience = 25_000;

/** Human within reasonable time, or nothing. */
const finderInTime = (): Promise<FaceFinder | undefined> =>
  inTime(openFaceFinder(), patience, 'The models did not arrive in time.').catch(() => undefined);

export type LivenessPhase = 'loading' | Phase | 'sending' | 'failed';

/** Guides through the challenges of a run and hands their stills in. It decides nothing: see the examiner. */
export function useLiveness(run: OwnRun, handIn: HandIn, video: () => HTMLVideoElement | null | undefined) {
  const challenges = run.prompt.items.flatMap((item): Challenge[] =>
    isChallengeKind(item.kind) ? [{ ...item, kind: item.kind }] : [],
  );
  const album = createAlbum(handIn);
  const phase = ref<LivenessPhase>('loading');
  const index = ref(0);
  const hint = ref<Misplaced>();
  const retried = ref(false);
  const timed = ref(false);
  const problem = shallowRef<unknown>();
  const ending = new AbortController();
  onScopeDispose(() => ending.abort());

  /** What the operator is to see of it. A run that asked for nothing has no parts. */
  const told = computed((): StepProgress => {
    const parts = challenges.length > 0 ? { part: index.value + 1, parts: challenges.length } : {};
    if (phase.value === 'sending')
      return { code: 'sending', share: album.sentCount.value / Math.max(1, album.count.value) };
    if (phase.value === 'failed' || phase.value === 'done') return { code: phase.value };
    const reached = phase.value === 'asked' ? (challenges[index.value]?.kind ?? 'calm') : phase.value;
    const code: LivenessProgress = hint.value ?? reached;
    return { code, ...parts };
  });

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

  /** A repeated attempt begins without the stills of the last one, which would not fit. */
  function forget(before: Progress, progress: Progress): void {
    const id = challenges[before.index]?.id ?? '';
    if (progress.retries > before.retries) album.forget(`${id}-`);
    else if (before.peaks.length > 0 && progress.peaks.length === 0 && progress.index === before.index) {
      album.forget(`${id}-peak`);
    }
  }

  async function byFace(finder: FaceFinder): Promise<void> {
    const done = new AbortController();
    ending.signal.addEventListener('abort', () => done.abort());
    let progress = begin(challenges, performance.now());
    const look = ({ still, ...seen }: FaceLook) => {
      const before = progress;
      const step = advance(before, seen);
      progress = step.progress;
      forget(before, progress);
      if (step.take) album.put(step.take, still());
      arrive(progress.phase, progress.index);
      hint.value = hintOf(progress, seen.at);
      retried.value = progress.retries > 0;
      if (progress.phase === 'done') done.abort();
    };
    phase.value = 'learning';
    await watchFace(video, finder, done.signal, look);
  }

  async function byClock(): Promise<void> {
    timed.value = true;
    hint.value = undefined;
    for (let next = 0; next < challenges.length && !ending.signal.aborted;) {
      const challenge = challenges[next] ?? { id: '' };
      const whole = await runChallenge(challenge, ending.signal, ({ phase: reached, take }) => {
        const element = video();
        if (take && element) album.put(take, frameBlob(element));
        arrive(reached, next);
        // Without a camera there is no still: the call says so, and this challenge waits for it.
      }).catch(() => false);
      if (whole) next++;
      else album.forget(`${challenge.id}-`);
    }
    if (!ending.signal.aborted) arrive('done', challenges.length);
  }

  async function guide(): Promise<void> {
    const finder = await finderInTime();
    if (ending.signal.aborted) return;
    try {
      if (finder) await byFace(finder);
      else await byClock();
    } catch {
      // The models failed midway: start over, guided by time alone, and take every still again.
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
    hint,
    retried,
    timed,
    problem,
    told,
    sent: album.sentCount,
    count: album.count,
    waiting: album.waiting,
    submit,
  };
}
