import { faceOf, passportOf, portraitOf } from '#e2e/gallery/drawings/faces.ts';

/** What a piece of evidence shows, by its label, as it would be rendered for a person. */
export function drawingOf(label: string, face: number): string {
  if (label === 'page') return passportOf(face);
  return ['portrait', 'face-portrait', 'face-live'].includes(label) ? portraitOf(face) : faceOf(face);
}
