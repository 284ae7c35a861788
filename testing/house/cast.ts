import { createFaceAnalyser } from '#activities/vision/faces.ts';
import { bearer } from '#testing/specimen/bearer.ts';
import { photograph } from '#testing/specimen/camera.ts';
import { passportPage } from '#testing/specimen/documents.ts';
import { shots } from '#testing/specimen/shots.ts';
import type { PromptItem } from '#schema/step.ts';
import type { Given } from '#testing/house/call.ts';
import { framed, performerOf, portraitOf } from '#testing/performer/portraits.ts';
import { neutral } from '#testing/performer/pose.ts';
import { render } from '#testing/performer/rig.ts';
import { challengeStills } from '#testing/performer/stills.ts';

/** Somebody to be verified: a passport with their portrait, and a face that does what it is asked. */
export interface Cast {
  readonly name: string;
  readonly documentNumber: string;
  /** A photograph of the passport's data page. */
  readonly passport: readonly Given[];
  perform(challenges: readonly PromptItem[]): Promise<readonly Given[]>;
  /** The same picture whatever is asked: what somebody with a photo shows. */
  holdStill(challenges: readonly PromptItem[]): Promise<readonly Given[]>;
}

export async function castOf(portrait: string): Promise<Cast> {
  const faces = await createFaceAnalyser();
  const who = bearer(7, { surname: 'ERIKSSON', given: 'ANNA MARIA' });
  const face = await framed(portraitOf(portrait), { width: 350, height: 450 }, faces);
  const page = passportPage(who, { portrait: face });
  const { jpeg } = await photograph(page.picture, shots['full HD 85 %']);
  const rig = await performerOf(portraitOf(portrait), { width: 640, height: 480 }, faces);
  return {
    name: 'Anna Maria Eriksson',
    documentNumber: who.number,
    passport: [{ label: 'page', bytes: jpeg }],
    perform: (challenges) => challengeStills(rig, challenges),
    holdStill: (challenges) => challengeStills(rig, challenges, (still) => render(still, neutral)),
  };
}
