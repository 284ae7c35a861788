import type { ParticipantView } from '../shell/use-feed.ts';

type Note = ParticipantView['cameraSigns'][number];

/** What an applicant's page told of their camera, in so far as it is to be known. */
export interface Warning {
  readonly note: Note;
  /** The camera that they use since shows none of it. */
  readonly changed: boolean;
}

/** The last signs that were told. They stand also when the camera was changed: what was seen before it came from a program. */
export function cameraWarning({
  cameraSigns: notes,
}: Pick<ParticipantView, 'cameraSigns'>): Warning | undefined {
  const note = notes.findLast(({ signs }) => signs.length > 0);
  return note && { note, changed: note !== notes.at(-1) };
}
