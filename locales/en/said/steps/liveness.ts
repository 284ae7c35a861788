export const step = {
  title: 'Liveness',
  instruction: 'Look into the camera and do what the screen asks, one small movement at a time.',
};

export const progress = {
  turnLeft: 'turn the head to their left',
  turnRight: 'turn the head to their right',
  lookUp: 'look up',
  lookDown: 'look down',
  openMouth: 'open the mouth',
  smile: 'smile',
  moveCloser: 'come closer',
  loading: 'getting ready',
  learning: 'look straight ahead',
  calm: 'look straight ahead',
  back: 'done, look straight ahead again',
  done: 'all done',
  faceless: 'no face in view',
  far: 'face too far',
  aside: 'face outside of the oval',
  near: 'face too near',
  sending: 'sending',
  failed: 'the pictures could not be sent',
};

export const check = {
  depth: 'Depth of the face',
  oneFace: 'One face throughout',
  samePerson: 'Same person throughout',
  quality: 'Picture quality',
  pattern: 'No pattern of a screen or print',
  eyesSeen: 'Eyes uncovered',
  ownPictures: 'Each picture taken by itself',
};

export const fact = {
  antispoof: 'Antispoof score (information)',
  livenessScore: 'Liveness score (information)',
};

export const phrases = {
  challenge: '{index}. {challenge}',
  faceless: 'no face to measure',
  turned: '{angle}°, nose moved {nose}',
  nodded: '{angle}°',
  opened: 'open by {share} % of the face',
  wider: '{share} % wider',
  larger: '{share} % larger',
  turnWanted: 'at least {angle}° and {nose}',
  nodWanted: 'at least {angle}°',
  shareWanted: 'at least {share} %',
  unseen: 'No face was seen in the pictures of this movement.',
  undone: '"{challenge}" was not seen.',
  instead: 'The pictures show "{challenge}" instead.',
  noTurn: 'no turn',
  bothTurns: '{first}; {second}',
  deep: '{turn}, {depth} deep',
  shallow: 'The face has little depth. It may be a bent picture: look at the pictures of the turn.',
  flat: 'The face did not turn as a head does. It may be a flat or a bent picture.',
  pictures: '{right} of {all} pictures',
  allPictures: '{all} of {all}',
  nobody: '{label} shows no face. It must be in the picture all the time, lit and uncovered.',
  crowd: '{label} shows {faces} faces. Nobody else may be in the picture, and no picture of a person.',
  distances: 'distance up to {calm} calm, {moving} moving',
  distancesWanted: 'at most {calm} and {moving}',
  tooFew: 'Too few pictures to compare.',
  compareMoving: 'Compare the moving pictures yourself.',
  personChanged: 'The person in the pictures changed.',
  quality: 'brightness {brightness}, sharpness {sharpness}, face {width} px',
  qualityWanted: 'brightness {darkest} to {brightest}, sharpness {sharpness}, face {width} px',
  notMeasured: 'not measured',
  noFace: 'No face to judge.',
  face: {
    tooDark: 'The face is too dark.',
    tooBright: 'The face is too bright.',
    flat: 'The face has too little contrast.',
    blurred: 'The face is blurred.',
    glare: 'Light glares on the face.',
    oneSided: 'The face is lit from one side only.',
    tooSmall: 'The face is too small in the picture.',
  },
  peak: 'peak {peak}',
  atMost: 'at most {most}',
  patterned: 'The face shows a regular pattern, as screens and prints do.',
  covered: '{share} % dark around the eyes',
  coveredWanted: 'at most {share} %',
  eyesCovered: 'The eyes are covered, as by dark glasses. They must be seen.',
  smallFace:
    '{label} shows a further, small face: somebody far behind, or a picture of a person. Look whose it is.',
  repeats: '{pictures} repeated, {backgrounds} with an equal background',
  repeatsWanted: 'none equal to the last bit, no background by {share} %',
  repeated:
    'Pictures are equal to the last bit, as no camera takes two. They may have been made or handed in again.',
  sameBackground:
    'The background is equal to the last bit while the face moves: a program may have put a face, or a picture behind it.',
  patternless: 'There was no face to look for a pattern on.',
};

/** What a challenge asks for. */
export const challenge = {
  turnLeft: 'Turn your head to your left',
  turnRight: 'Turn your head to your right',
  lookUp: 'Look up',
  lookDown: 'Look down',
  openMouth: 'Open your mouth',
  smile: 'Smile',
  moveCloser: 'Come closer',
};
