import { expect, test } from 'vitest';
import { codeOf, createStory, freshKey, start } from '#gateway/testing/story.ts';

const { gateway, ask, live } = createStory();

test('what an applicant is busy with is told while their step is open, and not by anybody else', async () => {
  const { session, participant } = await live();
  const tell = (code: string) => `mutation { tellProgress(run: "run_1", progress: { code: "${code}" }) }`;
  expect(codeOf(await ask('anna', tell('far')))).toBe('RUN_UNKNOWN');
  await ask('olga', start, { session, participant, key: freshKey(), kind: 'documentScan' });
  const told = gateway.domain.feed.watch({ sessionId: session, progress: true });
  await told.next();
  expect((await ask('anna', tell('far'))).data).toEqual({ tellProgress: true });
  const { value } = await told.next();
  expect(value.progress).toMatchObject([
    { participantId: participant, runId: 'run_1', progress: { code: 'far' } },
  ]);
  expect(codeOf(await ask('anna', tell('smile')))).toBe('INVALID_INPUT');
  for (const who of ['olga', 'reads', undefined]) expect(codeOf(await ask(who, tell('far')))).toBeDefined();
  void told.return?.();
});

test('operator and applicant write to each other, and neither partners nor other applicants read it', async () => {
  const { session, participant } = await live();
  const say = `mutation($session: ID!, $participant: ID!, $key: ID!, $text: String!) {
    sendMessage(session: $session, participant: $participant, key: $key, text: $text) {
      conversations { participant messages { text by { name } } } } }`;
  const answer =
    'mutation($key: ID!, $text: String!) { writeMessage(key: $key, text: $text) { messages { own text } } }';
  const press = { session, participant, key: freshKey(), text: 'Hold it still, please.' };
  await ask('olga', say, press);
  await ask('olga', say, press);
  expect((await ask('anna', answer, { key: freshKey(), text: 'https://example.org' })).data).toEqual({
    writeMessage: {
      messages: [
        { own: false, text: 'Hold it still, please.' },
        { own: true, text: 'https://example.org' },
      ],
    },
  });
  expect(codeOf(await ask('oleg', say, { ...press, key: freshKey() }))).toBe('NOT_YOUR_CALL');
  expect(codeOf(await ask('olga', say, { ...press, key: freshKey(), text: '\u202e' }))).toBe('INVALID_INPUT');
  const read = `{ session(id: "${session}") { conversations { participant } } }`;
  expect(codeOf(await ask('reads', read))).toBe('FORBIDDEN');
  const journal = await ask('aude', `{ session(id: "${session}") { conversations { messages { text } } } }`);
  expect(journal.data).toMatchObject({
    session: { conversations: [{ messages: [{ text: press.text }, { text: 'https://example.org' }] }] },
  });
});
