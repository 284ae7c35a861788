/** What is known of a connection to the room at one moment. Times in milliseconds. */
export interface LineSigns {
  /** How long the room has been trying to get its signalling back; undefined while it has it. */
  readonly resumingFor?: number;
  /** How long nothing has been heard or seen of anybody; undefined while nobody is meant to send anything. */
  readonly silentFor?: number;
  /** How long our own server has answered, or has not, since it was first asked; undefined before its first answer. */
  readonly server?: { readonly answers: boolean; readonly for: number };
  /** Whether our own server was away at some moment since the line was last well. */
  readonly wasAway: boolean;
}

/**
 * `broken`: this side lost its connection. `quiet`: this side is connected, and nothing comes from the others. `doubtful`:
 * nothing arrives, and it is not known yet on which side the fault is.
 */
export type LineStanding = 'well' | 'doubtful' | 'quiet' | 'broken';

export const lineLimits = {
  /** Silence that is noticed. LiveKit itself tells of a lost line after 12 s and more. */
  silence: 1200,
  /** How long a resumption may take while the server answers: a fresh room takes one second. */
  resuming: 3000,
  /** How long sound and picture may take to come back by themselves once the server answers again. */
  returning: 4000,
} as const;

const isSilent = ({ silentFor }: LineSigns): boolean => (silentFor ?? 0) >= lineLimits.silence;

/** How the line stands. People who still see and hear each other are not told that signalling is being mended. */
export function standingOf(signs: LineSigns): LineStanding {
  const { resumingFor, silentFor, server } = signs;
  if (resumingFor !== undefined) return silentFor === undefined || isSilent(signs) ? 'broken' : 'well';
  if (!isSilent(signs)) return 'well';
  if (!server) return 'doubtful';
  return server.answers ? 'quiet' : 'broken';
}

/**
 * Whether to give the room up and make a fresh one. Only while our own server answers, since nothing can be made
 * without it: when signalling did not come back, or when this side was cut off and sound and picture stay away.
 */
export function mayGiveUp(signs: LineSigns): boolean {
  const { resumingFor, server, wasAway } = signs;
  if (!server?.answers) return false;
  if (resumingFor !== undefined) return Math.min(resumingFor, server.for) >= lineLimits.resuming;
  return wasAway && isSilent(signs) && server.for >= lineLimits.returning;
}
