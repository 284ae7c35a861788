import { beforeEach, describe, expect, test } from 'vitest';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import { codeOf, createStory, freshKey, type Begun } from '#gateway/testing/story.ts';

const { gateway, ask, live } = createStory({}, 2);

const press = `mutation($session: ID!, $participant: ID!) {
  requestCapture(session: $session, participant: $participant) }`;
const say = (answer: string) =>
  `mutation($request: ID!) { answerCapture(request: $request, answer: ${answer}) }`;
const handIn = `mutation($key: ID!, $request: ID!, $evidence: EvidenceInput!) {
  handInCapture(key: $key, request: $request, evidence: $evidence) { captures } }`;
const add = `mutation($session: ID!, $participant: ID!, $key: ID!, $evidence: EvidenceInput!) {
  addCapture(session: $session, participant: $participant, key: $key, evidence: $evidence) {
    captures { id origin width height request caption by { id name } discarded { reason } } } }`;

const sha256 = 'a'.repeat(64);
let stored = 0;
/** As an upload has left it. */
function store({ session, participant }: Begun, more: Partial<StoredEvidence> = {}) {
  const what = { id: `evi_${(stored += 1)}`, sha256, mediaType: 'image/jpeg', bytes: 9, label: 'capture' };
  const whose = { sessionId: session, participantId: participant, companyId: 'com_1' };
  gateway.evidence.set(what.id, { ...what, ...whose, storedAt: '', width: 1920, height: 1080, ...more });
  return what;
}

let begun: Begun;
let request: string;
beforeEach(async () => {
  begun = await live();
  const reply = await ask('olga', press, { session: begun.session, participant: begun.participant });
  request = String(reply.data?.['requestCapture']);
});

const fromCamera = () => store(begun, { origin: 'camera', request });
const bring = (evidence: object, of = request, who = 'anna') =>
  ask(who, handIn, { key: freshKey(), request: of, evidence });
const captures = async () => {
  const reply = await ask(
    'aude',
    `{ session(id: "${begun.session}") { participants { captures {
    origin width height request by { name } } } } }`,
  );
  return (reply.data?.['session'] as { participants: { captures: object[] }[] }).participants[0]?.captures;
};

test('what the applicant’s page brings for a press is the operator’s capture, from the applicant’s camera', async () => {
  expect((await bring(fromCamera())).data).toEqual({ handInCapture: { captures: 1 } });
  expect(await captures()).toEqual([
    { origin: 'camera', width: 1920, height: 1080, request, by: { name: 'Person olga' } },
  ]);
});

test('a press and what is said to it are told to whom they concern, at whichever server', async () => {
  const { session, participant } = begun;
  const watches = [
    gateway.domains[1]?.feed.watch({ sessionId: session, askedOf: participant }),
    gateway.domains[1]?.feed.watch({ sessionId: session, askedOf: 'somebody else' }),
    gateway.domains[0]?.feed.watch({ sessionId: session, progress: true }),
  ];
  for (const each of watches) await each?.next();
  const [applicant, other, staff] = watches;
  await ask('olga', press, { session, participant });
  const heard = (await applicant?.next())?.value.captures?.[0];
  expect(heard).toMatchObject({ participantId: participant, request: expect.stringMatching(/^cap_/) });
  expect((await ask('anna', say('taking'), { request: heard?.request })).data).toEqual({
    answerCapture: true,
  });
  expect((await staff?.next())?.value.captures).toMatchObject([
    { request: heard?.request, answer: 'taking' },
  ]);
  const silence = other?.next();
  for (const each of watches) void each?.return?.();
  expect((await silence)?.done).toBe(true);
});

