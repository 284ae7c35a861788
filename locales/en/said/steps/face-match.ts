export const step = {
  title: 'Face match',
  instruction: 'We compare your face with the portrait in your document.',
};

export const check = {
  faceMatch: 'Same person',
  notCopied: 'A picture of its own',
};

export const phrases = {
  distance: 'distance {distance}',
  atMost: 'at most {most}',
  within: '{least} to {most}',
  atLeast: 'at least {least}',
  tooAlike:
    'The live face is as like the portrait as a copy of it would be. Ask for something that a picture cannot do, and look at the pictures.',
  trial: 'As like as a copy. This process is for trials, so it counts.',
  notMeasured: 'not measured',
  distanceAtMost: 'distance at most {most}',
  passed:
    'The portrait and the live face match, over one frame. | The portrait and the live face match, over {count} frames.',
  unsure: 'The portrait and the live face are alike, but not enough to be sure. Compare them yourself.',
  failed: 'The portrait and the live face are not the same person.',
  similarity: 'Second measurement: similarity {similarity}.',
  portrait: {
    missing:
      'No portrait could be cut from the document. Compare the faces yourself, or retake the document.',
    faceless: 'No face was found on the portrait from the document. Compare the faces yourself.',
    found:
      'No live frame shows the face from the front. Compare the faces yourself, or repeat the liveness step.',
  },
};
