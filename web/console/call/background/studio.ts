import type { BackgroundChoice } from '#schema/company/background.ts';
import type { Behind } from './compose.ts';
import { coverCamera, type CoveredCamera, type Drawing } from './process-camera.ts';
import { loadSegmenter, type Segmenter } from './segmenter.ts';

/** How far the blurs reach, as a share of the picture's width: one softens, one leaves nothing to be recognised. */
const blurs: Readonly<Record<string, number>> = { softBlur: 0.012, strongBlur: 0.04 };

/** What covering a camera needs, loaded when it is first needed and kept for the call. */
export interface Studio {
  readonly cover: (
    camera: MediaStreamTrack,
    choice: BackgroundChoice,
    scale: number,
  ) => Promise<CoveredCamera>;
  readonly drawing: (choice: BackgroundChoice, scale: number) => Promise<Drawing>;
  readonly close: () => void;
}

async function loadPicture(url: string): Promise<ImageBitmap> {
  const answer = await fetch(url, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error('A background could not be loaded.');
  return createImageBitmap(await answer.blob());
}

/** Keeps what is asked for until it is closed, also what comes later, and forgets what could not be had. */
export function keeping<Value extends { close(): void }>() {
  const all = new Map<string, Promise<Value>>();
  return {
    get(name: string, make: () => Promise<Value>): Promise<Value> {
      const there = all.get(name) ?? make();
      all.set(name, there);
      there.catch(() => all.delete(name));
      return there;
    },
    close(): void {
      for (const each of all.values()) each.then((value) => value.close()).catch(() => undefined);
      all.clear();
    },
  };
}

/** `urlOf` says where a picture is. A picture stays loaded, so a call keeps one that is taken out of the settings. */
export function createStudio(urlOf: (id: string) => string | undefined): Studio {
  const pictures = keeping<ImageBitmap>();
  const segmenters = keeping<Segmenter>();
  let closed = false;

  const mayLoad = (): void => {
    if (closed) throw new Error('The call is over.');
  };
  async function behind(choice: BackgroundChoice): Promise<Behind> {
    const blur = blurs[choice];
    if (blur !== undefined) return { blur };
    const url = urlOf(choice);
    if (!url) throw new Error('There is no such background.');
    mayLoad();
    return { picture: await pictures.get(choice, () => loadPicture(url)) };
  }
  const drawing: Studio['drawing'] = async (choice, scale) => ({ behind: await behind(choice), scale });

  return {
    drawing,
    cover: async (camera, choice, scale) => {
      mayLoad();
      const segmenter = segmenters.get('segmenter', loadSegmenter);
      const [ready, first] = await Promise.all([segmenter, drawing(choice, scale)]);
      mayLoad();
      return coverCamera(camera, ready, first);
    },
    close: () => {
      closed = true;
      segmenters.close();
      pictures.close();
    },
  };
}
