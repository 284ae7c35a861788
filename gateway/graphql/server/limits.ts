import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  Kind,
  Lexer,
  Source,
  TokenKind,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { misused, type ProtocolCode } from '#gateway/graphql/server/refusals.ts';
import type { RequestState } from '#gateway/graphql/server/request-state.ts';

/** What a document that its sender wrote may look like. Pothos counts the cost of its fields besides. */
export const documentLimits = {
  tokens: 20_000,
  depth: 15,
  fields: 400,
  aliases: 30,
  directives: 50,
  brackets: 100,
};

const tooDeep = 'This query is nested too deeply.';

const refuse = (code: ProtocolCode, message: string) => ({
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null) => context?.reportError(misused(code, message))],
});

/**
 * Counts fields with their fragments spread out, each fragment measured once, a circle of fragments as nothing. A
 * fragment counts as a field besides, for thousands of empty ones cost as much to validate. GraphQL Armor has no such
 * rule: its cost limit multiplies lists by `first`, and like all of its rules it looks at operations only, while
 * validation compares the fields of every fragment with each other, also of those that nothing uses.
 */
const maxFieldsRule =
  (most: number): ValidationRule =>
  (context) => {
    const measured = new Map<string, number>();
    const fragment = (name: string): number => {
      const known = measured.get(name);
      if (known !== undefined) return known;
      measured.set(name, 0);
      const fields = fieldsOf(context.getFragment(name)?.selectionSet);
      measured.set(name, fields);
      return fields;
    };
    const fieldsIn = (node: SelectionNode): number =>
      1 + (node.kind === Kind.FRAGMENT_SPREAD ? fragment(node.name.value) : fieldsOf(node.selectionSet));
    const fieldsOf = (set: SelectionSetNode | undefined): number =>
      (set?.selections ?? []).reduce((sum, node) => sum + fieldsIn(node), 0);
    const check = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
      if (fieldsOf(node.selectionSet) <= most) return;
      context.reportError(misused('QUERY_TOO_WIDE', 'This query asks for too many fields.'));
    };
    return { OperationDefinition: check, FragmentDefinition: check };
  };

const { depth, fields, aliases, directives } = documentLimits;

const rules: readonly ValidationRule[] = [
  maxDepthRule({
    n: depth,
    flattenFragments: true,
    ignoreIntrospection: false,
    ...refuse('QUERY_TOO_DEEP', tooDeep),
  }),
  maxAliasesRule({
    n: aliases,
    allowList: [],
    ...refuse('QUERY_TOO_WIDE', 'This query has too many aliases.'),
  }),
  maxDirectivesRule({ n: directives, ...refuse('QUERY_TOO_WIDE', 'This query has too many directives.') }),
  maxFieldsRule(fields),
];

const opening: readonly TokenKind[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly TokenKind[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/** Whether brackets stand too deep inside each other: the parser calls itself for each and would run out of stack. */
function isTooNested(text: string): boolean {
  const lexer = new Lexer(new Source(text));
  let open = 0;
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    if (opening.includes(kind)) open += 1;
    if (closing.includes(kind)) open -= 1;
    if (open > documentLimits.brackets) return true;
  }
  return false;
}

/** Refuses large documents before GraphQL's own validation, some rules of which compare every field with every other. */
export const useDocumentLimits = (): Plugin<RequestState> => ({
  onParse({ context, params }) {
    if (context.ownDocument && isTooNested(String(params.source))) throw misused('QUERY_TOO_DEEP', tooDeep);
  },
  onValidate({ context, params, setResult }) {
    if (!context.ownDocument) return;
    const errors = validate(params.schema, params.documentAST as DocumentNode, rules);
    if (errors.length > 0) setResult(errors);
  },
});
