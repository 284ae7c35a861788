import { expect, test } from 'vitest';
import { beforeCall } from './before-call.ts';

const open = {
  state: 'open',
  scheduledFor: null,
  members: [{ waiting: false, unseenSince: null }],
  participants: [{ presence: 'invited' }],
  calls: [],
} as const;
const since = '2026-01-01T10:00:00.000Z';
const [absent, there, unseen] = [
  { waiting: false, unseenSince: null },
  { waiting: true, unseenSince: null },
  { waiting: true, unseenSince: since },
];
const waits = [absent, there];

test.each([
  ['nobody has come yet', {}, 'nobody'],
  ['somebody waits', { state: 'ringing', members: waits }, 'here'],
  ['somebody waits still, after it rang in vain', { state: 'missed', members: waits }, 'missed'],
  ['somebody waits again after a call broke off', { members: waits, calls: [{}] }, 'here'],
  ['who waits gives no sign of life', { state: 'ringing', members: [absent, unseen] }, 'away'],
  ['nor did they when it rang in vain', { state: 'missed', members: [unseen] }, 'away'],
  ['one of those who wait is there', { state: 'ringing', members: [unseen, there] }, 'here'],
  ['its time has not come', { state: 'scheduled', scheduledFor: '2026-01-01T10:00:00.000Z' }, 'scheduled'],
  ['somebody came before its time', { state: 'scheduled', scheduledFor: 'then', members: waits }, 'here'],
  ['the call broke off', { participants: [{ presence: 'away' }], calls: [{}] }, 'dropped'],
  ['who waited has gone', { participants: [{ presence: 'left' }] }, 'left'],
] as const)('%s', (_sentence, parts, expected) => {
  expect(beforeCall({ ...open, ...parts })).toBe(expected);
});
