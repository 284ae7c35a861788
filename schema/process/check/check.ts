import { conditionFaults } from '#schema/process/check/conditions.ts';
import { definitionShape } from '#schema/process/check/definition-shape.ts';
import { languageFaults } from '#schema/process/check/languages.ts';
import { peopleFaults } from '#schema/process/check/people.ts';
import { stepFaults } from '#schema/process/check/steps.ts';
import type { ProcessDefinition } from '#schema/process/definition.ts';
import { factTypeOf } from '#schema/process/facts.ts';
import { fault, within, type Fault } from '#schema/process/fault.ts';

/** Only a step that a retake's conditions look at can be taken again; a derived one is by way of those that it draws upon. */
function ruleFaults(definition: ProcessDefinition): readonly Fault[] {
  return definition.rules.flatMap((rule) => {
    const path = within('rules', rule.key);
    const mended = rule.when.some(({ fact }) => factTypeOf(fact)?.step !== undefined);
    const faults = conditionFaults(definition, rule.when, within(path, 'when'));
    return rule.then === 'retake' && !mended
      ? [...faults, fault(within(path, 'then'), 'nothingToRetake')]
      : faults;
  });
}

const documentFaults = ({ documents, steps }: ProcessDefinition): readonly Fault[] =>
  documents.length > 0 && !steps.some(({ kind }) => kind === 'documentScan')
    ? [fault('documents', 'noDocumentStep')]
    : [];

/** Every fault of a process at its field; one without any may be published. What has no right shape is not looked into further. */
export function faultsOf(value: unknown): readonly Fault[] {
  const faults = definitionShape(value, '');
  if (faults.length > 0) return faults;
  const definition = value as ProcessDefinition;
  return [
    ...languageFaults(definition),
    ...peopleFaults(definition),
    ...stepFaults(definition),
    ...ruleFaults(definition),
    ...documentFaults(definition),
  ];
}
