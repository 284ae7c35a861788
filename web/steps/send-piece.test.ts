import { describe, expect, it } from 'vitest';
import { sha256Of, waitAfter } from '#web/steps/send-piece.ts';

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
