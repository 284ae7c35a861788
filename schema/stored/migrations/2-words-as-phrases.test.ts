import { expect, test } from 'vitest';
import { nothingAdded } from '#schema/stored/testing/doubling.ts';
import { participantOf, sessionOf, wordsAsPhrases } from '#schema/stored/migrations/2-words-as-phrases.ts';

const text = (said: string) => ({ code: 'text', values: { text: said } });
const step = (kind: string, outcome: string, doubts: readonly unknown[] = []) => ({ kind, outcome, doubts });
const member = (id: string, ...steps: readonly unknown[]) => ({
  id,
  standing: { participantId: id, name: `Name of ${id}`, steps },
});
/** How 0.1 stored a session and its advice. */
const oldSession = (members: readonly unknown[], reasons: readonly unknown[]) => ({
  _id: 'ses-1',
  revision: 4,
  state: { id: 'ses-1', members, recommendation: { advice: 'review', reasons } },
});

const stateOf = (document: object) => (document as { state: Record<string, unknown> }).state;
const reasonsOf = (document: object) => (stateOf(document)['recommendation'] as { reasons: unknown }).reasons;

test('what made one doubt keeps its words', () => {
  const session = oldSession(
    [member('p1', step('liveness', 'unsure', ['Depth']))],
    ['Liveness uncertain (Depth)'],
  );
  const doubtful = step('liveness', 'unsure', [text('Depth')]);
  expect(stateOf(sessionOf(session))['members']).toEqual([member('p1', doubtful)]);
  expect(reasonsOf(sessionOf(session))).toEqual([doubtful]);
});

test.each([
  ['what failed comes before what is open', ['missing', 'failed', 'passed'], ['failed', 'missing']],
  ['what passed is no reason to look closer', ['passed', 'unsure'], ['unsure']],
  ['a clean sheet is told whole', ['passed', 'passed'], ['passed', 'passed']],
])('%s', (_what, outcomes, wanted) => {
  const steps = outcomes.map((outcome) => step('liveness', outcome));
  const migrated = sessionOf(oldSession([member('p1', ...steps)], ['in words']));
  expect(reasonsOf(migrated)).toEqual(wanted.map((outcome) => step('liveness', outcome)));
});

test('with several participants a reason says whom it is about', () => {
  const members = [member('p1', step('liveness', 'failed')), member('p2', step('liveness', 'missing'))];
  expect(reasonsOf(sessionOf(oldSession(members, ['in words'])))).toEqual([
    { ...step('liveness', 'failed'), participant: { id: 'p1', name: 'Name of p1' } },
    { ...step('liveness', 'missing'), participant: { id: 'p2', name: 'Name of p2' } },
  ]);
});

const run = (examination?: object) => ({
  id: 'run-1',
  kind: 'liveness',
  ...(examination && { examination }),
});
const participant = (...runs: readonly object[]) => ({
  _id: 'ses-1/p1',
  revision: 2,
  state: { id: 'p1', runs },
});

test('an examination keeps its words, and its facts their names', () => {
  const check = {
    name: 'depth',
    outcome: 'unsure',
    title: 'Depth',
    measured: '0.1',
    wanted: '0.3',
    note: 'Flat.',
  };
  const facts = [{ name: 'number', title: 'Document number', value: 'L898902C3' }];
  const old = participant(run({ outcome: 'unsure', checks: [check], facts, note: 'A model failed.' }), run());
  const said = { title: text('Depth'), measured: text('0.1'), wanted: text('0.3'), note: [text('Flat.')] };
  expect(participantOf(old)).toEqual(
    participant(
      run({
        outcome: 'unsure',
        checks: [{ ...check, ...said }],
        facts: [{ name: 'number', value: 'L898902C3' }],
        note: text('A model failed.'),
      }),
      run(),
    ),
  );
});

test('what was brought up already is left alone', async () => {
  const [sessions, participants] = wordsAsPhrases.steps;
  const find = () => Promise.resolve(undefined);
  const session = sessionOf(oldSession([member('p1', step('liveness', 'unsure', ['Depth']))], ['in words']));
  expect(await sessions?.migrate(session, find, nothingAdded)).toBeUndefined();
  const seen = participantOf(participant(run({ checks: [{ title: 'Depth', note: 'Flat.' }], facts: [] })));
  expect(await participants?.migrate(seen, find, nothingAdded)).toBeUndefined();
});
