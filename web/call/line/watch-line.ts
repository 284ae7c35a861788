import type { Room } from 'livekit-client';
import { mayGiveUp, standingOf, type LineStanding } from '#web/call/line/line-signs.ts';
import { createServerWatch } from '#web/api/server-watch.ts';
import { createSilence, sentIn } from '#web/call/line/silence.ts';

const every = 250;

export interface LineWatch {
  /** The room says that its signalling is gone, or back. */
  readonly resuming: (resuming: boolean) => void;
  readonly stop: () => void;
}

/** Checks a connection four times a second: reports its state, and once that it should be replaced. */
export function watchLine(
  room: Room,
  tell: { readonly standing: (standing: LineStanding) => void; readonly giveUp: () => void },
): LineWatch {
  const silence = createSilence();
  const server = createServerWatch();
  let resumingSince: number | undefined;
  let wasAway = false;
  let last: LineStanding = 'well';

  function look(): void {
    const now = performance.now();
    const silentFor = silence(sentIn(room), now);
    const answering = server.standing(now);
    wasAway ||= answering?.answers === false;
    const resumingFor = resumingSince === undefined ? undefined : now - resumingSince;
    const signs = { resumingFor, silentFor, server: answering, wasAway };
    const standing = standingOf(signs);
    const well = standing === 'well' && resumingFor === undefined;
    server.ask(!well);
    if (well) wasAway = false;
    if (standing !== last) tell.standing(standing);
    last = standing;
    if (!mayGiveUp(signs)) return;
    stop();
    tell.giveUp();
  }

  const timer = setInterval(look, every);
  function stop(): void {
    clearInterval(timer);
    server.ask(false);
  }
  return {
    resuming(resuming) {
      resumingSince = resuming ? (resumingSince ?? performance.now()) : undefined;
    },
    stop,
  };
}
