// Temporal loads this by its path, into processes and into the workflows' own script, and takes no TypeScript.
// A failure's words may name people, as in "Olga has taken this call.": so they are handed to the codec too.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- a file of this kind has no other way
const { DefaultFailureConverter } = require('@temporalio/common');

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
