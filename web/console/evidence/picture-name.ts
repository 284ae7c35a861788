/** What a picture is called: a path of a message, and what is said in it. */
export type PictureName = readonly [path: string, values: Readonly<Record<string, string>>];

const known = ['page', 'front', 'back', 'portrait', 'face-portrait', 'face-live', 'capture'];
const ofChallenge = /^c(\d+)-(neutral|peak|return)/;

/** By the label that a step gave it; one that no page knows yet is said as it is. */
export function pictureName(label: string): PictureName {
  if (known.includes(label)) return [`session.picture.${label}`, {}];
  const [, number, moment] = ofChallenge.exec(label) ?? [];
  return number ? [`session.picture.${moment}`, { number }] : ['session.picture.other', { label }];
}
