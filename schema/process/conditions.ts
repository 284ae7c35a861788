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
  return found === undefined ? condition.is === 'absent' : compare(condition, found);
}

/** Conditions of one row are all to be met. */
export const allHold = (conditions: readonly Condition[], facts: FactsFound): boolean =>
  conditions.every((condition) => holds(condition, facts));
