/** Something a person at the keyboard can mend. Its message is complete: it is printed as it is, without a stack. */
export class ServersTrouble extends Error {
  override name = 'ServersTrouble';
}

/** The words of a thrown thing, whatever it was. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause instanceof Error ? `: ${thrown.cause.message}` : '';
  return `${thrown.message}${cause}`;
}
