import { expect, test } from 'vitest';
import { act, agree, codeOf, createStory, freshKey, join } from '#gateway/testing/story.ts';

const { gateway, ask, begin, live } = createStory();

const note = `mutation($key: ID!, $signs: [CameraSign!]!, $label: String) {
  noteCamera(key: $key, signs: $signs, label: $label) }`;
const seen = `query($session: ID!) { session(id: $session) {
  participants { cameraSigns { signs label at } } } }`;
const label = 'OBS Virtual Camera';
const tell = (signs: readonly string[], name?: string, key = freshKey()) =>
  ask('anna', note, { key, signs, label: name });
const notes = async (session: string): Promise<unknown> => {
  const { data } = await ask('aude', seen, { session });
  const { participants } = data?.['session'] as { participants: { cameraSigns: unknown }[] };
  return participants[0]?.cameraSigns;
};

test('what a page tells of its camera is read by the staff, in the call and after it, and by nobody else', async () => {
  const { session } = await live();
  expect(await notes(session)).toEqual([]);
  expect((await tell(['noise', 'label', 'noise'], `  ${label} `)).data).toEqual({ noteCamera: true });
  const first = { signs: ['label', 'noise'], label, at: expect.any(String) as string };
  expect(await notes(session)).toEqual([first]);
  expect((await tell([])).data).toEqual({ noteCamera: true });
  await ask('olga', act('endCall'), { session, key: freshKey() });
  expect(await notes(session)).toMatchObject([first, { signs: [], label: null }]);
  expect(codeOf(await ask('reads', seen, { session }))).toBe('FORBIDDEN');
  const own = await ask('anna', '{ participation { cameraSigns { signs } } }');
  expect(codeOf(own)).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('the same is told once: again it is no mistake, and nothing is written', async () => {
  const { session } = await live();
  const key = freshKey();
  expect((await tell(['label'], label, key)).data).toEqual({ noteCamera: true });
  const { revision } = (await gateway.views.session(session)) ?? {};
  for (const again of [key, freshKey(), freshKey()]) {
    const { data } = await tell(['label'], label, again);
    expect(data).toEqual({ noteCamera: again === key });
  }
  expect((await gateway.views.session(session))?.revision).toBe(revision);
});

test.each<[readonly string[], string | undefined]>([
  [['label'], undefined],
  [['label'], '\u202eOBS'],
  [['label'], 'x'.repeat(101)],
  [['noise'], label],
])('signs %j with the name %j are refused', async (signs, name) => {
  await live();
  expect(codeOf(await tell(signs, name))).toBe('INVALID_INPUT');
});

test('nothing is told before the call', async () => {
  const { token } = await begin();
  await ask(undefined, agree, { token, key: freshKey() });
  await ask('anna', join, { key: freshKey() });
  expect(codeOf(await tell(['noise']))).toBe('SESSION_NOT_LIVE');
});
