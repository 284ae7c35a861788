/** Titles of checks, by the name that stands in the history. */
export const check = {
  mrzRead: 'Machine-readable zone',
  mrzCheckDigits: 'Check digits',
  mrzClear: 'Read without doubt',
  size: 'Size in the picture',
  sharpness: 'Sharpness',
  documentComplete: 'All of the document',
  documentKind: 'Kind of document',
  glare: 'Glare',
  brightness: 'Light',
  portraitFound: 'Portrait',
  expiry: 'In force',
  dateOfBirth: 'Date of birth',
  nameAgrees: 'Name',
  issuerKnown: 'Issuing state',
  noSpecimen: 'Specimen',
  depth: 'Depth of the face',
  oneFace: 'One face throughout',
  samePerson: 'Same person throughout',
  quality: 'Picture quality',
  pattern: 'No pattern of a screen or print',
  faceMatch: 'Same person',
};

/** Titles of what was read or measured for information. */
export const fact = {
  documentCode: 'Type of document',
  issuer: 'Issuing state',
  number: 'Document number',
  surname: 'Surname',
  givenNames: 'Given names',
  nationality: 'Nationality',
  birth: 'Date of birth',
  sex: 'Sex',
  expiry: 'Expiry',
  optional: 'Optional data',
  antispoof: 'Antispoof score (information)',
  livenessScore: 'Liveness score (information)',
};

/** Why an examination came to no verdict, where that was trouble of ours. */
export const examination = {
  failed: 'The examination could not be carried out.',
  tampered: 'The stored evidence does not match the hash it was handed in with.',
};
