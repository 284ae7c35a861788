import type { EvidencePartsFragment } from '#web/api/generated/graphql.ts';

interface Examined {
  readonly examination: {
    readonly facts: readonly { readonly name: string; readonly value: string }[];
    readonly derived: readonly EvidencePartsFragment[];
  } | null;
}

/** Who somebody is, as far as a document says it. */
export interface Identity {
  /** Given names and surname as they were read; undefined before anything was. */
  readonly name: string | undefined;
  /** What stands under the name, in this order; each a name of a fact. */
  readonly facts: readonly { readonly name: CardFact; readonly value: string }[];
  readonly photo: EvidencePartsFragment | undefined;
}

const cardFacts = ['number', 'birth', 'expiry', 'nationality'] as const;
type CardFact = (typeof cardFacts)[number];

/** By what the newest examination read that read a name or a number; a retake that was withdrawn read nothing. */
export function identityOf(runs: readonly Examined[]): Identity {
  const read = runs.findLast((run) =>
    run.examination?.facts.some(({ name }) => name === 'surname' || name === 'number'),
  )?.examination;
  const valueOf = (wanted: string) => read?.facts.find(({ name }) => name === wanted)?.value;
  const names = [valueOf('givenNames'), valueOf('surname')].filter((part) => part !== undefined);
  return {
    name: names.length > 0 ? names.join(' ') : undefined,
    facts: cardFacts.flatMap((name) => {
      const value = valueOf(name);
      return value === undefined ? [] : [{ name, value }];
    }),
    photo: read?.derived.find(({ label }) => label === 'portrait'),
  };
}
