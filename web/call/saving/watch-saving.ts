import type * as LiveKitModule from 'livekit-client';
import type { Room } from 'livekit-client';
import { createReceiver, createSender, type Receiver } from './apply-saving.ts';
import { lookAtLine, strainOf } from './strain.ts';
import type { Saving } from '#schema/session/call/camera/own-picture.ts';
import { afterLook, noSaving, outgoing, type SavingWish } from './saving.ts';

const every = 1000;

export interface SavingWatch extends Pick<Receiver, 'inWhole'> {
  /** The person wants something else: it is done at once. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** Looks at the own line once a second and sends as much of the picture as it bears. Tells of every change. */
export function watchSaving(
  { VideoQuality }: Pick<typeof LiveKitModule, 'VideoQuality'>,
  room: Room,
  { wish, tell }: { readonly wish: () => SavingWish; readonly tell: (saving: Saving) => void },
): SavingWatch {
  const send = createSender(room);
  const { receive, inWhole } = createReceiver(room, VideoQuality);
  let state = noSaving;
  let told: Saving = 'full';
  // One look after the other, so that what is wanted last is what is done last.
  let turn: Promise<void> = Promise.resolve();
  let open = 0;

  async function look(): Promise<void> {
    const saving = outgoing(wish(), state);
    state = afterLook(state, strainOf(await lookAtLine(room), saving), performance.now());
    const next = outgoing(wish(), state);
    if (next !== told) tell((told = next));
    receive(wish());
    await send(next);
  }
  function lookInTurn(): void {
    open++;
    // A line that is being replaced: the next look, or the next line, is another try.
    turn = turn
      .then(look)
      .catch(() => undefined)
      .finally(() => open--);
  }

  const timer = setInterval(() => {
    if (open === 0) lookInTurn();
  }, every);
  return { inWhole, look: lookInTurn, stop: () => clearInterval(timer) };
}
