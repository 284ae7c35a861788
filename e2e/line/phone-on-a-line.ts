import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, phone } from '#e2e/browser/browsers.ts';
import type { Product } from '#e2e/product/product.ts';
import { createRelay, type Relay } from '#e2e/line/relay.ts';

/** A phone of its own whose requests, signalling, sound and picture all go over one line. */
export interface PhoneOnALine {
  readonly browser: Browser;
  readonly page: Page;
  readonly line: Relay;
  /** Whether every connection of the call has the relay for its other end, and at least one is there. */
  readonly isOnTheLine: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

declare global {
  interface Window {
    /** Where the line leads to this port of LiveKit's. */
    packetsTo?: (port: number) => Promise<number>;
    /** Every connection of this page's. */
    peers?: RTCPeerConnection[];
  }
}

/**
 * Leads the packets of WebRTC over the line: what LiveKit offers to be reached at is replaced by the relay, TCP is left out, and
 * what this browser could be reached at is kept from it, so that there is no way past the relay.
 */
const leadPackets = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const place = /(candidate:\S+ \d+ udp \d+ )\S+ (\d+)/gi;
    const replaced = async (text: string): Promise<string> => {
      let led = text.replace(/^a=candidate:\S+ \d+ tcp .*\r?\n/gim, '');
      for (const [whole, before, port] of [...led.matchAll(place)])
        led = led.replace(whole, `${before}127.0.0.1 ${await window.packetsTo?.(Number(port))}`);
      return led;
    };
    const { prototype } = RTCPeerConnection;
    // Both have an older form with callbacks, which LiveKit's client does not use.
    type Add = (this: RTCPeerConnection, given?: RTCIceCandidateInit | null) => Promise<void>;
    type Describe = (this: RTCPeerConnection, given: RTCSessionDescriptionInit) => Promise<void>;
    const add: Add = prototype.addIceCandidate;
    const describe: Describe = prototype.setRemoteDescription;
    prototype.addIceCandidate = async function (this: RTCPeerConnection, given?: RTCIceCandidateInit | null) {
      const text = given?.candidate;
      if (!given || !text) return add.call(this, given ?? undefined);
      if (/ tcp /i.test(text)) return undefined;
      return add.call(this, { ...given, candidate: await replaced(text) });
    };
    prototype.setRemoteDescription = async function (this: RTCPeerConnection, given) {
      return describe.call(this, { type: given.type, sdp: await replaced(given.sdp ?? '') });
    };
    // A description that is made later holds the places that were found meanwhile.
    const withoutPlaces = (made: RTCSessionDescriptionInit): RTCSessionDescriptionInit => ({
      type: made.type,
      sdp: made.sdp?.replace(/^a=candidate:.*\r?\n/gm, '') ?? '',
    });
    type Make = (this: RTCPeerConnection, given?: RTCOfferOptions) => Promise<RTCSessionDescriptionInit>;
    const [offer, answer]: [Make, Make] = [prototype.createOffer, prototype.createAnswer];
    const peers: RTCPeerConnection[] = (window.peers = []);
    const make = (by: Make): Make =>
      async function (this: RTCPeerConnection, given?: RTCOfferOptions) {
        if (!peers.includes(this)) peers.push(this);
        return withoutPlaces(await by.call(this, given));
      };
    Object.assign(prototype, { createOffer: make(offer), createAnswer: make(answer) });
    Object.defineProperty(prototype, 'onicecandidate', {
      configurable: true,
      set(this: RTCPeerConnection, hear: ((event: RTCPeerConnectionIceEvent) => void) | null) {
        this.addEventListener('icecandidate', (event) => event.candidate === null && hear?.(event));
      },
    });
  });

/** The ports at which the other ends of a page's connections are reached. */
const portsOf = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const living = (window.peers ?? []).filter(({ connectionState }) => connectionState === 'connected');
    const ports = living.map(async (peer) => {
      const stats = [...(await peer.getStats()).values()] as Record<string, unknown>[];
      const byId = new Map(stats.map((each) => [each['id'], each]));
      const transport = stats.find(({ type }) => type === 'transport');
      const pair = byId.get(transport?.['selectedCandidatePairId']);
      return Number(byId.get(pair?.['remoteCandidateId'])?.['port']);
    });
    return Promise.all(ports);
  });

export async function openPhoneOnALine(product: Pick<Product, 'origin'>): Promise<PhoneOnALine> {
  const line = createRelay();
  const { hostname, port } = new URL(product.origin);
  const relayed = await line.streamsTo(Number(port));
  const browser = await openBrowser({
    // Enough to fill a thin line.
    perSecond: 15,
    args: [`--host-resolver-rules=MAP ${hostname}:${port} ${hostname}:${relayed}`],
  });
  const page = await openPage(browser, phone);
  await page.context().grantPermissions(['camera', 'microphone']);
  await page.exposeFunction('packetsTo', line.packetsTo);
  await leadPackets(page);
  return {
    browser,
    page,
    line,
    isOnTheLine: async () => {
      const ports = await portsOf(page);
      return ports.length > 0 && ports.every((each) => line.isPacketPort(each));
    },
    close: async () => {
      await browser.close();
      line.close();
    },
  };
}
