import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256Of } from '#web/api/evidence.ts';
import { sendPiece, waitAfter, type OnItsWay } from '#web/api/upload/send-piece.ts';

describe('a piece that did not arrive', () => {
  it.each([
    ['no answer', 0, 1, 500],
    ['no answer for the third time', 0, 3, 2000],
    ['a server in trouble for a long time', 503, 8, 8000],
    ['a proxy without a server', 502, 1, 500],
    ['a request that took too long', 408, 1, 500],
  ])('is sent again after %s', (_, status, tried, wait) => {
    expect(waitAfter({ status }, tried)).toBe(wait);
  });

  it.each([400, 401, 403, 404, 409, 413, 415, 422])(
    'is not sent again when the server said no with %i',
    (status) => {
      expect(waitAfter({ status }, 1)).toBeUndefined();
    },
  );

  it('waits as long as the server asks, within reason', () => {
    expect(waitAfter({ status: 429, retryAfter: 3 }, 1)).toBe(3000);
    expect(waitAfter({ status: 429, retryAfter: 900 }, 1)).toBe(30_000);
  });

  it('is given up after a dozen attempts at a server that can be reached', () => {
    expect(waitAfter({ status: 0 }, 12)).toBeUndefined();
  });

  it('is named by its sha256', async () => {
    expect(await sha256Of(new Blob(['abc']))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

/** As much of a request as is used; the test says what becomes of it. */
class Request extends EventTarget {
  static readonly all: Request[] = [];
  readonly upload = new EventTarget();
  readonly headers = new Map<string, string>();
  status = 0;
  response: unknown = null;
  open(): void {}
  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }
  getResponseHeader = (): null => null;
  send(): void {
    Request.all.push(this);
  }
  abort(): void {
    this.dispatchEvent(new Event('loadend'));
  }
  answer(status: number, response: unknown): void {
    [this.status, this.response] = [status, response];
    this.dispatchEvent(new Event('loadend'));
  }
  sends(loaded: number): void {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded }));
  }
  get range(): string | undefined {
    return this.headers.get('content-range');
  }
}

const kilobyte = 1024;

describe('a piece on its way', () => {
  const given = { id: 'evi_1', label: 'page' };
  let ending: AbortController;
  let told: OnItsWay[];
  let reachable: boolean;
  let looks: number;
  const send = (size = 100) =>
    sendPiece(
      {
        participant: 'anna',
        run: 'run_1',
        label: 'page',
        bytes: new Blob([new Uint8Array(size)]),
        takenAt: 'now',
      },
      { tell: (state) => told.push(state), signal: ending.signal },
    );
  /** The hash is computed elsewhere than on this page's clock. */
  const sent = (count: number) => vi.waitFor(() => expect(Request.all).toHaveLength(count));
  const latest = (): Request => Request.all.at(-1) ?? new Request();
  /** Until the next request is there, by the page's clock. */
  async function next(): Promise<Request> {
    const before = Request.all.length;
    for (let turn = 0; turn < 40 && Request.all.length === before; turn++)
      await vi.advanceTimersByTimeAsync(500);
    expect(Request.all).toHaveLength(before + 1);
    return latest();
  }

  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    });
    const network = new EventTarget();
    vi.stubGlobal('addEventListener', network.addEventListener.bind(network));
    vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network));
    vi.stubGlobal('document', new EventTarget());
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('XMLHttpRequest', Request);
    vi.stubGlobal('fetch', async () => {
      looks++;
      if (!reachable) throw new TypeError('The network is away.');
      return new Response();
    });
    Request.all.length = 0;
    [ending, told, reachable, looks] = [new AbortController(), [], true, 0];
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('may take minutes on a thin line, and tells how far it is', async () => {
    const piece = send(100);
    await sent(1);
    for (let part = 1; part <= 10; part++) {
      await vi.advanceTimersByTimeAsync(30_000);
      latest().sends(part * 10);
    }
    latest().answer(200, given);
    expect(await piece).toBe(given);
    expect(Request.all).toHaveLength(1);
    expect([told.at(0), told.at(-1)]).toEqual([
      { share: 0.1, waiting: false },
      { share: 1, waiting: false },
    ]);
  });

  it('goes part by part when it is large, and on from what the server has', async () => {
    const piece = send(400 * kilobyte);
    await sent(1);
    latest().sends(128 * kilobyte);
    expect(told.at(-1)).toEqual({ share: 0.32, waiting: false });
    expect(latest().range).toBe(`bytes 0-${256 * kilobyte - 1}/${400 * kilobyte}`);
    latest().answer(202, { received: 256 * kilobyte });
    await sent(2);
    expect(latest().range).toBe(`bytes ${256 * kilobyte}-${400 * kilobyte - 1}/${400 * kilobyte}`);
    latest().answer(200, given);
    expect(await piece).toBe(given);
  });

  it('waits for a line that is away for minutes, says so, and asks how much has arrived when it is back', async () => {
    const piece = send(400 * kilobyte);
    await sent(1);
    latest().answer(202, { received: 256 * kilobyte });
    await sent(2);
    reachable = false;
    latest().answer(0, null);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(told.at(-1)).toEqual({ share: 0.64, waiting: true });
    expect([Request.all.length, looks > 50]).toEqual([2, true]);
    reachable = true;
    expect((await next()).range).toBe(`bytes */${400 * kilobyte}`);
    latest().answer(202, { received: 256 * kilobyte });
    await sent(4);
    expect(latest().range).toBe(`bytes ${256 * kilobyte}-${400 * kilobyte - 1}/${400 * kilobyte}`);
    latest().sends(0);
    expect(told.at(-1)).toMatchObject({ waiting: false });
    latest().answer(200, given);
    expect(await piece).toBe(given);
  });

  it('is not sent again when only its answer was lost', async () => {
    const piece = send(400 * kilobyte);
    await sent(1);
    latest().answer(0, null);
    expect((await next()).range).toBe(`bytes */${400 * kilobyte}`);
    latest().answer(200, given);
    expect(await piece).toBe(given);
  });

  it('is sent again when nothing of it moves any more', async () => {
    const piece = send();
    await sent(1);
    latest().sends(10);
    await vi.advanceTimersByTimeAsync(40_000);
    await next();
    latest().answer(200, given);
    expect(await piece).toBe(given);
  });

  it('says that it waits while the line is silent, and begins anew soon after it is back', async () => {
    const piece = send();
    await sent(1);
    latest().sends(10);
    reachable = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([told.at(-1)?.waiting, Request.all.length]).toEqual([true, 1]);
    reachable = true;
    await vi.advanceTimersByTimeAsync(6000);
    await sent(2);
    latest().answer(200, given);
    expect(await piece).toBe(given);
  });

  it('is left alone on a line so thin that the server answers late, for it still moves', async () => {
    const piece = send();
    await sent(1);
    for (let turn = 0; turn < 6; turn++) {
      reachable = turn % 2 === 0;
      await vi.advanceTimersByTimeAsync(3000);
      latest().sends(turn);
    }
    latest().answer(200, given);
    expect([await piece, Request.all.length]).toEqual([given, 1]);
  });

  it('is given up when a server that can be reached takes none of it', async () => {
    const piece = send(400 * kilobyte);
    const refused = expect(piece).rejects.toMatchObject({ code: 'TROUBLE' });
    await sent(1);
    for (let turn = 0; turn < 11; turn++) {
      latest().answer(503, null);
      await next();
    }
    latest().answer(503, null);
    await refused;
  });

  it('is given up when a server that can be reached keeps none of what it took', async () => {
    const piece = send(400 * kilobyte);
    const refused = expect(piece).rejects.toMatchObject({ code: 'TROUBLE' });
    for (let turn = 1; turn <= 8; turn++) {
      await sent(turn);
      latest().answer(202, { received: turn % 2 === 1 ? 256 * kilobyte : 0 });
    }
    await refused;
  });

  it('survives a server that has lost once what it took', async () => {
    const piece = send(400 * kilobyte);
    for (const [turn, received] of [256, 0, 256].entries()) {
      await sent(turn + 1);
      latest().answer(202, { received: received * kilobyte });
    }
    await sent(4);
    latest().answer(200, given);
    expect(await piece).toBe(given);
  });

  it('is not sent again once its step was withdrawn, also not after a wait or while the line is away', async () => {
    for (const status of [503, 0]) {
      ending = new AbortController();
      const before = Request.all.length;
      const piece = send();
      const refused = expect(piece).rejects.toMatchObject({ code: 'RUN_CLOSED' });
      await sent(before + 1);
      reachable = status !== 0;
      latest().answer(status, null);
      await vi.advanceTimersByTimeAsync(100);
      ending.abort();
      await vi.advanceTimersByTimeAsync(60_000);
      await refused;
      expect(Request.all).toHaveLength(before + 1);
    }
  });
});
