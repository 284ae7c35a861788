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
