import { afterEach, expect, test, vi } from 'vitest';
import { effectScope, shallowRef, type EffectScope } from 'vue';
import type { DeskEntry } from '../use-feed.ts';
import { useRing } from './use-ring.ts';

const { desk, role, tone } = vi.hoisted(() => ({
  desk: { value: undefined as unknown },
  role: { value: 'operator' },
  tone: { start: vi.fn(), stop: vi.fn(), close: vi.fn(), allow: vi.fn(), allowed: () => false },
}));
const waits = {
  id: 's1',
  state: 'ringing',
  since: '2026-01-01T10:00:00.000Z',
  names: ['Anna'],
  waiting: true,
};

vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key }) }));
vi.mock('#web/ui/tone.ts', () => ({ createTone: () => tone }));
vi.mock('../use-feed.ts', () => ({ useFeed: () => ({ desk: desk.value }) }));
vi.mock('../use-me.ts', async (original) => ({
  ...(await original<object>()),
  useIdentity: () => ({ me: shallowRef({ id: 'me', role: role.value }) }),
}));
vi.mock('../use-page-title.ts', () => ({ useRingTitle: () => undefined }));
vi.stubGlobal('document', new EventTarget());

let scope: EffectScope;
afterEach(() => {
  scope.stop();
  tone.start.mockClear();
  tone.allow.mockClear();
});

function ringFor(person: string, entries: readonly unknown[]) {
  role.value = person;
  desk.value = shallowRef(entries as readonly DeskEntry[]);
  scope = effectScope();
  const ring = scope.run(useRing);
  if (!ring) throw new Error('The scope was stopped.');
  return ring;
}

test('who waits already when the operator comes in rings at once', () => {
  const { waiting } = ringFor('operator', [waits]);
  expect(waiting.value.map(({ id }) => id)).toEqual(['s1']);
  expect(tone.start).toHaveBeenCalled();
});

test.each(['auditor', 'reviewer'])(
  'nobody rings for a person who runs no calls, the %s, and no sound is asked for',
  (person) => {
    const { waiting } = ringFor(person, [waits]);
    document.dispatchEvent(new Event('pointerdown'));
    expect(waiting.value).toEqual([]);
    expect([tone.start, tone.allow].map((each) => each.mock.calls.length)).toEqual([0, 0]);
  },
);
