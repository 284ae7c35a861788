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

test('what is asked of an applicant’s devices is told to them alone, and their answer to the staff alone', async () => {
  const { session, participant } = await live();
  const askFavour = `mutation($session: ID!, $participant: ID!) {
    askFavour(session: $session, participant: $participant, favour: microphone) }`;
  const answer = 'mutation { answerFavour(favour: microphone, allowed: false) }';
  const applicant = gateway.domain.feed.watch({ sessionId: session, askedOf: participant });
  const other = gateway.domain.feed.watch({ sessionId: session, askedOf: 'somebody else' });
  const staff = gateway.domain.feed.watch({ sessionId: session, progress: true });
  for (const stream of [applicant, other, staff]) await stream.next();
  expect((await ask('olga', askFavour, { session, participant })).data).toEqual({ askFavour: true });
  const news = { sessionId: session, participantId: participant, favour: 'microphone' };
  expect((await applicant.next()).value.favours).toMatchObject([news]);
  expect((await ask('anna', answer)).data).toEqual({ answerFavour: true });
  expect((await staff.next()).value.favours).toMatchObject([{ ...news, allowed: false }]);
  // Of the other applicant nothing is told: the next they hear is that they end.
  const silence = other.next();
  for (const stream of [applicant, other, staff]) void stream.return?.();
  expect((await silence).done).toBe(true);
  expect(codeOf(await ask('oleg', askFavour, { session, participant }))).toBe('NOT_YOUR_CALL');
  const limited = Array.from({ length: 20 }, () => ask('olga', askFavour, { session, participant }));
  expect((await Promise.all(limited)).map(codeOf)).toContain('TOO_MANY_REQUESTS');
});

test('the operator of the call mutes somebody who is in it, and nobody else does', async () => {
  const { session, participant } = await live();
  const mute = `mutation($session: ID!, $participant: ID!) {
    muteParticipant(session: $session, participant: $participant) }`;
  expect((await ask('olga', mute, { session, participant })).data).toEqual({ muteParticipant: true });
  expect(codeOf(await ask('oleg', mute, { session, participant }))).toBe('NOT_YOUR_CALL');
  expect(codeOf(await ask('other', mute, { session, participant }))).toBe('NOT_FOUND');
  await ask('anna', 'mutation($key: ID!) { leave(key: $key) { presence } }', { key: freshKey() });
  expect(codeOf(await ask('olga', mute, { session, participant }))).toBe('PARTICIPANT_LEFT');
  expect(gateway.muted).toEqual([participant]);
});

test('what is asked of the devices of one applicant, and muting them, have one limit together', async () => {
  const { session, participant } = await live();
  const askFavour = 'askFavour(session: $session, participant: $participant, favour: camera)';
  const mute = 'muteParticipant(session: $session, participant: $participant)';
  const fifteen = (field: string) => {
    const mutation = `mutation($session: ID!, $participant: ID!) { ${field} }`;
    return Promise.all(Array.from({ length: 15 }, () => ask('olga', mutation, { session, participant })));
  };
  const before = gateway.muted.length;
  expect((await fifteen(askFavour)).map(codeOf)).not.toContain('TOO_MANY_REQUESTS');
  expect((await fifteen(mute)).map(codeOf)).toContain('TOO_MANY_REQUESTS');
  expect(gateway.muted.length - before).toBe(5);
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
