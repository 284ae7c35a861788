/** Words of a call of one's own in another window, and in a small one beside other pages. */
export const ownCall = {
  elsewhere: {
    open: 'This call goes on in another window of yours',
    openText: 'Continue here, and the other window lets go of it. Nothing is interrupted for the applicant.',
    closed: 'You are not in this call any more',
    closedText:
      'The window in which it went on was closed or has lost the line. Continue here before it rings for others.',
    here: 'Continue here',
  },
  small: {
    title: 'Call with {name}',
    move: 'Move this window: drag it, or use the arrow keys',
    back: 'Return to call',
    alone: 'Nobody but you is in the call just now.',
  },
};
