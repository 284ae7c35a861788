/** What an applicant reads when their part in the call is over, or is to go on. */
export const end = {
  left: {
    title: 'You left the call',
    text: 'Nothing is lost. You can come back while the session is open.',
    back: 'Come back',
  },
  removed: {
    title: 'The operator has ended your part in this call',
    text: 'Nothing that you handed in is lost, and there is nothing you need to do now. If it goes on with you, this page says so by itself; if you have questions, please ask {company}.',
  },
  back: {
    title: 'You can come back to the call',
    text: 'The operator lets you in again. Join, and go on where you stopped.',
    back: 'Join again',
  },
  again: {
    title: '{company} is calling you again',
    text: 'Something is left to do. Join once more, and go on where you stopped.',
    back: 'Join again',
  },
  dropped: {
    title: 'The call could not go on',
    text: 'The connection was lost and did not come back in time. Nothing that you handed in is lost; {company} will tell you how it goes on.',
  },
  fresh: {
    title: 'Please begin anew, {name}',
    text: 'The connection was lost and did not come back in time, and {company} needs a new session for that. Nothing that you handed in is lost. You can go on here at once.',
    back: 'Go on in a new session',
  },
  ended: {
    title: 'Thank you, {name}',
    text: 'The call has ended. {company} will tell you how it goes on; there is nothing more to do here.',
    close: 'You can close this page.',
  },
  cancelled: {
    title: 'This session was cancelled',
    text: '{company} has cancelled it. If that surprises you, please ask them.',
  },
};
