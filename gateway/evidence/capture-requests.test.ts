import { beforeEach, expect, test } from 'vitest';
import { captureOpenMs } from '#schema/session/call/asking.ts';
import { createCaptureRequests } from '#gateway/evidence/capture-requests.ts';

const key = new Uint8Array(32).fill(7);
const of = { sessionId: 'ses_1', participantId: 'par_1', operatorId: 'per_1' };
const begin = Date.parse('2026-11-30T10:00:00.000Z');
let now = begin;
beforeEach(() => (now = begin));
const requests = createCaptureRequests(key, () => now);
/** Another server of the same installation. */
const elsewhere = createCaptureRequests(key, () => now);

test('a press is known at every server, with its moment', () => {
  const request = requests.issue(of);
  expect(elsewhere.read(request, of)).toEqual({ at: '2026-11-30T10:00:00.000Z', isOpen: true });
  expect(request).toMatch(/^[\w.-]{1,100}$/);
  expect(requests.issue(of)).not.toBe(request);
});

test.each<[words: string, later: number, isOpen: boolean]>([
  ['at once', 0, true],
  ['at the end of its time', captureOpenMs, true],
  ['after it', captureOpenMs + 1, false],
  ['at a server whose clock is behind', -5000, true],
  ['long before it was made', -60_000, false],
])('the applicant’s page answers a press %s', (_words, later, isOpen) => {
  const request = requests.issue(of);
  now = begin + later;
  expect(requests.read(request, of)?.isOpen).toBe(isOpen);
});

test.each<[words: string, forge: (request: string) => string, change?: Partial<typeof of>]>([
  ['another applicant', (request) => request, { participantId: 'par_2' }],
  ['another session', (request) => request, { sessionId: 'ses_2' }],
  ['an operator who does not have the call', (request) => request, { operatorId: 'per_2' }],
  ['a later moment', (request) => request.replace(begin.toString(36), (begin + 9000).toString(36))],
  ['another signature', (request) => `${request.slice(0, -1)}${request.endsWith('A') ? 'B' : 'A'}`],
  ['no signature', (request) => request.slice(0, request.lastIndexOf('.') + 1)],
  ['more behind it', (request) => `${request}A`],
  ['nothing', () => ''],
])('nobody asked for: %s', (_words, forge, change) => {
  expect(requests.read(forge(requests.issue(of)), { ...of, ...change })).toBeUndefined();
});

test('what another installation signed is nothing here', () => {
  const foreign = createCaptureRequests(new Uint8Array(32).fill(8), () => now);
  expect(requests.read(foreign.issue(of), of)).toBeUndefined();
});
