/** What is wrong with a business process, at its field; and what its table of rules says by itself. */
export const fault = {
  missing: 'This is missing.',
  unknownField: 'A business process has no such field.',
  wrongType: 'This is not the kind of value that belongs here.',
  empty: 'This is empty.',
  tooLong: 'This is too long: at most {most} characters.',
  outOfRange: 'This must be a whole number from {least} to {most}.',
  notOneOf: '“{value}” is not known here.',
  tooMany: 'These are too many: at most {most}.',
  badKey: 'A key begins with a letter and has 1 to 60 letters, digits, dashes and underscores.',
  badLanguage: 'A language is a code such as en or pt-BR.',
  badCountry: '“{value}” is no code of a state as documents name it, such as AUT or D.',
  unreadable: 'This contains characters that cannot be shown.',
  duplicate: '“{name}” is there twice.',
  missingLanguage: 'The text in {language} is missing.',
  languageNotOffered: 'The process does not offer {language}.',
  tooManyPeople: 'These are more than {most} people.',
  nobody: 'Nobody has to take part.',
  leastAboveMost: 'The least is more than the most.',
  roleWithoutPeople: 'Nobody has the role “{role}”.',
  noHolder: 'The holder decides, and nobody has to be the holder.',
  conditionMissing: 'A step that is wanted by condition needs one.',
  conditionUnused: 'Only a step that is wanted by condition has conditions.',
  factUnknown: 'Nothing is known by the name “{fact}”.',
  factNotProduced: 'Nobody produces “{fact}”: the step is not part of this process.',
  wrongValue: '“{fact}” cannot be compared like this.',
  waitsForItself: 'The step waits for its own “{fact}”.',
  waitsForLater: 'The step waits for “{fact}”, which a later step produces.',
  waitsInCircle: 'The step waits for “{fact}” of a step that waits for this one.',
  sourceMissing: 'The step draws upon another that is not part of this process.',
  sourceForOthers: 'The step draws upon another that not everybody takes who takes this one.',
  alternativeUnknown: 'An alternative is another step of this process.',
  alternativeRequired: 'An alternative is offered, not required.',
  noAlternative:
    'Somebody may be unable to do this: offer an alternative, or a reason for those who were unable.',
  unreachable: 'This can never be: the conditions on “{fact}” contradict each other.',
  nothingToRetake: 'No step could be taken again here: a retake needs a condition on what a step produced.',
  noDocumentStep: 'Documents are listed, and no step looks at any.',
};

export const rule = {
  document: 'A document of this kind does not count here: {kind}, {issuer}',
  kind: {
    passport: 'passport',
    idCard: 'ID card',
    visa: 'visa',
    unknown: 'unknown kind',
  },
};

/** Why something about business processes and their drafts was refused. */
export const processRefusal = {
  DRAFT_CHANGED: '{name} saved this draft after you opened it, at {at}. Nothing of yours was saved.',
  DRAFT_EXISTS: '{name} has a draft of this process, saved at {at}. Publish or discard it first.',
  DRAFT_GONE: {
    discarded: '{name} discarded this draft at {at}.',
    published: 'This draft was published already.',
  },
  PROCESS_DAMAGED: 'The stored text of this process is not what was published. No session begins with it.',
  PROCESS_FAULTY: 'There is still a fault in this draft. | There are still {count} faults in this draft.',
  PROCESS_FORMAT_UNKNOWN:
    'This process is written in format {format}, which this installation does not know.',
  PROCESS_RETIRED: 'This business process was retired: no new session begins with it.',
  PROCESS_TOO_LARGE: 'A business process has at most {most} kB.',
  PROCESS_UNCHANGED: 'This draft says what the newest version says.',
  PROCESS_UNREADABLE: 'This is not the file of a business process.',
};
