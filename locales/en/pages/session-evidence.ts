/** Words of what was gathered: runs, who somebody is, pictures and how they are looked at. */
export const evidence = {
  run: {
    attempt: 'Attempt {attempt}',
    measured: 'Measured',
    wanted: 'Wanted',
    check: 'Check',
    none: 'No step has been run.',
    superseded: '1 other attempt | {count} other attempts',
    all: 'The check and what was read | All {count} checks and what was read',
    passedCount: '{passed} of {all} checks passed',
  },
  identity: {
    title: 'Who it is: {name}',
    invited: 'Invited as {name}',
    unread: 'Nothing has been read from a document yet.',
  },
  pair: {
    open: 'Compare both faces closely',
    document: 'In the document',
    live: 'Live',
  },
  /** What pictures are called, by the labels that steps give them. */
  picture: {
    page: 'Photo page',
    front: 'Front of the card',
    back: 'Back of the card',
    portrait: 'Portrait in the document',
    'face-portrait': 'Face in the document',
    'face-live': 'Live face',
    capture: 'Capture',
    neutral: 'Movement {number}, before',
    peak: 'Movement {number}',
    return: 'Movement {number}, after',
    other: '{label}',
  },
  viewer: {
    title: 'Pictures',
    smaller: 'Smaller (−)',
    larger: 'Larger (+)',
    fit: 'Whole picture (0)',
    turn: 'Turn (R)',
    loupe: 'Loupe (L)',
    beside: 'Two beside each other (B)',
    gone: 'This picture is not there any more.',
  },
  captures: { title: 'Captures', none: 'None yet.', open: 'Open the picture {label}' },
};
