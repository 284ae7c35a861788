/** What each kind of step is called, and what the applicant is told to do. */
export const step = {
  documentScan: {
    title: 'Document',
    instruction:
      'Photograph your passport’s photo page, or both sides of your ID card: flat, whole and without glare.',
  },
  liveness: {
    title: 'Liveness',
    instruction: 'Look into the camera and do what the screen asks, one small movement at a time.',
  },
  faceMatch: {
    title: 'Face match',
    instruction: 'We compare your face with the portrait in your document.',
  },
};

/** What a liveness challenge asks for. */
export const challenge = {
  turnLeft: 'Turn your head to your left',
  turnRight: 'Turn your head to your right',
  lookUp: 'Look up',
  lookDown: 'Look down',
  openMouth: 'Open your mouth',
  smile: 'Smile',
  moveCloser: 'Come closer',
};

/** What the operator reads of an applicant who is busy with a step: short, and after "2 of 3:" where there are parts. */
export const progress = {
  documentScan: {
    choose: 'choosing a document',
    none: 'no document in view yet',
    dark: 'too dark',
    glare: 'document in view, light is reflected',
    far: 'document in view, too far',
    near: 'document in view, too near',
    cutLeft: 'document in view, cut off at the left',
    cutRight: 'document in view, cut off at the right',
    cutBottom: 'document in view, cut off at the bottom',
    moving: 'document in view, moving',
    blurred: 'document in view, blurred',
    steady: 'document in view, held well',
    review: 'looking at the picture taken',
    sending: 'sending',
    failed: 'the picture could not be sent',
  },
  liveness: {
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
  },
};
