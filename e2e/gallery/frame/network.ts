import type { Opening } from '#e2e/gallery/frame/opening.ts';

/** What the gateway would answer; everything else is of the pages themselves. */
const served = /^\/(graphql|auth\/|evidence|health|sessions\/[^/]+\/history)/;

const never = (): Promise<never> => new Promise(() => undefined);

const failure = (code: string, message: string) =>
  Response.json({ errors: [{ message, extensions: { code, requestId: '5f0c1c1e-6a41' } }] });

/** Leads what a page asks its server to the server of its story; some of it nowhere, as the scene wants. */
export function replaceNetwork({ base, network }: Opening): void {
  const placed = (url: string): string => {
    const { pathname, search, origin } = new URL(url, location.href);
    return origin === location.origin && served.test(pathname) ? base + pathname + search : url;
  };
  const names = (asked: readonly string[] | undefined, body: unknown): boolean =>
    typeof body === 'string' && (asked ?? []).some((id) => body.includes(id));
  const real = globalThis.fetch.bind(globalThis);

  globalThis.fetch = async (input, init) => {
    if (input instanceof Request) return real(input, init);
    const url = placed(String(input));
    if (names(network.held, init?.body)) return never();
    if (names(network.failing, init?.body)) return failure('TROUBLE', 'A server behind this one is away.');
    if (names(network.broken, init?.body)) return failure('INTERNAL', 'Something went wrong here.');
    const cut = network.away || (network.unwell && url.endsWith('/health'));
    if (cut && url.startsWith(base)) throw new TypeError('The network is away.');
    return real(url, init);
  };

  const open = XMLHttpRequest.prototype.open;
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL) {
    open.call(this, method, network.upload === 'refused' ? `${base}/refused` : placed(String(url)), true);
  };
  if (network.upload !== 'held' && network.upload !== 'cut') return;
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body) {
    if (!(body instanceof Blob)) return send.call(this, body);
    this.upload.dispatchEvent(
      new ProgressEvent('progress', { lengthComputable: true, loaded: body.size * 0.4, total: body.size }),
    );
    if (network.upload === 'cut') this.dispatchEvent(new ProgressEvent('loadend'));
  };
}
