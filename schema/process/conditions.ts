import { stateOf } from '#schema/mrz/states.ts';
import { factTypeOf } from '#schema/process/facts.ts';

/** How a fact is held against what a condition names. */
export const comparisons = ['equal', 'notEqual', 'oneOf', 'below', 'atLeast', 'absent'] as const;
export type Comparison = (typeof comparisons)[number];

export type FactValue = string | number;

/** What was found out about a participant, by the name of the fact. What nobody produced is not there. */
export type FactsFound = Readonly<Record<string, FactValue>>;

/** One look at one fact. `values` belongs to `oneOf`, `value` to all the others but `absent`. */
export interface Condition {
  readonly fact: string;
  readonly is: Comparison;
  readonly value?: FactValue;
  readonly values?: readonly FactValue[];
}

/** A condition whose value is the same for the same thing, whatever it is called: `D` and `DEU` are one state. */
export function inOneForm(condition: Condition): Condition {
  const { fact, value, values } = condition;
  if (!factTypeOf(fact)?.state) return condition;
  return {
    ...condition,
    ...(value !== undefined && { value: inOne(value) }),
    ...(values && { values: values.map(inOne) }),
  };
}
const inOne = (value: FactValue): FactValue => (typeof value === 'string' ? stateOf(value) : value);

/** Values of different types are never compared: "5" is not 5, and a number is not below a text. */
function compare({ is, value, values = [] }: Condition, found: FactValue): boolean {
  switch (is) {
    case 'equal':
      return found === value;
    case 'notEqual':
      return typeof found === typeof value && found !== value;
    case 'oneOf':
      return values.includes(found);
    case 'below':
      return typeof found === 'number' && typeof value === 'number' && found < value;
    case 'atLeast':
      return typeof found === 'number' && typeof value === 'number' && found >= value;
    case 'absent':
      return false;
  }
}

/** A fact that is not there meets `absent` and nothing else, also not `notEqual`. */
export function holds(condition: Condition, facts: FactsFound): boolean {
  const found = Object.hasOwn(facts, condition.fact) ? facts[condition.fact] : undefined;
  if (found === undefined) return condition.is === 'absent';
  const asked = inOneForm(condition);
  return compare(asked, asked === condition ? found : inOne(found));
}

/** Conditions of one row are all to be met. */
export const allHold = (conditions: readonly Condition[], facts: FactsFound): boolean =>
  conditions.every((condition) => holds(condition, facts));