describe('a hostile page', () => {
  test('hands nothing in that nobody asked for', async () => {
    const made = `cap_AAAAAAAAAAAAAAAA.${Date.now().toString(36)}.${'A'.repeat(43)}`;
    for (const forged of ['cap_1', made, `${request.slice(0, -1)}_`]) {
      expect(codeOf(await bring(store(begun, { origin: 'camera', request: forged }), forged))).toBe(
        'CAPTURE_NOT_ASKED',
      );
      expect(codeOf(await ask('anna', say('taking'), { request: forged }))).toBe('CAPTURE_NOT_ASKED');
    }
    expect(await captures()).toEqual([]);
  });

  test('hands in one still for a press, and not a second', async () => {
    await bring(fromCamera());
    expect(codeOf(await bring(fromCamera()))).toBe('CAPTURE_KEPT');
    expect(await captures()).toHaveLength(1);
  });

  test.each<[words: string, more: () => Partial<StoredEvidence>]>([
    ['a picture that was uploaded for a step', () => ({ runId: 'run_1', origin: undefined })],
    ['a picture of another press', () => ({ origin: 'camera', request: 'cap_other' })],
    ['what the operator’s page uploaded', () => ({ origin: 'stream', request })],
    ['a picture of somebody else', () => ({ origin: 'camera', request, participantId: 'par_other' })],
  ])('cannot pass off %s', async (_words, more) => {
    const code = codeOf(await bring(store(begun, more())));
    expect(['EVIDENCE_UNEXPECTED', 'CAPTURE_NOT_ASKED']).toContain(code);
    expect(await captures()).toEqual([]);
  });

  test('answers no press of another session', async () => {
    const before = { ...begun, request };
    const other = await live();
    expect(
      codeOf(await bring(store(other, { origin: 'camera', request: before.request }), before.request)),
    ).toBe('CAPTURE_NOT_ASKED');
  });
});

test('of the applicant’s still and the one of the call the first is kept, whichever it is', async () => {
  const { session, participant } = begun;
  const keep = (evidence: object) => ask('olga', add, { session, participant, key: freshKey(), evidence });
  await bring(fromCamera());
  expect(codeOf(await keep(store(begun, { origin: 'stream', request })))).toBe('CAPTURE_KEPT');
  const second = String((await ask('olga', press, { session, participant })).data?.['requestCapture']);
  expect(codeOf(await keep(store(begun, { origin: 'stream', request: second })))).toBeUndefined();
  expect(codeOf(await bring(store(begun, { origin: 'camera', request: second }), second))).toBe(
    'CAPTURE_KEPT',
  );
  expect((await captures())?.map((each) => 'origin' in each && each.origin)).toEqual(['camera', 'stream']);
});

test('only the operator of the call presses, of somebody who is in it, and not without end', async () => {
  const { session, participant } = begun;
  expect(codeOf(await ask('oleg', press, { session, participant }))).toBe('NOT_YOUR_CALL');
  expect(codeOf(await ask('olga', press, { session, participant: 'par_other' }))).toBe('NOT_FOUND');
  await ask('anna', 'mutation($key: ID!) { leave(key: $key) { presence } }', { key: freshKey() });
  expect(codeOf(await ask('olga', press, { session, participant }))).toBe('PARTICIPANT_LEFT');
  const again = await live();
  const presses = Array.from({ length: 41 }, () =>
    ask('olga', press, { session: again.session, participant: again.participant }),
  );
  expect((await Promise.all(presses)).map(codeOf)).toContain('TOO_MANY_REQUESTS');
});

test('a page that answers over and over is refused before anything is read for it', async () => {
  const answers: (string | undefined)[] = [];
  for (let turn = 0; turn < 42; turn += 1)
    answers.push(codeOf(await ask('anna', say('cannot'), { request: 'cap_nobody_asked' })));
  expect(answers.slice(0, 40)).toEqual(Array(40).fill('CAPTURE_NOT_ASKED'));
  expect(answers.slice(40)).toEqual(['TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
});

test('words are put to a still, and it is discarded and never gone', async () => {
  const { session, participant } = begun;
  const { id } = fromCamera();
  const { data } = await ask('olga', add, {
    ...{ session, participant, key: freshKey() },
    evidence: { id, sha256, mediaType: 'image/jpeg', bytes: 9, label: 'capture' },
  });
  expect(data).toMatchObject({ addCapture: { captures: [{ id, caption: null, discarded: null }] } });
  const upon = (act: string, what: string) =>
    ask(
      'olga',
      `mutation($session: ID!, $participant: ID!, $key: ID!, $capture: ID!, $text: String!) {
        ${act}(session: $session, participant: $participant, key: $key, capture: $capture, ${what}: $text) {
          captures { caption discarded { reason by { name } } } } }`,
      { session, participant, key: freshKey(), capture: id, text: 'Left hand' },
    );
  await upon('captionCapture', 'caption');
  expect((await upon('discardCapture', 'reason')).data).toEqual({
    discardCapture: {
      captures: [{ caption: 'Left hand', discarded: { reason: 'Left hand', by: { name: 'Person olga' } } }],
    },
  });
  expect(codeOf(await upon('captionCapture', 'caption'))).toBe('CAPTURE_DISCARDED');
});
