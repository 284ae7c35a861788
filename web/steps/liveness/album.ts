import { ref } from 'vue';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import type { OnItsWay } from '#web/api/upload/send-piece.ts';
import type { HandIn } from '#web/steps/run.ts';

interface Still {
  readonly bytes: Blob;
  readonly takenAt: string;
}

/**
 * Keeps the stills of a run by label and sends what is settled while the person goes on: a still that is taken
 * again replaces the one before. Two at a time, for a thin line carries the call as well.
 */
export function createAlbum(handIn: HandIn) {
  const stills = new Map<string, Promise<Still>>();
  const sent = new Map<string, EvidenceInput>();
  const sentCount = ref(0);
  const count = ref(0);
  /** Nothing moves until the line is back. */
  const waiting = ref(false);
  let sending: Promise<unknown> = Promise.resolve();

  /** What is on its way, each with whether it waits. */
  const onTheirWay = new Map<string, boolean>();
  const look = () => (waiting.value = onTheirWay.size > 0 && [...onTheirWay.values()].every(Boolean));

  /** Sends something, whose state counts as long as it is on its way. */
  async function attend<Result>(
    name: string,
    send: (told: (state: OnItsWay) => void) => Promise<Result>,
  ): Promise<Result> {
    const told = (state: OnItsWay): void => {
      onTheirWay.set(name, state.waiting);
      look();
    };
    told({ share: 0, waiting: false });
    try {
      return await send(told);
    } finally {
      onTheirWay.delete(name);
      look();
    }
  }
  const tell = () => ([sentCount.value, count.value] = [sent.size, stills.size]);

  async function sendOne(label: string): Promise<void> {
    const still = stills.get(label);
    if (!still || sent.has(label)) return;
    const { bytes, takenAt } = await still;
    const piece = await attend(label, (told) => handIn.send(label, bytes, takenAt, told));
    // Taken again meanwhile: this one is of the attempt before.
    if (stills.get(label) !== still) return;
    sent.set(label, piece);
    tell();
  }

  async function sendAll(labels: readonly string[]): Promise<void> {
    const left = labels.filter((label) => !sent.has(label));
    const worker = async () => {
      for (let label = left.shift(); label; label = left.shift()) await sendOne(label);
    };
    await Promise.all([worker(), worker()]);
  }

  const labelsOf = (prefix: string) => [...stills.keys()].filter((label) => label.startsWith(prefix));

  return {
    sentCount,
    count,
    waiting,
    put(label: string, bytes: Promise<Blob>): void {
      const takenAt = new Date().toISOString();
      sent.delete(label);
      stills.set(
        label,
        bytes.then((blob) => ({ bytes: blob, takenAt })),
      );
      tell();
    },
    /** A movement that was begun anew: stills of the attempt before would not fit. */
    forget(prefix: string): void {
      for (const label of labelsOf(prefix)) {
        stills.delete(label);
        sent.delete(label);
      }
      tell();
    },
    /** Sends the stills of one challenge, whose labels begin so. Trouble shows when the run is handed in. */
    send(prefix: string): void {
      sending = sending.then(() => sendAll(labelsOf(prefix))).catch(() => undefined);
    },
    /** Sends what is left and hands the run in. Throws a `Problem`. */
    async handIn(): Promise<void> {
      await sending;
      await sendAll([...stills.keys()]);
      const evidence = [...stills.keys()].flatMap((label) => sent.get(label) ?? []);
      await attend('the run', (told) => handIn.submit(evidence, told));
    },
  };
}
