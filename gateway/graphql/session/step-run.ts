import { checkOutcomes, titleOf, type Check, type Fact, type ModelUsed } from '#schema/check.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import { runStates, type Examination, type StepRun } from '#schema/participant/step-run.ts';
import type { Prompt, PromptItem } from '#schema/step.ts';
import { actorType } from '#gateway/graphql/company/company.ts';
import { phraseType } from '#gateway/graphql/phrase.ts';
import { stepKindEnum } from '#gateway/graphql/company/process.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { factTitle, inEnglish, stepTitle } from '#gateway/words.ts';

/** Where staff of the company see a piece of evidence. */
export const addressOfEvidence = ({ id }: { readonly id: string }): string => `/evidence/${id}`;

export const anyEvidence = builder.interfaceRef<EvidenceRef>('AnyEvidence').implement({
  description: 'Bytes gathered by a run or a capture. `url` shows staff a picture made anew from them.',
  fields: (t) => ({
    id: t.exposeID('id'),
    sha256: t.exposeString('sha256', { description: 'Of the bytes as received, in hex.' }),
    mediaType: t.exposeString('mediaType', {
      description: 'Told by the content: `image/jpeg`, `image/png` or `image/webp`.',
    }),
    bytes: t.exposeInt('bytes', { description: 'The number of bytes as received.' }),
    label: t.exposeString('label', { description: 'Which piece of evidence of the run it is.' }),
    takenAt: t.expose('takenAt', {
      description: 'The time that the device claims.',
      type: 'DateTime',
      nullable: true,
    }),
    url: t.string({
      description:
        'Where staff of the company see it, on this server; `?size=` bounds it to 64 to 1600 pixels.',
      resolve: addressOfEvidence,
    }),
  }),
});

const evidenceType = builder.objectRef<EvidenceRef>('Evidence').implement({
  description: 'Bytes gathered by a run.',
  interfaces: [anyEvidence],
});

export const evidenceInput = builder.inputType('EvidenceInput', {
  description: 'The answer of the upload, unchanged.',
  fields: (t) => ({
    id: t.id(),
    sha256: t.string({ description: 'As the upload answered; another is refused with `HASH_MISMATCH`.' }),
    mediaType: t.string(),
    bytes: t.int(),
    label: t.string(),
    takenAt: t.field({
      description: 'As the upload answered. What counts is what was stored.',
      type: 'DateTime',
      required: false,
    }),
  }),
});

const checkOutcome = builder.enumType('CheckOutcome', {
  description: '`unsure` is a doubt, which a person has to settle.',
  values: checkOutcomes,
});

const checkPhrases = builder.objectRef<Check>('CheckPhrases').implement({
  fields: (t) => ({
    title: t.field({ type: phraseType, resolve: titleOf }),
    measured: t.expose('measured', { type: phraseType, nullable: true }),
    wanted: t.expose('wanted', { type: phraseType, nullable: true }),
    note: t.field({ type: [phraseType], resolve: ({ note }) => note ?? [] }),
  }),
});

const checkType = builder.objectRef<Check>('Check').implement({
  description: 'A named verdict, with what was measured and what was wanted.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'For programs; it never changes its meaning.' }),
    title: t.string({ resolve: (check) => inEnglish(titleOf(check)) }),
    outcome: t.expose('outcome', { type: checkOutcome }),
    measured: t.string({
      description: 'What was measured, with its unit, in English.',
      nullable: true,
      resolve: ({ measured }) => measured && inEnglish(measured),
    }),
    wanted: t.string({
      description: 'What was wanted, in the same unit, in English.',
      nullable: true,
      resolve: ({ wanted }) => wanted && inEnglish(wanted),
    }),
    note: t.string({
      description: 'A sentence for the operator, where the verdict needs one, in English.',
      nullable: true,
      resolve: ({ note }) => note?.map(inEnglish).join(' '),
    }),
    phrases: t.field({
      description: 'Title, measured, wanted and note without words, to be said in any language.',
      type: checkPhrases,
      resolve: (check) => check,
    }),
    models: t.stringList({
      description: 'The names of the models that measured it.',
      resolve: (check) => check.models ?? [],
    }),
  }),
});

