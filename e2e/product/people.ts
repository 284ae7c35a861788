import { createFaceAnalyser } from '#activities/vision/faces.ts';
import { makeHolder } from '#e2e/specimen/holder.ts';
import { photograph } from '#e2e/specimen/camera.ts';
import { passportPage } from '#e2e/specimen/documents.ts';
import { shots } from '#e2e/specimen/shots.ts';
import type { PromptItem } from '#schema/step.ts';
import type { Upload } from '#e2e/product/call.ts';
import { framed, performerOf, portraitOf } from '#e2e/performer/portraits.ts';
import { neutral } from '#e2e/performer/pose.ts';
import { render } from '#e2e/performer/rig.ts';
import { challengeStills } from '#e2e/performer/stills.ts';

/** Somebody to be verified: a passport with their portrait, and a face that does what it is asked. */
export interface Person {
  readonly name: string;
  readonly documentNumber: string;
  /** A photograph of the passport's data page. */
  readonly passport: readonly Upload[];
  perform(challenges: readonly PromptItem[]): Promise<readonly Upload[]>;
  /** The same picture whatever is asked: what somebody with a photo shows. */
  holdStill(challenges: readonly PromptItem[]): Promise<readonly Upload[]>;
}

export async function preparePerson(portrait: string): Promise<Person> {
  const faces = await createFaceAnalyser();
  const who = makeHolder(7, { surname: 'ERIKSSON', given: 'ANNA MARIA' });
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
