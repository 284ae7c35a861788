import { RoomServiceClient, TwirpError } from 'livekit-server-sdk';
import { roomOf } from '#schema/ids.ts';

/** Where LiveKit's server interface answers, and with what key. */
export interface LiveKitAccess {
  /** `ws://` or `http://` address. */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

const isGone = (error: unknown): boolean => error instanceof TwirpError && error.status === 404;

/** Closes the LiveKit room of a session. The gateway makes it, whenever it hands out a media token. */
export function createRoom({ url, key, secret }: LiveKitAccess) {
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret);
  return {
    /** Disconnects everybody. A room that does not exist counts as closed. */
    closeRoom: async ({ sessionId }: { sessionId: string }): Promise<void> => {
      try {
        await rooms.deleteRoom(roomOf(sessionId));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}
