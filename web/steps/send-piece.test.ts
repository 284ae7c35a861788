import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256Of } from '#web/api/evidence.ts';
import { sendPiece, waitAfter } from '#web/steps/send-piece.ts';

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

  it('is given up after a dozen attempts', () => {
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
  status = 0;
  response: unknown = null;
  open(): void {}
  setRequestHeader(): void {}
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
  sends(loaded: number, total: number): void {
    this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded, total }));
  }
}

describe('a piece on its way', () => {
  const given = { id: 'evi_1', label: 'page' };
  let ending: AbortController;
  let shares: number[];
  const send = () =>
    sendPiece(
      { participant: 'anna', run: 'run_1', label: 'page', bytes: new Blob(['a picture']), takenAt: 'now' },
      { progress: (share) => shares.push(share), signal: ending.signal },
    );
  /** The hash is computed elsewhere than on this page's clock. */
  const sent = (count: number) => vi.waitFor(() => expect(Request.all).toHaveLength(count));
  const latest = (): Request => Request.all.at(-1) ?? new Request();

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('XMLHttpRequest', Request);
    Request.all.length = 0;
    [ending, shares] = [new AbortController(), []];
  });
  afterEach(() => {
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('may take minutes on a thin line, and tells how far it is', async () => {
    const piece = send();
    await sent(1);
    for (let part = 1; part <= 10; part++) {
      await vi.advanceTimersByTimeAsync(30_000);
      latest().sends(part, 10);
    }
    latest().answer(200, given);
    expect(await piece).toBe(given);
    expect([Request.all.length, shares.at(0), shares.at(-1)]).toEqual([1, 0.1, 1]);
  });

  it('is sent again when nothing of it moves any more', async () => {
    const piece = send();
    await sent(1);
    latest().sends(1, 10);
    await vi.advanceTimersByTimeAsync(46_000);
    await sent(2);
    latest().answer(200, given);
    expect(await piece).toBe(given);
  });

  it('is not sent again once its step was withdrawn, also not after a wait', async () => {
    const piece = send();
    await sent(1);
    latest().answer(503, null);
    await vi.advanceTimersByTimeAsync(100);
    ending.abort();
    const refused = expect(piece).rejects.toMatchObject({ code: 'RUN_CLOSED' });
    await vi.advanceTimersByTimeAsync(60_000);
    await refused;
    expect(Request.all).toHaveLength(1);
  });
});
