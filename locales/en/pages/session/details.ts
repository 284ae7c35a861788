/** Words of mending somebody's details, and of another session in place of one that came to nothing. */
export const corrections = {
  details: {
    open: 'Correct details…',
    openOf: 'Correct the details of {name}',
    title: 'Correct the details of {name}',
    save: 'Correct',
    anew: 'Examined anew from the same evidence: {steps}. The verdict so far stays in the record, and no attempt is lost.',
    ifRenamed: 'Another name means that this is examined anew from the same evidence: {steps}.',
    unused: 'Nothing was judged on this name yet. The journal keeps what stood here before.',
  },
  anew: {
    create: 'New session from this one',
    sure: 'Create it',
    asks: 'Same process, same reference and the same person. They need a new link from you. | Same process, same reference and the same {count} people. They need new links from you.',
    asksSome: 'Same process and reference, for who was rejected: {names}. They need new links from you.',
    text: 'Nothing of the evidence goes along.',
    textDeciding: 'Nothing of the evidence goes along, and this one stays to be decided.',
    from: 'In place of an earlier session',
    followed: 'A new session followed',
    followedAgain: 'And another one',
  },
};
