import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLOutputType,
} from 'graphql';
import type { Choice } from '#e2e/fuzz/requests/choice.ts';

const deepest = 5;

/**
 * Some of the fields of a type, and of theirs. `__typename` and `id` are mostly asked for, so that an answer tells what
 * can be asked for next. Of a `density` below 1 is a short question, which asks for less that its sender may not see.
 */
export function selectionOf(type: GraphQLOutputType, choice: Choice, density = 1, depth = 0): string {
  const named = getNamedType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const chosen = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.length > 0) return [];
    if (isCompositeType(getNamedType(field.type))) {
      const wanted = depth < deepest && choice.yes((0.5 * density) / (depth + 0.7));
      return wanted
        ? [aliased(`${field.name} ${selectionOf(field.type, choice, density, depth + 1)}`, choice)]
        : [];
    }
    if (field.name === 'id') return choice.yes(0.9) ? ['id'] : [];
    return choice.yes(0.5 * density) ? [aliased(field.name, choice)] : [];
  });
  return `{ __typename ${chosen.join(' ')} }`;
}

/** As clients write it, now and then: under another name, or by a directive. */
function aliased(field: string, choice: Choice): string {
  if (choice.yes(0.02)) return `a${choice.whole(1, 1e9)}: ${field}`;
  if (!choice.yes(0.02)) return field;
  const [name = '', ...rest] = field.split(' ');
  return [name, choice.pick(['@include(if: true)', '@skip(if: false)', '@skip(if: true)']), ...rest].join(
    ' ',
  );
}
