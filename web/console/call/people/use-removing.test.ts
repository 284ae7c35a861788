import { afterEach, expect, test } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { letBackIn, removeParticipant } from '#schema/session/call/removal.ts';
import { olga } from '#schema/testing/people.ts';
import { aSessionIn, at } from '#schema/testing/states.ts';
import { useRemoving } from './use-removing.ts';

const scope = effectScope();
afterEach(() => scope.stop());

test('who was removed and let back in is not asked about again', async () => {
  const live = aSessionIn('live');
  const whom = { participantId: live.members[0]!.id };
  const session = shallowRef(live);
  const removing = scope.run(() => useRemoving(() => session.value))!;
  removing.value = whom.participantId;
  session.value = { ...live };
  await nextTick();
  expect(removing.value).toBe(whom.participantId);
  session.value = removeParticipant(live, { ...whom, reason: 'Prompted.' }, olga, at(9)).state;
  await nextTick();
  expect(removing.value).toBeUndefined();
  session.value = letBackIn(session.value, whom, olga, at(10)).state;
  await nextTick();
  expect(removing.value).toBeUndefined();
});
