import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLInputType,
} from 'graphql';
import { oddValues } from '#gateway/testing/contract/odd-values.ts';
import { rightValue, type Source } from '#e2e/fuzz/requests/right-values.ts';

/** From whom a value comes: `own` and `other` are companies, `odd` is nobody's. */
export interface Sources {
  readonly own: Source;
  readonly other: Source;
  /** How likely, from 0 to 1, a value is not the right one. */
  readonly malice: number;
}

const wholes = [0, 1, 2, 5, 25, 100, 101, -1, -(2 ** 31), 2 ** 31 - 1, 2 ** 31, 1.5];
const shares = [0, 0.5, 1, 1.01, -1, 1e308];

function scalarOf(name: string, type: string, { own }: Sources): unknown {
  const { choice } = own;
  switch (type) {
    case 'Int':
      return choice.yes(0.6) ? choice.whole(1, 20) : choice.pick(wholes);
    case 'Float':
      return choice.pick(shares);
    case 'Boolean':
      return choice.yes(0.5);
    default:
      return rightValue(name, own);
  }
}

/** Of the other company, or of nobody. */
function wrongOf(name: string, type: string, { own, other }: Sources): unknown {
  const worded = type === 'ID' || type === 'String';
  // Free text of the others would be read back as if they had been betrayed.
  const value = worded && own.choice.yes(0.4) ? rightValue(name, other) : undefined;
  const betrays = typeof value === 'string' && value.includes(other.known.mark);
  return value === undefined || betrays ? own.choice.pick(oddValues) : value;
}

/** A value of this type, right or not; nothing where it may be left out and is. */
export function valueOf(name: string, type: GraphQLInputType, sources: Sources): unknown {
  const { own, malice } = sources;
  const { choice } = own;
  if (type instanceof GraphQLNonNull) {
    if (choice.yes(malice / 10)) return undefined;
    return valueOf(name, type.ofType as GraphQLInputType, { ...sources, malice });
  }
  if (type instanceof GraphQLList) return listOf(name, type.ofType as GraphQLInputType, sources);
  if (type instanceof GraphQLEnumType) {
    if (choice.yes(malice)) return choice.pick(oddValues);
    return choice.pick(type.getValues().map((each) => each.name));
  }
  if (type instanceof GraphQLInputObjectType) return objectOf(name, type, sources);
  return choice.yes(malice) ? wrongOf(name, type.name, sources) : scalarOf(name, type.name, sources);
}

function listOf(name: string, type: GraphQLInputType, sources: Sources): unknown {
  const { choice } = sources.own;
  if (choice.yes(sources.malice / 3)) return choice.pick(oddValues);
  const length = choice.pick([0, 1, 1, 1, 2, 3]);
  return Array.from({ length }, () => valueOf(name, type, sources));
}

function objectOf(name: string, type: GraphQLInputObjectType, sources: Sources): unknown {
  const { own, malice } = sources;
  if (own.choice.yes(malice / 5)) return own.choice.pick(oddValues);
  // What an upload answered is handed on as it is.
  if (name === 'evidence' && !own.choice.yes(malice)) return rightValue(name, own);
  return Object.fromEntries(
    Object.values(type.getFields()).flatMap((field) => {
      const left = !(field.type instanceof GraphQLNonNull) && own.choice.yes(0.5);
      return left ? [] : [[field.name, valueOf(field.name, field.type, sources)]];
    }),
  );
}
