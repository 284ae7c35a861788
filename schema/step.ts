import type { Check } from '#schema/check.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { Refusal } from '#schema/refusal.ts';

/** One thing the applicant is asked to do within a run, drawn by the workflow: a liveness challenge, say. */
export interface PromptItem {
  readonly id: string;
  readonly kind: string;
  /** How long it may take. */
  readonly seconds: number;
}

/** What a run asks of the applicant beyond the step's own words. `seed` is what the items were drawn from. */
export interface Prompt {
  readonly seed: number;
  readonly items: readonly PromptItem[];
}

/** What a step is judged against, besides its findings. */
export interface Facts {
  /** The time of judgement, ISO 8601. */
  readonly now: string;
  /** The applicant's name as staff have put it down. */
  readonly claimedName: string;
  readonly prompt: Prompt;
  /** The process is one for trials, so a specimen counts as a document. */
  readonly trial?: boolean;
  /** The process takes a visa for a document. */
  readonly visas?: boolean;
}

/** A kind of verification: what it wants, and how findings become checks. Pure. Its words are the messages `step.<kind>`. */
export interface Step<Findings> {
  /** How long the applicant has, in seconds, from start to submission. */
  readonly limitSeconds: number;
  /** It is judged against `claimedName`, so what it said is worth no more once the name was corrected. */
  readonly usesDetails?: true;
  /** Steps whose settled runs this one examines; such a step starts by itself and asks the applicant nothing. */
  readonly from?: readonly string[];
  /** Draws what this run asks, from a recorded seed. */
  readonly draw?: (seed: number) => readonly PromptItem[];
  /** What the applicant's page may say of how far they are: codes whose words are the messages `progress.<kind>.<code>`. */
  readonly progress?: readonly string[];
  /** What its checks are called, which facts it brings to light, and everything that its checks say. Each has its words. */
  readonly codes: {
    readonly checks: readonly string[];
    readonly facts?: readonly string[];
    readonly phrases: readonly string[];
  };
  /** Refuses evidence whose labels are not those that this run asked for. */
  readonly accepts: (labels: readonly string[], prompt: Prompt) => Refusal | undefined;
  /** Whether checks that did not pass are about poor evidence, so that taking it again may mend them. */
  readonly retakeHelps?: (checks: readonly Check[]) => boolean;
  readonly judge: (findings: Findings, facts: Facts) => readonly Check[];
}

/** The settled runs of other steps, by kind, that a derived step examines. */
export type SourceEvidence = Readonly<Record<string, readonly EvidenceRef[]>>;
