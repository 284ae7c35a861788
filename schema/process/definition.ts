import type { Condition } from '#schema/process/conditions.ts';
import type { ProcessRole, RolePlan } from '#schema/process/roles.ts';
import type { Deciders, Limits, Policies } from '#schema/process.ts';
import type { StepKind } from '#schema/steps/kinds.ts';

/** The format that versions are published in. Those of format 1 are plans without texts by language, and are read still. */
export const currentFormat = 2;

/** A text in each of a process's languages, by their codes: `en`, `de`. Always plain text. */
export type Words = Readonly<Record<string, string>>;

export const needs = ['required', 'offered', 'byCondition'] as const;
export type Need = (typeof needs)[number];

/** The kinds of document that a machine-readable zone tells apart. */
export const documentKinds = ['passport', 'idCard', 'visa'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Every country, in `AcceptedDocuments`. */
export const everyCountry = '*';

/** Documents that count: of these countries (`AUT`; Germany is `D`, as its zones have it, or `DEU`), these kinds. */
export interface AcceptedDocuments {
  readonly countries: readonly string[];
  readonly kinds: readonly DocumentKind[];
}

/** One step of the plan; a process has each kind once. */
export interface StepDefinition {
  readonly kind: StepKind;
  /** What operators read in the list of steps. */
  readonly title: Words;
  /** Who takes it; everybody where nobody is named. */
  readonly for: readonly ProcessRole[];
  readonly need: Need;
  /** Of a step that is wanted by condition: when it is. */
  readonly when?: readonly Condition[];
  /** How often it may be started for one participant. */
  readonly tries: number;
  /** From start to submission; the step's own time where it is left out. */
  readonly minutes?: number;
  /** Offered steps of equal weight: one of them passed is as good as this one. */
  readonly alternatives?: readonly StepKind[];
}

/** What the operator says aloud. */
export interface ScriptLine {
  readonly key: string;
  readonly say: Words;
}

/** What an applicant agrees to before joining. New words are a new version. */
export interface Agreement {
  readonly key: string;
  readonly version: string;
  readonly text: Words;
}

/** What a row of the table of rules says; the strictest that hits is first. */
export const ruleOutcomes = ['reject', 'review', 'retake'] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

/** One row: it hits where all its conditions hold. No row approves. */
export interface Rule {
  readonly key: string;
  readonly when: readonly Condition[];
  readonly then: RuleOutcome;
  /** The sentence that is shown when it hits. */
  readonly say: Words;
  /** Where it is written: a law, a paragraph, a policy. */
  readonly cite?: string;
}

/** What a reason is offered for. `unable`: the applicant could not do what was asked. */
export const reasonKinds = ['approve', 'reject', 'unable', 'againstAdvice', 'discard'] as const;
export type ReasonKind = (typeof reasonKinds)[number];

export interface ReasonDefinition {
  readonly key: string;
  readonly for: ReasonKind;
  readonly say: Words;
}

/** Days until evidence, history and key are destroyed, by how the session ended. */
export interface KeepDays {
  readonly approved: number;
  readonly rejected: number;
  readonly unfinished: number;
}

export interface DefinedPolicies {
  readonly afterDrop: Policies['afterDrop'];
  readonly secondReview: Policies['secondReview'];
  /** Whether who reviews does not see what was decided first until their own verdict stands. */
  readonly blindReview: boolean;
  readonly partialApproval: boolean;
  readonly trial: boolean;
  readonly keepDays: KeepDays;
}

/** A business process as its company writes it down, in format 2. What is published of it never changes. */
export interface ProcessDefinition {
  readonly format: typeof currentFormat;
  readonly key: string;
  readonly name: Words;
  /** Why the applicant is asked, in a sentence. */
  readonly purpose: Words;
  /** The first is the company's own: operators read the words of the process in it. */
  readonly languages: readonly string[];
  readonly participants: readonly RolePlan[];
  readonly decidedBy: Deciders;
  /** Which documents count; all of them where none are named. */
  readonly documents: readonly AcceptedDocuments[];
  readonly steps: readonly StepDefinition[];
  readonly script: readonly ScriptLine[];
  readonly agreements: readonly Agreement[];
  readonly rules: readonly Rule[];
  readonly reasons: readonly ReasonDefinition[];
  readonly policies: DefinedPolicies;
  readonly limits: Required<Limits>;
}
