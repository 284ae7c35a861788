import type { Seat } from '#web/call/line/line.ts';

/** `blocked`: our server answers, and sound and picture would not get through. */
export type Trial = 'through' | 'blocked';

/** Shorter than LiveKit's own 15 s: a connection that takes longer than this is too poor for a call. */
const patience = 10_000;

/**
 * Enters an empty room as a call would, with signalling, WebRTC and whatever relay the server offers, and leaves it at
 * once. What `ConnectionCheck` of livekit-client does in seven steps with a pause after each. Never rejects.
 */
export async function tryLine({ url, token }: Seat, signal: AbortSignal): Promise<Trial> {
  const { Room } = await import('livekit-client');
  if (signal.aborted) return 'blocked';
  const room = new Room();
  const leave = () => void room.disconnect();
  const timer = setTimeout(leave, patience);
  signal.addEventListener('abort', leave);
  try {
    await room.connect(url, token, { maxRetries: 0 });
    return 'through';
  } catch {
    return 'blocked';
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
    await room.disconnect();
  }
}
