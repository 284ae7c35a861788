import { expect, test } from 'vitest';
import type { CheckOutcome, RunState, StepKind } from '#web/api/generated/graphql.ts';
import type { SessionView } from '../shell/use-feed.ts';
import { caseTable } from './case-table.ts';

const kinds: readonly StepKind[] = ['documentScan', 'liveness', 'faceMatch'];
const check = (outcome: CheckOutcome) => ({
  name: 'expiry',
  outcome,
  models: [],
  phrases: { title: { code: 'check.expiry', values: {} }, measured: null, wanted: null, note: [] },
});
const run = (kind: StepKind, state: RunState, ...outcomes: readonly CheckOutcome[]) => ({
  id: `${kind} ${state}`,
  kind,
  state,
  evidence: [],
  examination:
    outcomes.length > 0
      ? { outcome: state, checks: outcomes.map(check), notePhrase: null, facts: [], models: [], derived: [] }
      : null,
});
/** As much of a session as the table looks at. */
const tableOf = (
  people: Readonly<Record<string, readonly ReturnType<typeof run>[]>>,
  {
    decidedBy = 'all',
    members = {},
    ...decided
  }: Partial<Pick<SessionView, 'decision' | 'review'>> & {
    decidedBy?: string;
    members?: Readonly<Record<string, object>>;
  } = {},
) =>
  caseTable({
    ...decided,
    process: {
      decidedBy,
      steps: kinds.map((kind) => ({ kind, requirement: 'required', byHand: kind !== 'faceMatch' })),
      roles: [],
      policies: { attempts: 3 },
    },
    members: Object.keys(people).map((id) => ({ id, role: null, advice: 'open', ...members[id] })),
    participants: Object.entries(people).map(([id, runs]) => ({
      id,
      name: id,
      presence: 'inCall',
      call: 'closing',
      chosen: ['documentScan', 'liveness'],
      runs,
      captures: [],
    })),
  } as unknown as SessionView);

test('every step that somebody was to complete is a column, in the order of the process', () => {
  expect(tableOf({ anna: [], ben: [run('faceMatch', 'passed', 'passed')] }).kinds).toEqual(kinds);
  expect(tableOf({ anna: [], ben: [] }).kinds).toEqual(['documentScan', 'liveness']);
});

test('a person is a row: how each step stands, and how many checks passed', () => {
  const { rows } = tableOf({
    anna: [run('documentScan', 'failed', 'passed', 'failed'), run('liveness', 'passed', 'passed')],
    ben: [],
  });
  expect(rows[0]?.cells).toEqual([
    { kind: 'documentScan', dot: 'failed', checks: { passed: 1, all: 2 } },
    { kind: 'liveness', dot: 'passed', checks: { passed: 1, all: 1 } },
  ]);
  expect(rows[1]?.cells.map(({ dot }) => dot)).toEqual(['none', 'none']);
});

test('the advice on each alone is the gateway’s, whatever their steps would say without the rules', () => {
  const { rows } = tableOf(
    { anna: [run('documentScan', 'passed', 'passed')], ben: [] },
    { members: { anna: { advice: 'reject' } } },
  );
  expect(rows.map(({ name, advice }) => [name, advice])).toEqual([
    ['anna', 'reject'],
    ['ben', 'open'],
  ]);
});

test('a retake that was withdrawn hides no verdict', () => {
  const { rows } = tableOf({
    anna: [run('documentScan', 'passed', 'passed'), run('documentScan', 'withdrawn')],
  });
  expect(rows[0]?.cells[0]).toMatchObject({ dot: 'passed', checks: { passed: 1, all: 1 } });
});

test('whose result decides about all is marked, where the process says so', () => {
  const holders = (decidedBy: string) =>
    tableOf({ anna: [], ben: [] }, { decidedBy }).rows.map(({ holder }) => holder);
  expect([holders('holder'), holders('all'), holders('any')]).toEqual([
    [true, false],
    [false, false],
    [false, false],
  ]);
  const members = { anna: { role: 'coHolder' }, ben: { role: 'holder' } };
  const { rows } = tableOf({ anna: [], ben: [] }, { decidedBy: 'holder', members });
  expect(rows.map(({ holder }) => holder)).toEqual([false, true]);
});

test('each has the verdict that was given last: their own, or that of the session', () => {
  const given = (verdict: string, ...outcomes: readonly object[]) =>
    ({ verdict, outcomes }) as unknown as NonNullable<SessionView['decision']>;
  const verdicts = (decided: Parameters<typeof tableOf>[1]) =>
    tableOf({ anna: [], ben: [] }, decided).rows.map(({ verdict }) => verdict);
  const decision = given('approved', { participant: 'ben', verdict: 'rejected' });
  expect(verdicts({})).toEqual([undefined, undefined]);
  expect(verdicts({ decision })).toEqual(['approved', 'rejected']);
  expect(verdicts({ decision, review: given('rejected') })).toEqual(['rejected', 'rejected']);
});
