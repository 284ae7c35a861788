import { EventEmitter } from 'node:events';
import type { Written } from '#schema/record.ts';
import type { CaptureNews } from '#gateway/feed/capture-news.ts';
import type { FavourNews } from '#gateway/feed/favours.ts';
import type { RunProgress } from '#gateway/feed/run-progress.ts';

/** What one server tells the others: ids, revisions and codes, never what stands behind them. */
export type Notice =
  /** The projection holds this document now. */
  | ({ readonly of: 'written' } & Written)
  /** An Update was answered with this document; the projection holds it in a moment. */
  | ({ readonly of: 'answered' } & Written)
  /** An applicant is busy with a step: nothing of it is written anywhere. */
  | ({ readonly of: 'progress' } & RunProgress)
  /** Something is asked of an applicant's devices, or was answered: nothing of it is written anywhere. */
  | ({ readonly of: 'favour' } & FavourNews)
  /** An applicant's page is asked for a still, or answers: nothing of it is written anywhere. */
  | ({ readonly of: 'capture' } & CaptureNews)
  /** A stored sign-in, known by the sha256 of its token, was changed or ended. */
  | { readonly of: 'signIn'; readonly tokenHash: string }
  /** A company's name, brand or rules are other than they were. */
  | { readonly of: 'company'; readonly companyId: string }
  /** A member of staff has other rights, or none any more. */
  | { readonly of: 'rights'; readonly personId: string }
  /** Bells may have been lost: whoever remembers or shows something looks again. */
  | { readonly of: 'gap' }
  /** Whoever watches under this id has to come anew: an applicant whose link was replaced. */
  | { readonly of: 'dismissal'; readonly watcher: string };

/**
 * Wakes whoever waits for something that may have happened in another server. Bells get lost: whoever waits for one also
 * looks for itself, rarely while the bell is well and often while it is not.
 */
export interface Bell {
  /** Heard in this process at once. Resolves when the other servers were told, or cannot be; never rejects. */
  ring(notice: Notice): Promise<void>;
  /** Returns what ends the listening. */
  listen(heard: (notice: Notice) => void): () => void;
  /** Resolves when all that was rung before, in whichever server, has been heard here, or cannot be; never rejects. */
  caughtUp(): Promise<void>;
  /** Whether what is rung anywhere is heard here, as far as is known. */
  isWell(): boolean;
}

/** The bell of a process that holds the only gateway and the only session worker. */
export function createBell(): Bell {
  const rings = new EventEmitter().setMaxListeners(0);
  return {
    ring: async (notice) => {
      rings.emit('notice', notice);
    },
    listen: (heard) => {
      rings.on('notice', heard);
      return () => {
        rings.off('notice', heard);
      };
    },
    caughtUp: async () => undefined,
    isWell: () => true,
  };
}

/** Whether such a notice is heard within so many milliseconds, counted from now. */
export function noticeWithin(
  bell: Pick<Bell, 'listen'>,
  withinMs: number,
  which: (notice: Notice) => boolean,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (heard: boolean): void => {
      clearTimeout(timer);
      stopListening();
      resolve(heard);
    };
    const timer = setTimeout(() => end(false), withinMs);
    const stopListening = bell.listen((notice) => which(notice) && end(true));
  });
}
