import { expect, test } from 'vitest';
import { staffOf } from '#gateway/testing/a-gateway.ts';
import { createStory } from '#gateway/testing/story.ts';

const setActive = 'mutation($active: Boolean!) { setActive(person: "olga", active: $active) { active } }';
const changeRole = 'mutation($role: Role!) { changeRole(person: "olga", role: $role) { role } }';

test.each([
  ['shut out', setActive, { active: false }, ['olga']],
  ['let in again', setActive, { active: true }, []],
  ['made an auditor', changeRole, { role: 'auditor' }, ['olga']],
  ['made an administrator', changeRole, { role: 'administrator' }, []],
])('an operator in a call who is %s stays in it only with the right to', async (_what, query, ask, out) => {
  const story = createStory();
  story.gateway.viewers.set('adam', staffOf('adam', 'administrator'));
  await story.live();
  expect((await story.ask('adam', query, ask)).errors).toBeUndefined();
  expect(story.gateway.dismissed).toEqual(out);
});

test('somebody who is shut out leaves the calls of others alone', async () => {
  const story = createStory();
  story.gateway.viewers.set('adam', staffOf('adam', 'administrator'));
  await story.live();
  const query = 'mutation { setActive(person: "oleg", active: false) { active } }';
  expect((await story.ask('adam', query)).errors).toBeUndefined();
  expect(story.gateway.dismissed).toEqual([]);
});
