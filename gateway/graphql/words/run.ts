import type { Words } from '#gateway/graphql/words/words.ts';

/** Runs of steps, what was handed in, and what came of it. */
export const runWords: Words = {
  StepRun: [
    'One start of a step. A retake is a new run.',
    {
      askedAt: 'When it was started.',
      askedBy: 'Who started it; `system` for a step that starts by itself.',
      attempt: '1 for the first run of its step.',
      deadline: 'Until when evidence is taken.',
      evidence: 'What the applicant handed in.',
      examination: 'What came of it; null until it was examined.',
      id: 'Never changes.',
      kind: 'Of which step.',
      prompt: 'What it asks beyond the instruction of the step.',
      settledAt: 'When it was judged, withdrawn or expired; null before.',
      state: 'Where it stands.',
      submittedAt: 'When the evidence was handed in; null before.',
      title: 'The name of the step for people.',
    },
  ],
  RunState: [
    '`asked`, `submitted` and `examining` are open. `passed`, `failed` and `unsure` are verdicts; `unsure` also when we had trouble. `withdrawn` by an operator; `expired` for want of evidence.',
  ],
  Prompt: [
    'What a run asks beyond its instruction: the challenges of liveness, in order.',
    { items: 'In the order in which they are to be done.', seed: 'What the items were drawn from.' },
  ],
  PromptItem: [
    '`seconds` is how long it may take. Its pictures are labelled by `id`, see docs/api.md.',
    {
      id: 'Labels its pictures.',
      kind: 'Which movement, for instance `turnLeft`.',
      seconds: 'How long it may take.',
    },
  ],
  Evidence: [
    'Bytes gathered by a run or a capture. `url` shows staff a picture made anew from them.',
    {
      bytes: 'Their number, as received.',
      id: 'Never changes.',
      label: 'Which piece of its run it is.',
      mediaType: 'By content: `image/jpeg`, `image/png` or `image/webp`.',
      sha256: 'Of the bytes as received, in hex.',
      takenAt: 'When the device says that it was taken.',
      url: 'Where staff of the company see it, on this server; `?size=` bounds it to 64 to 1600 pixels.',
    },
  ],
  EvidenceInput: [
    'The answer of the upload, word for word.',
    {
      bytes: 'As the upload answered.',
      id: 'As the upload answered.',
      label: 'As the upload answered.',
      mediaType: 'As the upload answered.',
      sha256: 'As the upload answered; another is refused with `HASH_MISMATCH`.',
      takenAt: 'As the upload answered. What counts is what was stored.',
    },
  ],
  Examination: [
    'What came of a run.',
    {
      checks: 'Every verdict.',
      derived: 'Pictures that the examiner made, such as the portrait cut from a document.',
      facts: 'What was read, for instance the document number.',
      models: 'What measured.',
      note: 'Why it is `unsure`, when trouble and not the evidence settled it.',
      outcome: 'What the checks add up to.',
    },
  ],
  Check: [
    'A named verdict, with what was measured and what was wanted.',
    {
      measured: 'What was measured, with its unit.',
      models: 'The names of the models that measured it.',
      name: 'For programs; it never changes its meaning.',
      note: 'A sentence for the operator, where the verdict needs one.',
      outcome: 'The verdict.',
      title: 'The name for people.',
      wanted: 'What was wanted, in the same unit.',
    },
  ],
  CheckOutcome: ['`unsure` is a doubt, which a person has to settle.'],
  Fact: [
    'Something that a run brought to light.',
    { name: 'For programs.', title: 'The name for people.', value: 'As it was read.' },
  ],
  ModelUsed: [
    'A model or reader that measured something.',
    { name: 'Its name.', sha256: 'Of its weights or data, in hex.', version: 'Its version.' },
  ],
};
