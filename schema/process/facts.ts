import { checkOutcomes } from '#schema/check.ts';
import { yearsBetween } from '#schema/mrz/dates.ts';
import type { FactsFound, FactValue } from '#schema/process/conditions.ts';
import { documentKinds, type DocumentKind } from '#schema/process/definition.ts';
import { processRoles, type ProcessRole } from '#schema/process/roles.ts';
import {
  attemptsOf,
  isJudged,
  isOpen,
  type Examination,
  type StepRun,
} from '#schema/participant/step-run.ts';
import { stepKinds, type StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

/** A fact that rules and conditions may look at, and what its values are. */
export interface FactType {
  /** `documentScan.outcome`, `documentScan.check.expiry`, `documentScan.issuer`, `participant.role`. */
  readonly name: string;
  readonly of: 'choice' | 'number' | 'text';
  /** Of a choice. */
  readonly choices?: readonly string[];
  /** A text that names a state. */
  readonly state?: true;
  /** Which step's runs produce it. */
  readonly step?: StepKind;
}

interface Derived {
  readonly type: Omit<FactType, 'name' | 'step'>;
  readonly from: (read: Readonly<Record<string, string>>, run: StepRun) => FactValue | undefined;
}

/** ICAO 9303: P is a passport, I, A and C are official cards, V is a visa. */
const firstLetters: Readonly<Record<string, DocumentKind>> = {
  P: 'passport',
  I: 'idCard',
  A: 'idCard',
  C: 'idCard',
  V: 'visa',
};

function ageAt(birth: string | undefined, at: string | undefined): number | undefined {
  if (!birth || !at || !/^\d{4}-\d\d-\d\d$/.test(birth)) return undefined;
  return yearsBetween(birth, at.slice(0, 10));
}

const asRead = (name: string, type: Derived['type'] = { of: 'text' }): Derived => ({
  type,
  from: (read) => read[name],
});
const state = (name: string): Derived => asRead(name, { of: 'text', state: true });

/**
 * What rules may know of what a step read. Names, numbers and dates of birth stay out: a rule about them would be one about a
 * person, and their words would stand in every version of the process.
 */
const derived: Readonly<Partial<Record<StepKind, Readonly<Record<string, Derived>>>>> = {
  documentScan: {
    kind: {
      type: { of: 'choice', choices: documentKinds },
      from: ({ documentCode }) => firstLetters[documentCode?.[0] ?? ''],
    },
    issuer: state('issuer'),
    nationality: state('nationality'),
    sex: asRead('sex'),
    age: { type: { of: 'number' }, from: ({ birth }, { settledAt }) => ageAt(birth, settledAt) },
  },
};

const typesOf = (step: StepKind): readonly FactType[] => [
  { name: `${step}.outcome`, of: 'choice', choices: checkOutcomes, step },
  { name: `${step}.tries`, of: 'number', step },
  ...stepOf(step).codes.checks.map((name): FactType => ({
    name: `${step}.check.${name}`,
    of: 'choice',
    choices: checkOutcomes,
    step,
  })),
  ...Object.entries(derived[step] ?? {}).map(([name, { type }]): FactType => ({
    name: `${step}.${name}`,
    ...type,
    step,
  })),
];

/** Every fact that a run can produce, and what the session itself knows. */
export const factTypes: readonly FactType[] = [
  { name: 'participant.role', of: 'choice', choices: processRoles },
  ...stepKinds.flatMap(typesOf),
];

const byName: ReadonlyMap<string, FactType> = new Map(factTypes.map((type) => [type.name, type]));

export const factTypeOf = (name: string): FactType | undefined => byName.get(name);

interface Known {
  readonly role?: ProcessRole;
  readonly runs: readonly StepRun[];
}

/** The strictest outcome of checks of one name: a challenge of liveness may be drawn twice. */
const strictest = (outcomes: readonly string[]): string | undefined =>
  ['failed', 'unsure', 'passed'].find((outcome) => outcomes.includes(outcome));

function checksOf(step: StepKind, { checks }: Examination): FactsFound {
  const names = new Set(checks.map(({ name }) => name));
  const outcomeOf = (name: string) =>
    strictest(checks.filter((check) => check.name === name).map(({ outcome }) => outcome)) ?? 'unsure';
  return Object.fromEntries([...names].map((name) => [`${step}.check.${name}`, outcomeOf(name)]));
}

function readBy(step: StepKind, run: StepRun, examination: Examination): FactsFound {
  const read = Object.fromEntries(examination.facts.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    Object.entries(derived[step] ?? {}).flatMap(([name, { from }]) => {
      const value = from(read, run);
      return value === undefined ? [] : [[`${step}.${name}`, value]];
    }),
  );
}

/** The newest judged run speaks for its step; while one is open, the step has said nothing yet. */
function factsOfStep(step: StepKind, runs: readonly StepRun[]): FactsFound {
  const ofKind = runs.filter(({ kind }) => kind === step);
  const tried = attemptsOf(runs, step);
  const tries = tried > 0 ? { [`${step}.tries`]: tried } : {};
  const run = ofKind.findLast(isJudged);
  if (!run?.examination || ofKind.some(isOpen)) return tries;
  const { examination } = run;
  return {
    ...tries,
    ...checksOf(step, examination),
    ...readBy(step, run, examination),
    [`${step}.outcome`]: examination.outcome,
  };
}

/** Everything that is known of a participant by the names of the facts. */
export const factsOf = ({ role, runs }: Known): FactsFound =>
  Object.assign(
    role ? { 'participant.role': role } : {},
    ...stepKinds.map((step) => factsOfStep(step, runs)),
  ) as FactsFound;
