import { expect, test } from 'vitest';
import type { SessionView } from '../../shell/use-feed.ts';
import { useChosen } from './use-chosen.ts';

const people = (...ids: string[]) => ({ participants: ids.map((id) => ({ id })) }) as unknown as SessionView;

test('the first is chosen until somebody else is', () => {
  const chosen = useChosen(() => people('anna', 'ben'));
  expect(chosen.participant.value.id).toBe('anna');
  chosen.choose('ben');
  expect([chosen.participant.value.id, chosen.large.value]).toEqual(['ben', false]);
});

test('whoever is chosen again is large, and once more as everybody else', () => {
  const chosen = useChosen(() => people('anna', 'ben'));
  chosen.choose('anna');
  expect(chosen.large.value).toBe(true);
  chosen.choose('ben');
  expect([chosen.participant.value.id, chosen.large.value]).toEqual(['ben', true]);
  chosen.choose('ben');
  expect(chosen.large.value).toBe(false);
});

test('numbers and arrows choose too, and lead to nobody who is not there', () => {
  const chosen = useChosen(() => people('anna', 'ben', 'carla'));
  chosen.chooseAt(3);
  chosen.step(1);
  expect(chosen.participant.value.id).toBe('carla');
  chosen.chooseAt(4);
  chosen.step(-1);
  expect(chosen.participant.value.id).toBe('ben');
});

test('somebody alone is neither chosen nor made large', () => {
  const chosen = useChosen(() => people('anna'));
  chosen.choose('anna');
  expect(chosen.large.value).toBe(false);
});
