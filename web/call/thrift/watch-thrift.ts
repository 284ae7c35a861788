import type * as LiveKitModule from 'livekit-client';
import type { Room } from 'livekit-client';
import { createSender, receive } from './apply-saving.ts';
import { lookAtLine, strainOf } from './strain.ts';
import type { Saving } from '#schema/session/call/own-picture.ts';
import { afterLook, noThrift, outgoing, type SavingWish } from './thrift.ts';

const every = 1000;

export interface ThriftWatch {
  /** The person wants something else: it is done at once. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** Looks at the own line once a second and sends as much of the picture as it bears. Tells of every change. */
export function watchThrift(
  { VideoQuality }: Pick<typeof LiveKitModule, 'VideoQuality'>,
  room: Room,
  { wish, tell }: { readonly wish: () => SavingWish; readonly tell: (saving: Saving) => void },
): ThriftWatch {
  const send = createSender(room);
  let thrift = noThrift;
  let told: Saving = 'full';
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const saving = outgoing(wish(), thrift);
      thrift = afterLook(thrift, strainOf(await lookAtLine(room), saving), performance.now());
      const next = outgoing(wish(), thrift);
      if (next !== told) tell((told = next));
      receive(room, wish(), VideoQuality);
      await send(next);
    } catch {
      // A line that is being replaced: the next look, or the next line, is another try.
    } finally {
      looking = false;
    }
  }

  const timer = setInterval(() => void look(), every);
  return { look: () => void look(), stop: () => clearInterval(timer) };
}
