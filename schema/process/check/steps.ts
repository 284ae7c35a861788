import { conditionFaults } from '#schema/process/check/conditions.ts';
import { takersOf, unpeopled } from '#schema/process/check/people.ts';
import type { ProcessDefinition, StepDefinition } from '#schema/process/definition.ts';
import { factTypeOf } from '#schema/process/facts.ts';
import { fault, within, type Fault } from '#schema/process/fault.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { stepOf } from '#schema/steps/registry.ts';

/** The steps whose facts somebody's conditions look at, in the order of the conditions. */
const lookedAt = ({ when = [] }: Pick<StepDefinition, 'when'>): readonly StepKind[] =>
  when.flatMap(({ fact }) => factTypeOf(fact)?.step ?? []);

/** Whether a step waits for another, perhaps by way of others. */
function waitsFor(
  steps: readonly StepDefinition[],
  from: StepKind,
  to: StepKind,
  seen: readonly StepKind[] = [],
): boolean {
  const step = steps.find(({ kind }) => kind === from);
  if (!step || seen.includes(from)) return false;
  return lookedAt(step).some((kind) => kind === to || waitsFor(steps, kind, to, [...seen, from]));
}

function orderFaults({ steps }: ProcessDefinition, step: StepDefinition, place: number, path: string) {
  const after = steps.slice(place + 1).map(({ kind }) => kind);
  return (step.when ?? []).flatMap(({ fact }, index): readonly Fault[] => {
    const other = factTypeOf(fact)?.step;
    const at = within(path, 'when', index, 'fact');
    if (other === undefined) return [];
    if (other === step.kind) return [fault(at, 'waitsForItself', { fact })];
    if (waitsFor(steps, other, step.kind)) return [fault(at, 'waitsInCircle', { fact })];
    return after.includes(other) ? [fault(at, 'waitsForLater', { fact })] : [];
  });
}

function needFaults(definition: ProcessDefinition, step: StepDefinition, path: string): readonly Fault[] {
  const at = within(path, 'when');
  const conditional = step.need === 'byCondition';
  if (conditional && !step.when?.length) return [fault(at, 'conditionMissing')];
  if (!conditional && step.when?.length) return [fault(at, 'conditionUnused')];
  return conditionFaults(definition, step.when ?? [], at);
}

/** Whether everybody who takes a step takes at least one of these. */
function haveAll(
  definition: ProcessDefinition,
  step: StepDefinition,
  of: readonly StepDefinition[],
): boolean {
  const some = of.map((each) => takersOf(definition, each));
  return takersOf(definition, step).every((role) => some.some((takers) => takers.includes(role)));
}

/** A derived step draws upon steps that have to be in the plan, too, of everybody who takes it. */
const sourceFaults = (definition: ProcessDefinition, step: StepDefinition, path: string) =>
  (stepOf(step.kind).from ?? []).flatMap((kind): readonly Fault[] => {
    const source = definition.steps.find((each) => each.kind === kind);
    if (!source) return [fault(path, 'sourceMissing', { step: kind })];
    return haveAll(definition, step, [source])
      ? []
      : [fault(within(path, 'for'), 'sourceForOthers', { step: kind })];
  });

const alternativeFaults = ({ steps }: ProcessDefinition, step: StepDefinition, path: string) =>
  (step.alternatives ?? []).flatMap((kind, place): readonly Fault[] => {
    const other = steps.find((each) => each.kind === kind);
    const at = within(path, 'alternatives', place);
    if (!other || kind === step.kind) return [fault(at, 'alternativeUnknown')];
    return other.need === 'offered' ? [] : [fault(at, 'alternativeRequired')];
  });

/**
 * Somebody may be unable to do what is required: to hold a document up, to turn their head. So a step that is started by hand and
 * required has an alternative for everybody who takes it, or the process has a reason that says so.
 */
function wayOutFaults(definition: ProcessDefinition, step: StepDefinition, path: string): readonly Fault[] {
  const { reasons, steps } = definition;
  if (step.need !== 'required' || stepOf(step.kind).from) return [];
  const others = steps.filter(({ kind }) => step.alternatives?.includes(kind));
  const isThere = others.length > 0 && haveAll(definition, step, others);
  return isThere || reasons.some((reason) => reason.for === 'unable')
    ? []
    : [fault(within(path, 'alternatives'), 'noAlternative')];
}

/** What is wrong with the steps of a process whose shape is right. */
export const stepFaults = (definition: ProcessDefinition): readonly Fault[] =>
  definition.steps.flatMap((step, place) => {
    const path = within('steps', step.kind);
    return [
      ...unpeopled(definition, step.for, within(path, 'for')),
      ...needFaults(definition, step, path),
      ...orderFaults(definition, step, place, path),
      ...sourceFaults(definition, step, path),
      ...alternativeFaults(definition, step, path),
      ...wayOutFaults(definition, step, path),
    ];
  });
