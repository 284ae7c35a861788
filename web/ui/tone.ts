/** A ring made of two soft tones every three seconds. Browsers keep it silent until the person has clicked. */
export interface Tone {
  readonly start: () => void;
  readonly stop: () => void;
  /** Once, and not as a ring. */
  readonly once: () => void;
  /** Asks the browser for sound; to be called from a click or key press. */
  readonly allow: () => Promise<void>;
  readonly allowed: () => boolean;
  readonly close: () => void;
}

function note(audio: AudioContext, target: AudioNode, frequency: number, after: number): void {
  const at = audio.currentTime + after;
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.04);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
  oscillator.connect(volume).connect(target);
  oscillator.start(at);
  oscillator.stop(at + 0.95);
}

/** Two soft notes, once. */
export function chime(audio: AudioContext, target: AudioNode = audio.destination): void {
  note(audio, target, 660, 0);
  note(audio, target, 880, 0.35);
}

export function createTone(): Tone {
  let context: AudioContext | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const ready = (): AudioContext => (context ??= new AudioContext());

  function play(): void {
    const audio = ready();
    if (audio.state !== 'running') return;
    chime(audio);
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    start() {
      if (timer) return;
      play();
      timer = setInterval(play, 3000);
    },
    stop,
    once: play,
    allow: () => ready().resume(),
    allowed: () => context?.state === 'running',
    close() {
      stop();
      void context?.close();
    },
  };
}
