/** A track that a `<video>` or `<audio>` element can show. LiveKit's tracks are such, so that it knows their tiles. */
export interface Showable {
  attach(element: HTMLMediaElement): unknown;
  detach(element: HTMLMediaElement): unknown;
}

/** A track of this device's own. */
export const showableOf = (track: MediaStreamTrack): Showable => ({
  attach(element) {
    element.srcObject = new MediaStream([track]);
    // A browser that refuses to play by itself tells so at the sound, which is asked for separately.
    void element.play().catch(() => undefined);
  },
  detach(element) {
    element.srcObject = null;
  },
});
