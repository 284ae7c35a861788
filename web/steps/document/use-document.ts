import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import { Problem } from '#web/api/problem.ts';
import type { OnItsWay } from '#web/api/upload/send-piece.ts';
import type { HandIn } from '#web/steps/run.ts';
import type { DocumentSide } from '#web/vision/document-view.ts';

export type DocumentKind = 'passport' | 'card';
export type DocumentPhase = 'choose' | 'live' | 'review' | 'sending' | 'failed';

const sidesOf: Readonly<Record<DocumentKind, readonly DocumentSide[]>> = {
  passport: ['page'],
  card: ['front', 'back'],
};

interface Taken {
  readonly bytes: Blob;
  readonly address: string;
  readonly takenAt: string;
}

const begun: OnItsWay = { share: 0, waiting: false };

const isOfThePicture = (problem: unknown): boolean =>
  problem instanceof Problem && /^(EVIDENCE|PICTURE)_/.test(problem.code);

/** The way of a document: which one, a picture of each side that the person finds readable, handed in together. */
export function useDocument(handIn: HandIn) {
  const kind = ref<DocumentKind>();
  const phase = ref<DocumentPhase>('choose');
  const taken = shallowRef<Taken>();
  const sent = shallowRef<readonly EvidenceInput[]>([]);
  const progress = shallowRef<OnItsWay>(begun);
  const problem = shallowRef<unknown>();
  const sides = computed(() => (kind.value ? sidesOf[kind.value] : []));
  const side = computed<DocumentSide>(() => sides.value[sent.value.length] ?? sides.value.at(-1) ?? 'page');

  /** Which of several sides is being looked at. */
  const part = computed(() => {
    const parts = sides.value.length;
    return parts > 1 ? { part: Math.min(sent.value.length + 1, parts), parts } : {};
  });

  function drop(): void {
    if (taken.value) URL.revokeObjectURL(taken.value.address);
    taken.value = undefined;
  }

  function choose(chosen: DocumentKind | undefined): void {
    drop();
    kind.value = chosen;
    sent.value = [];
    phase.value = chosen ? 'live' : 'choose';
  }

  function review(bytes: Blob): void {
    drop();
    taken.value = { bytes, address: URL.createObjectURL(bytes), takenAt: new Date().toISOString() };
    phase.value = 'review';
  }

  function again(): void {
    drop();
    // All sides had arrived and were refused together: what is taken next would follow them otherwise, and never go.
    if (sent.value.length === sides.value.length) sent.value = [];
    phase.value = 'live';
  }

  const told = (state: OnItsWay) => void (progress.value = state);

  /** Sends the picture that was found readable; after the last side the run is handed in. */
  async function use(): Promise<void> {
    const picture = taken.value;
    phase.value = 'sending';
    problem.value = undefined;
    progress.value = begun;
    try {
      if (picture && sent.value.length < sides.value.length) {
        const piece = await handIn.send(side.value, picture.bytes, picture.takenAt, told);
        sent.value = [...sent.value, piece];
        drop();
      }
      if (sent.value.length < sides.value.length) phase.value = 'live';
      else await handIn.submit(sent.value, told);
    } catch (error) {
      problem.value = error;
      phase.value = 'failed';
    }
  }

  /** The picture itself was refused: only another one helps. */
  const refused = computed(() => isOfThePicture(problem.value));
  /** After a failure. What was not refused for itself goes once more. */
  const retry = () => (refused.value ? again() : use());

  onScopeDispose(drop);
  return { kind, phase, side, part, taken, progress, problem, choose, review, again, use, refused, retry };
}
