import { randomBytes } from 'node:crypto';

/** A fresh nonce for the one inline style of a page. */
export const makeNonce = (): string => randomBytes(16).toString('base64');

/**
 * The content security policy of our pages: nothing from a third party, WebAssembly for the models, blobs for
 * pictures, media and workers. A nonce is named only where a page carries an inline style.
 */
export function contentPolicy(nonce?: string): string {
  return [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
  ].join('; ');
}

/** What a document that a stranger made may do when it is opened by itself: nothing. */
export const sandboxPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Headers of every answer. No COEP: the threaded WebAssembly of Human hangs under it. */
export function commonHeaders(secure: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(self), microphone=(self), display-capture=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(secure && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
