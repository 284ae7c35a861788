import { chime } from '#web/ui/tone.ts';

/** Until both notes have faded. */
const duration = 1400;

/**
 * Plays two notes through a loudspeaker, without an id through the system's choice. To be called from a press. Rejects where
 * the loudspeaker has gone, or the browser stays silent.
 */
export async function playTestSound(speakerId: string): Promise<void> {
  const audio = new AudioContext();
  const element = new Audio();
  const target = audio.createMediaStreamDestination();
  try {
    element.srcObject = target.stream;
    if (speakerId && 'setSinkId' in element) await element.setSinkId(speakerId);
    await Promise.all([audio.resume(), element.play()]);
    chime(audio, target);
    await new Promise((resolve) => setTimeout(resolve, duration));
  } finally {
    element.srcObject = null;
    await audio.close();
  }
}
