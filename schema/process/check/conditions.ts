import { inOneForm, type Condition, type FactValue } from '#schema/process/conditions.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { factTypeOf, type FactType } from '#schema/process/facts.ts';
import { fault, within, type Fault } from '#schema/process/fault.ts';
import { unpeopled } from '#schema/process/check/people.ts';

const valuesOf = ({ value, values }: Condition): readonly FactValue[] => [
  ...(value === undefined ? [] : [value]),
  ...(values ?? []),
];

/** Whether a condition has the values that its comparison needs, and none besides. */
function isWhole({ is, value, values }: Condition): boolean {
  if (is === 'absent') return value === undefined && values === undefined;
  return is === 'oneOf'
    ? value === undefined && values !== undefined
    : value !== undefined && values === undefined;
}

function fits(type: FactType, { is }: Condition, value: FactValue): boolean {
  if (is === 'below' || is === 'atLeast') return type.of === 'number' && typeof value === 'number';
  if (type.of === 'number') return typeof value === 'number';
  return typeof value === 'string' && (type.choices?.includes(value) ?? true);
}

function faultsOf(definition: ProcessDefinition, condition: Condition, path: string): readonly Fault[] {
  const type = factTypeOf(condition.fact);
  const at = within(path, 'fact');
  if (!type) return [fault(at, 'factUnknown', { fact: condition.fact })];
  if (type.step && !definition.steps.some(({ kind }) => kind === type.step)) {
    return [fault(at, 'factNotProduced', { fact: condition.fact, step: type.step })];
  }
  const values = valuesOf(condition);
  if (!isWhole(condition) || !values.every((value) => fits(type, condition, value))) {
    return [fault(path, 'wrongValue', { fact: condition.fact })];
  }
  return type.name === 'participant.role' ? unpeopled(definition, values.map(String), path) : [];
}

/** Whether this one value of the fact would be met by all of the conditions. */
const admits = (conditions: readonly Condition[], value: FactValue): boolean =>
  conditions.every(({ is, value: wanted, values = [] }) => {
    if (is === 'equal') return value === wanted;
    if (is === 'notEqual') return value !== wanted;
    return is === 'oneOf' ? values.includes(value) : true;
  });

/** Numbers that lie at the edges of what conditions ask for: if none of these is admitted, no other is. */
const edgesOf = (conditions: readonly Condition[]): readonly number[] =>
  conditions
    .flatMap(valuesOf)
    .filter((value) => typeof value === 'number')
    .flatMap((value) => [value - 1, value, value + 1]);

const isBetween = (conditions: readonly Condition[], value: number): boolean =>
  conditions.every(({ is, value: wanted }) => {
    if (typeof wanted !== 'number') return true;
    return is === 'below' ? value < wanted : is === 'atLeast' ? value >= wanted : true;
  });

/** Whether conditions on the same fact can all hold at once. */
function canHold(type: FactType, conditions: readonly Condition[]): boolean {
  const absent = conditions.filter(({ is }) => is === 'absent').length;
  if (absent > 0) return absent === conditions.length;
  if (type.of === 'choice') return (type.choices ?? []).some((value) => admits(conditions, value));
  if (type.of === 'number') {
    return edgesOf(conditions).some((value) => admits(conditions, value) && isBetween(conditions, value));
  }
  const named = conditions.filter(({ is }) => is === 'equal' || is === 'oneOf').flatMap(valuesOf);
  return named.length === 0 || named.some((value) => admits(conditions, value));
}

/** What is wrong with conditions that are to hold together. */
export function conditionFaults(
  definition: ProcessDefinition,
  conditions: readonly Condition[],
  path: string,
): readonly Fault[] {
  const faults = conditions.flatMap((each, place) => faultsOf(definition, each, within(path, place)));
  if (faults.length > 0) return faults;
  const facts = [...new Set(conditions.map(({ fact }) => fact))];
  const contradicted = facts.filter((name) => {
    const type = factTypeOf(name);
    return type && !canHold(type, conditions.filter(({ fact }) => fact === name).map(inOneForm));
  });
  return contradicted.map((fact) => fault(path, 'unreachable', { fact }));
}
