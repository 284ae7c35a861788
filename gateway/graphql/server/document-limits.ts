import {
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

/** What a document written by others may look like, before anything of it is validated or executed. */
export const documentLimits: Size = { depth: 15, fields: 400, aliases: 30 };

const nothing: Size = { depth: 0, fields: 0, aliases: 0 };

const beside = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
});

/** Sizes selections with their fragments spread out; each fragment is measured once, a circle counts as nothing. */
function createMeasure(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const measured = new Map<string, Size>();
  const fragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing);
    const size = selections(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };
  function selections(set: SelectionSetNode | undefined): Size {
    return (set?.selections ?? []).reduce<Size>((sum, node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return beside(sum, fragment(node.name.value));
      const inside = selections(node.selectionSet);
      if (node.kind === Kind.INLINE_FRAGMENT) return beside(sum, inside);
      return beside(sum, {
        depth: inside.depth + 1,
        fields: inside.fields + 1,
        aliases: inside.aliases + (node.alias ? 1 : 0),
      });
    }, nothing);
  }
  return selections;
}

const tooMuch = (size: Size): [string, string] | undefined => {
  if (size.depth > documentLimits.depth) return ['QUERY_TOO_DEEP', 'This query is nested too deeply.'];
  if (size.aliases > documentLimits.aliases) return ['QUERY_TOO_WIDE', 'This query has too many aliases.'];
  if (size.fields > documentLimits.fields) return ['QUERY_TOO_WIDE', 'This query asks for too many fields.'];
  return undefined;
};

/**
 * Why a document is too large to be looked at any further, or nothing. It comes before validation, some rules of
 * which compare every field with every other. Also counts introspection, which the cost of resolvers does not, and
 * fragments that nothing uses.
 */
export function tooLarge({ definitions }: DocumentNode): GraphQLError | undefined {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const measure = createMeasure(new Map(fragments.map((node) => [node.name.value, node])));
  const sizes = definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION
      ? [measure(node.selectionSet)]
      : [],
  );
  const found = sizes.map(tooMuch).find((each) => each !== undefined);
  return found && new GraphQLError(found[1], { extensions: { code: found[0] } });
}
