import { Problem } from '#web/api/problem.ts';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import { untilServerAnswers } from '#web/api/server-watch.ts';
import { pictureAlone } from '#web/api/upload/picture-alone.ts';
import { sendPiece, type OnItsWay } from '#web/api/upload/send-piece.ts';
import type { HandIn } from '#web/steps/run.ts';

export interface HandInParts {
  readonly participant: string;
  readonly run: string;
  /** The mutation; `key` is its idempotency key. Asks again by itself for half a minute. */
  readonly submit: (key: string, evidence: readonly EvidenceInput[]) => Promise<void>;
  /** Ends what is being sent. */
  readonly signal: AbortSignal;
}

/** How often a server that can be reached may leave the act without an answer, each time for half a minute. */
const mostRounds = 3;

/** One key for one set of evidence, so that a set which was changed after a refusal is another act. */
export function createHandIn({ participant, run, submit, signal }: HandInParts): HandIn {
  let act: { readonly set: string; readonly key: string } | undefined;

  /** The same act again once the line is back. */
  async function persist(key: string, evidence: readonly EvidenceInput[], tell?: (state: OnItsWay) => void) {
    for (let round = 1; ; round++) {
      try {
        return await submit(key, evidence);
      } catch (problem) {
        const mayReturn = problem instanceof Problem && problem.code === 'AWAY' && round < mostRounds;
        if (!mayReturn || signal.aborted) throw problem;
        tell?.({ share: 1, waiting: true });
        await untilServerAnswers(signal);
        if (signal.aborted) throw problem;
        tell?.({ share: 1, waiting: false });
      }
    }
  }

  return {
    async send(label, file, takenAt, tell) {
      const bytes = await pictureAlone(file);
      return sendPiece({ participant, run, label, bytes, takenAt }, { ...(tell && { tell }), signal });
    },
    submit(evidence, tell) {
      const set = evidence.map(({ id }) => id).join(' ');
      if (act?.set !== set) act = { set, key: crypto.randomUUID() };
      return persist(act.key, evidence, tell);
    },
  };
}
