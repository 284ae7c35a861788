interface Case {
  readonly names: readonly string[];
  readonly reference?: string | null | undefined;
}

/** What a session is called in one line: its holder and how many more there are, or its reference when names are erased. */
export function caseTitle({ names: [holder, ...others], reference }: Case): string {
  if (holder === undefined) return reference ?? '';
  return others.length > 0 ? `${holder} + ${others.length}` : holder;
}