const factType = builder.objectRef<Fact>('Fact').implement({
  description: 'Something that a run brought to light.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'For programs.' }),
    title: t.string({ resolve: factTitle }),
    value: t.exposeString('value'),
  }),
});

const modelUsed = builder.objectRef<ModelUsed>('ModelUsed').implement({
  description: 'A model or reader that measured something.',
  fields: (t) => ({
    name: t.exposeString('name'),
    version: t.exposeString('version'),
    sha256: t.exposeString('sha256', { description: "Of the model's weights or data, in hex." }),
  }),
});

const examinationType = builder.objectRef<Examination>('Examination').implement({
  fields: (t) => ({
    outcome: t.expose('outcome', { description: 'What the checks add up to.', type: checkOutcome }),
    checks: t.field({ type: [checkType], resolve: (examination) => examination.checks }),
    facts: t.field({
      description: 'What was read, for instance the document number.',
      type: [factType],
      resolve: (examination) => examination.facts,
    }),
    models: t.field({ type: [modelUsed], resolve: (examination) => examination.models }),
    derived: t.field({
      description: 'Pictures that the examiner made, such as the portrait cut from a document.',
      type: [evidenceType],
      resolve: (examination) => examination.derived,
    }),
    note: t.string({
      description: 'Why it is `unsure`, when trouble and not the evidence settled it; in English.',
      nullable: true,
      resolve: ({ note }) => note && inEnglish(note),
    }),
    notePhrase: t.expose('note', {
      description: 'The note without words, to be said in any language.',
      type: phraseType,
      nullable: true,
    }),
  }),
});

export const runState = builder.enumType('RunState', {
  description:
    '`asked`, `submitted` and `examining` are open. `passed`, `failed` and `unsure` are verdicts; `unsure` also when we had trouble. `withdrawn` by an operator; `expired` for want of evidence.',
  values: runStates,
});

const promptItem = builder.objectRef<PromptItem>('PromptItem').implement({
  description: '`seconds` is how long it may take. Its pictures are labelled by `id`, see docs/api.md.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Labels its pictures.' }),
    kind: t.exposeString('kind', { description: 'Which movement, for instance `turnLeft`.' }),
    seconds: t.exposeFloat('seconds'),
  }),
});

export const promptType = builder.objectRef<Prompt>('Prompt').implement({
  description: 'What a run asks beyond its instruction: the challenges of liveness, in order.',
  fields: (t) => ({
    seed: t.exposeInt('seed', { description: 'What the items were drawn from.' }),
    items: t.field({
      description: 'In the order in which they are to be done.',
      type: [promptItem],
      resolve: (prompt) => prompt.items,
    }),
  }),
});

export const stepRunType = builder.objectRef<StepRun>('StepRun').implement({
  description: 'One start of a step. A retake is a new run.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: stepKindEnum }),
    title: t.string({ resolve: (run) => stepTitle(run.kind) }),
    repeats: t.exposeID('repeats', {
      description:
        'The run whose evidence this one examines anew, because details were corrected; null for most.',
      nullable: true,
    }),
    attempt: t.exposeInt('attempt', { description: '1 for the first run of its step.' }),
    state: t.expose('state', { type: runState }),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    askedBy: t.expose('askedBy', {
      description: 'Who started it; `system` for a step that starts by itself.',
      type: actorType,
    }),
    deadline: t.expose('deadline', { description: 'Evidence is accepted until then.', type: 'DateTime' }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', nullable: true }),
    settledAt: t.expose('settledAt', {
      description: 'When it was judged, withdrawn or expired; null before.',
      type: 'DateTime',
      nullable: true,
    }),
    prompt: t.expose('prompt', { type: promptType }),
    evidence: t.field({ type: [evidenceType], resolve: (run) => run.evidence }),
    examination: t.expose('examination', {
      description: 'Null until the evidence was examined.',
      type: examinationType,
      nullable: true,
    }),
  }),
});
