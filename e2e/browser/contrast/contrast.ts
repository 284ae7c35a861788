// What axe says of the contrast of texts, asked once of each text that could look different.
import type { NodeResult } from 'axe-core';
import type { Page } from 'playwright-core';
import { describeTexts, type Text } from '#e2e/browser/contrast/texts.ts';

/**
 * What need not be judged again: the look of every text that was measured and found readable, and the whole of every
 * one in which nothing was found although nothing could be measured, for instance over a picture.
 */
export type Judged = Set<string>;

interface Answer {
  readonly found: Pick<NodeResult, 'target' | 'any'>[];
  /** Places of the texts, and of those among them that were measured and are readable. */
  readonly unreadable: number[];
  readonly readable: number[];
  /** How many had left the page before they were looked at. */
  readonly gone: number;
}

/** Runs in the page: lets axe judge some of the texts, by their places. */
async function judge(chosen: number[]): Promise<Answer> {
  const texts = window.textsOfPage;
  const places = new Map<unknown, number>(texts.map((text, place) => [text, place]));
  const include = chosen.flatMap((place) => texts[place] ?? []).filter((text) => text.isConnected);
  const gone = chosen.length - include.length;
  if (include.length === 0) return { found: [], unreadable: [], readable: [], gone };
  const { violations, passes } = await window.axe.run(
    { include },
    { runOnly: ['color-contrast'], resultTypes: ['violations', 'passes'], elementRef: true },
  );
  const nodes = (results: typeof violations) => results.flatMap((each) => each.nodes);
  const placesOf = (all: NodeResult[]) => all.flatMap(({ element }) => places.get(element) ?? []);
  // What cannot be seen passes as well, and nothing was measured.
  const isMeasured = ({ any }: NodeResult) =>
    typeof (any[0]?.data as { contrastRatio?: number } | undefined)?.contrastRatio === 'number';
  return {
    found: nodes(violations).map(({ target, any }) => ({ target, any })),
    unreadable: placesOf(nodes(violations)),
    readable: placesOf(nodes(passes).filter(isMeasured)),
    gone,
  };
}

/**
 * The texts of the page as it stands that cannot be read. Of those that look alike one is judged, and each of the others
 * only where that one was not measured. What was found is found again in every state, since only what is well is remembered.
 * @param judged grows by what is well; whoever looks at many states keeps one for all of them
 * @param tries a page that lives may replace a text before it is judged, and is then looked at anew
 */
export async function unreadable(page: Page, judged: Judged, tries = 3): Promise<Answer['found']> {
  let gone = 0;
  const texts = await page.evaluate(describeTexts);
  const open = (keep: (text: Text, place: number) => boolean): number[] =>
    texts.flatMap((text, place) =>
      !judged.has(text.look) && !judged.has(text.whole) && keep(text, place) ? [place] : [],
    );
  const look = async (chosen: number[]): Promise<Answer['found']> => {
    if (chosen.length === 0) return [];
    const answer = await page.evaluate(judge, chosen);
    gone += answer.gone;
    if (answer.gone > 0) return answer.found;
    for (const place of answer.readable) judged.add(texts[place]?.look ?? '');
    for (const place of chosen) {
      if (!answer.unreadable.includes(place)) judged.add(texts[place]?.whole ?? '');
    }
    return answer.found;
  };
  const first = new Map<string, number>();
  for (const [place, { look: key }] of texts.entries()) if (!first.has(key)) first.set(key, place);
  const ofEachLook = open(({ look: key }, place) => first.get(key) === place);
  const found = await look(ofEachLook);
  const others = await look(open((_text, place) => !ofEachLook.includes(place)));
  return gone > 0 && tries > 1 ? unreadable(page, judged, tries - 1) : [...found, ...others];
}
