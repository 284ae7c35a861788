interface Case {
  readonly names: readonly string[];
  readonly reference?: string | null | undefined;
}

interface Session extends Pick<Case, 'reference'> {
  readonly members: readonly { readonly name: string }[];
}

/** What a session is called in one line: its holder and how many more there are, or its reference when names are erased. */
export function caseTitle({ names: [holder, ...others], reference }: Case): string {
  if (holder === undefined) return reference ?? '';
  return others.length > 0 ? `${holder} + ${others.length}` : holder;
}

/** The same of a session's own page, which knows its members. */
export const titleOf = ({ members, reference }: Session): string =>
  caseTitle({ names: members.map(({ name }) => name), reference });
