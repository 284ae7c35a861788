import type { IncomingMessage } from 'node:http';

/** An upload that is taken in. */
export interface Place {
  /** All of it is here: from now on nobody waits for its line. */
  arrived(): void;
  leave(): void;
}

export interface Places {
  /** Waits until one of `who`'s places is free. Undefined when too many wait already, or nobody waits for the answer any more. */
  enter(who: string, req: IncomingMessage): Promise<Place | undefined>;
}

interface PlaceSettings {
  /** So many uploads of one are taken in at once: what a page sends, and what bounds the memory that one can take. */
  readonly each: number;
  /** So many more wait, whose bodies are not read meanwhile. */
  readonly waiting: number;
  /** Milliseconds without a byte, after which a line counts as broken if another upload of the same waits. */
  readonly stalled: number;
}

const usual: PlaceSettings = { each: 2, waiting: 16, stalled: 5000 };
const lookEveryMs = 500;

/** An upload in a place, and how far its line had come when it was looked at last. */
interface Held {
  readonly req: IncomingMessage;
  arrived: boolean;
  bytes: number;
  movedAt: number;
}

interface Room {
  readonly held: Set<Held>;
  readonly waiting: Set<() => void>;
}

const bytesOf = (req: IncomingMessage): number => req.socket.bytesRead;

/** Ends the uploads whose line has broken: a phone that came back by another way would wait for them for minutes. */
function endStalled({ held }: Room, stalled: number): void {
  for (const each of held) {
    const bytes = bytesOf(each.req);
    if (bytes !== each.bytes) Object.assign(each, { bytes, movedAt: performance.now() });
    else if (!each.arrived && performance.now() - each.movedAt > stalled) each.req.destroy();
  }
}

/** Two uploads at a time for each applicant. */
export function createPlaces(settings: Partial<PlaceSettings> = {}): Places {
  const { each, waiting: mostWaiting, stalled } = { ...usual, ...settings };
  const rooms = new Map<string, Room>();

  const hold = (who: string, room: Room, req: IncomingMessage): Place => {
    const held: Held = { req, arrived: false, bytes: bytesOf(req), movedAt: performance.now() };
    room.held.add(held);
    return {
      arrived: () => void (held.arrived = true),
      leave: () => {
        room.held.delete(held);
        const [next] = room.waiting;
        if (next) next();
        else if (room.held.size === 0) rooms.delete(who);
      },
    };
  };

  /** Whether a place has become free; not when the client is gone. */
  const turnOf = (room: Room, req: IncomingMessage): Promise<boolean> =>
    new Promise((resolve) => {
      const settle = (free: boolean) => {
        clearInterval(timer);
        req.off('close', gone);
        room.waiting.delete(go);
        resolve(free);
      };
      const go = () => settle(true);
      const gone = () => settle(false);
      const timer = setInterval(() => endStalled(room, stalled), lookEveryMs);
      req.once('close', gone);
      room.waiting.add(go);
    });

  return {
    enter: async (who, req) => {
      const room = rooms.get(who) ?? { held: new Set(), waiting: new Set() };
      rooms.set(who, room);
      if (room.held.size < each) return hold(who, room, req);
      if (room.waiting.size >= mostWaiting || !(await turnOf(room, req))) return undefined;
      return hold(who, room, req);
    },
  };
}
