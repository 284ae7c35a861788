import { expect, it } from 'vitest';
import { act, agree, codeOf, create, createStory, freshKey, input } from '#gateway/testing/story.ts';

const correct = `mutation($session: ID!, $participant: ID!, $key: ID!, $details: ParticipantInput!) {
  correctDetails(session: $session, participant: $participant, key: $key, details: $details) {
    state members { name } participants { name email } } }`;
const anna = { name: 'Anna Kowalski', email: 'anna@example.org' };

async function begun() {
  const story = createStory();
  const of = await story.begin();
  const change = (details: object, who = 'olga', participant = of.participant) =>
    story.ask(who, correct, { session: of.session, participant, key: freshKey(), details });
  return { ...story, of, change };
}

it('corrected details are what staff, the link and the applicant see from then on', async () => {
  const { ask, of, change } = await begun();
  expect((await change(anna)).data).toEqual({
    correctDetails: { state: 'open', members: [{ name: anna.name }], participants: [anna] },
  });
  const link =
    'mutation($session: ID!, $participant: ID!) { joinLink(session: $session, participant: $participant) { name } }';
  expect((await ask('olga', link, of)).data).toEqual({ joinLink: { name: anna.name } });
  await ask(undefined, agree, { token: of.token, key: freshKey() });
  expect((await ask('anna', '{ participation { name } }')).data).toEqual({
    participation: { name: anna.name },
  });
  const lists = await ask('olga', '{ desk { names } }');
  expect(lists.data).toEqual({ desk: [{ names: [anna.name] }] });
});

it('an e-mail that is left out is taken away', async () => {
  const { change } = await begun();
  await change(anna);
  const reply = await change({ name: anna.name });
  expect(reply.data).toMatchObject({ correctDetails: { participants: [{ name: anna.name, email: null }] } });
});

it.each([
  ['nothing is changed', { name: 'Anna Kowalska' }, 'INVALID_INPUT'],
  ['the name is empty', { name: '  ' }, 'INVALID_INPUT'],
  ['the name is too long', { name: 'a'.repeat(201) }, 'INVALID_INPUT'],
  ['the name turns the direction of text', { name: 'Anna \u202eaksla' }, 'INVALID_INPUT'],
  ['the e-mail is none', { name: 'Anna', email: 'anna' }, 'INVALID_INPUT'],
])('it is refused where %s', async (_where, details, code) => {
  const { change } = await begun();
  expect(codeOf(await change(details))).toBe(code);
});

it('it is refused to others, and for nobody', async () => {
  const { change } = await begun();
  expect(codeOf(await change(anna, 'aude'))).toBe('FORBIDDEN');
  expect(codeOf(await change(anna, 'other'))).toBe('NOT_FOUND');
  expect(codeOf(await change(anna, 'olga', 'par_nobody'))).toBe('NOT_FOUND');
});

it('the key that created a session finds it also after a correction', async () => {
  const { ask } = createStory();
  const key = freshKey();
  const make = async () => (await ask('olga', create, { key, input })).data?.['createSession'] as Made;
  const { session } = await make();
  const participant = session.members[0]?.id;
  await ask('olga', correct, { session: session.id, participant, key: freshKey(), details: anna });
  expect((await make()).session.id).toBe(session.id);
});

interface Made {
  readonly session: { readonly id: string; readonly members: readonly { readonly id: string }[] };
  readonly links: readonly { readonly url: string }[];
}

const cancelled = async () => {
  const { ask, begin } = createStory();
  const { session: from, token } = await begin();
  await ask('olga', act('cancelSession'), { session: from, key: freshKey() });
  const anew = (who = 'olga', change = {}) =>
    ask(who, create, { key: freshKey(), input: { ...input, from, ...change } });
  return { ask, from, token, anew };
};

it('a session created from another is linked with it both ways, and has links of its own', async () => {
  const { ask, from, token, anew } = await cancelled();
  const made = (await anew()).data?.['createSession'] as Made;
  expect(made.links[0]?.url).not.toContain(token);
  const look = 'query($id: ID!) { session(id: $id) { from followedBy } }';
  expect((await ask('olga', look, { id: from })).data).toEqual({
    session: { from: null, followedBy: [made.session.id] },
  });
  expect((await ask('olga', look, { id: made.session.id })).data).toEqual({
    session: { from, followedBy: [] },
  });
});

it('no session is created from one that goes on, or that is nobody’s of this company', async () => {
  const { ask, begin } = createStory();
  const { session: from } = await begin();
  const reply = await ask('olga', create, { key: freshKey(), input: { ...input, from } });
  expect(codeOf(reply)).toBe('SESSION_GOES_ON');
  const foreign = await cancelled();
  expect(codeOf(await foreign.anew('olga', { from: 'ses_unknown' }))).toBe('NOT_FOUND');
});
