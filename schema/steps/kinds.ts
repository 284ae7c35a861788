/** The kinds of step. Never rename or reuse one: histories name them for ever. */
export const stepKinds = ['documentScan', 'liveness', 'faceMatch'] as const;
export type StepKind = (typeof stepKinds)[number];

export const isStepKind = (kind: string): kind is StepKind => (stepKinds as readonly string[]).includes(kind);
