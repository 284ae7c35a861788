/** How a line is. `kilobits` a second each way, `delay` in milliseconds of the way there and back, `loss` in per cent of packets. */
export interface LineShape {
  readonly kilobits?: number;
  readonly delay?: number;
  readonly loss?: number;
}

/** So long a packet waits in the line before the next one is thrown away, in milliseconds: as the boxes at home do it. */
const longestQueue = 500;
/** Milliseconds of the queue from which on a stream has to wait, as one does whose other end does not read. */
const fullStream = 200;

interface Waiting {
  readonly at: number;
  readonly deliver: () => void;
}

/** One direction of a line: everything that goes this way shares what it carries, and comes out in the order in which it went in. */
export class Pipe {
  shape: LineShape = {};
  #isCut = false;
  #freeAt = 0;
  #queue: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hearRoom: (() => void)[] = [];

  /** Nothing comes out while it is cut. */
  set isCut(isCut: boolean) {
    this.#isCut = isCut;
    this.#pump();
  }

  /** Milliseconds that something waits before it is its turn. */
  get wait(): number {
    return this.#isCut ? Number.POSITIVE_INFINITY : Math.max(0, this.#freeAt - performance.now());
  }

  /** A packet, which may be lost. */
  sendPacket(bytes: number, deliver: () => void): void {
    const isLost = Math.random() * 100 < (this.shape.loss ?? 0);
    if (!isLost && !this.#isCut && this.wait <= longestQueue) this.#put(bytes, deliver);
  }

  /** A piece of a stream, which comes out sooner or later. */
  sendPiece(bytes: number, deliver: () => void): void {
    this.#put(bytes, deliver);
  }

  /** Resolves as soon as the next piece of a stream would not wait long. */
  async hasRoom(): Promise<void> {
    while (this.wait > fullStream) await new Promise<void>((hear) => this.#hearRoom.push(hear));
  }

  close(): void {
    clearTimeout(this.#timer);
    [this.#queue, this.#freeAt, this.#isCut] = [[], 0, false];
    this.#tellRoom();
  }

  #put(bytes: number, deliver: () => void): void {
    const { kilobits, delay = 0 } = this.shape;
    const begins = Math.max(performance.now(), this.#freeAt);
    this.#freeAt = begins + (kilobits === undefined ? 0 : (bytes * 8) / kilobits);
    this.#queue.push({ at: this.#freeAt + delay / 2, deliver });
    this.#pump();
  }

  #tellRoom(): void {
    for (const hear of this.#hearRoom.splice(0)) hear();
  }

  #pump(): void {
    clearTimeout(this.#timer);
    if (this.#isCut) return;
    const now = performance.now();
    while (this.#queue[0] && this.#queue[0].at <= now) this.#queue.shift()?.deliver();
    if (this.wait <= fullStream) this.#tellRoom();
    const next = this.#queue[0];
    if (next) this.#timer = setTimeout(() => this.#pump(), next.at - now);
  }
}
