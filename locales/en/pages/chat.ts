/** What operator and applicant write to each other, as both sides of the call say it. */
const shared = {
  title: 'Chat',
  with: 'Messages with {name}',
  you: 'You wrote:',
  they: '{name} wrote:',
  send: 'Send',
  write: 'Write to {name}',
  wrote: '{name} wrote: {text}',
  none: 'Nothing has been written. What is written stays in the record.',
  recorded: 'What is written stays in the record.',
};

export const operatorChat = {
  ...shared,
  unread: '1 new message | {count} new messages',
  prepared: 'Prepared sentences',
  whom: 'Write to',
  sentences: {
    soon: 'I will be with you in a moment. Please stay on this page.',
    hear: 'Can you hear me? I cannot hear you.',
    sound: 'Please turn your microphone on, or check that your phone is not silent.',
    light: 'Please turn towards the light.',
    camera: 'Please turn your camera on.',
    wait: 'One moment, please. I am looking at what you sent.',
    hold: 'Please hold your document still and fill the frame with it.',
    again: 'Please try that step once more.',
  },
};

export const applicantChat = {
  ...shared,
  answer: 'Answer',
  read: 'Read',
  readAll: 'Read it | Read all {count}',
  unread: '1 new | {count} new',
};
