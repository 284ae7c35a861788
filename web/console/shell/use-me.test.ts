import { expect, test } from 'vitest';
import { ref } from 'vue';
import { Problem } from '#web/api/problem.ts';
import { isStillIn, type Identity, type Me } from './use-me.ts';

const person = (id: string): Me => ({ id }) as Partial<Me> as Me;
const asked = (refresh: Identity['refresh']) =>
  isStillIn({ me: ref<Me | null | undefined>(person('olga')), refresh });

test.each([
  ['whoever is signed in still is when the gateway says so', person('olga'), true],
  ['another one in their place is not they', person('oleg'), false],
  ['nobody is signed in any more', null, false],
])('%s', async (_sentence, now, isIn) => {
  expect(await asked(async () => now)).toBe(isIn);
});

test.each([
  ['AWAY', true],
  ['FORBIDDEN', false],
])('a gateway that says %s when it is asked who one is', async (code, isIn) => {
  expect(await asked(() => Promise.reject(new Problem(code, 'No.')))).toBe(isIn);
});
