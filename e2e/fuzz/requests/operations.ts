import { buildSchema, type GraphQLField, type GraphQLSchema } from 'graphql';
import { valueOf, type Sources } from '#e2e/fuzz/requests/arguments.ts';
import { selectionOf } from '#e2e/fuzz/requests/selection.ts';

/** A field that can be asked for by itself, such as `Query.desk`. */
export interface Root {
  readonly kind: 'Query' | 'Mutation' | 'Subscription';
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
}

export interface Operation {
  readonly root: Root;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Every root field of a printed contract. */
export function rootsOf(printed: string): readonly Root[] {
  const schema: GraphQLSchema = buildSchema(printed);
  const types = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  return (['Query', 'Mutation', 'Subscription'] as const).flatMap((kind) =>
    Object.values(types[kind]?.getFields() ?? {}).map((field) => ({
      kind,
      name: `${kind}.${field.name}`,
      field,
    })),
  );
}

/** An operation of the right shape; what fills it is right or not, as the sources say. */
export function operationOf(root: Root, sources: Sources): Operation {
  const { field, kind } = root;
  const { choice } = sources.own;
  const given = field.args.flatMap((arg) => {
    const value = valueOf(arg.name, arg.type, sources);
    return value === undefined || (!String(arg.type).endsWith('!') && choice.yes(0.4))
      ? []
      : [{ arg, value }];
  });
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const [outer, inner] = field.args.length > 0 ? [`(${declared})`, `(${passed})`] : ['', ''];
  const selection = selectionOf(field.type, choice, choice.pick([0.2, 1, 1]));
  return {
    root,
    query: `${kind.toLowerCase()} ${outer} { ${field.name}${inner} ${selection} }`,
    variables: Object.fromEntries(given.map(({ arg, value }) => [arg.name, value])),
  };
}
