import type { Deed, Opening } from '#e2e/gallery/frame/opening.ts';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const isShown = (element: Element): boolean => element.getClientRects().length > 0;

/** The first element that fits and is there to be seen; as long as it takes, for a page may load slowly. */
async function found(selector: string): Promise<HTMLElement> {
  for (;;) {
    const element = [...document.querySelectorAll<HTMLElement>(selector)].find(isShown);
    if (element) return element;
    await pause(25);
  }
}

/** A button that may not be pressed yet is waited for. */
async function pressable(selector: string): Promise<HTMLElement> {
  for (;;) {
    const element = await found(selector);
    if (!(element instanceof HTMLButtonElement) || !element.disabled) return element;
    await pause(25);
  }
}

async function press(selector: string, focus = false): Promise<void> {
  const element = await pressable(selector);
  if (focus) element.focus();
  const options = { bubbles: true, cancelable: true, button: 0, pointerType: 'mouse' };
  element.dispatchEvent(new PointerEvent('pointerdown', options));
  element.dispatchEvent(new PointerEvent('pointerup', options));
  element.click();
}

async function type(selector: string, text: string): Promise<void> {
  const element = await found(selector);
  const field =
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? element
      : element.querySelector('input, textarea');
  if (!field) throw new Error(`Nothing can be typed into ${selector}.`);
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

async function act(deed: Deed): Promise<void> {
  if ('press' in deed) return press(deed.press, deed.focus);
  if ('into' in deed) return type(deed.into, deed.type);
  if ('key' in deed) {
    const at = deed.at ? await found(deed.at) : document.body;
    at.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: deed.key,
        altKey: deed.alt ?? false,
        bubbles: true,
        cancelable: true,
      }),
    );
    return;
  }
  await found(deed.await);
}

/** Pictures that are in sight have come, videos move, and what was changed is drawn. */
async function settled(): Promise<void> {
  // A picture in something folded is not fetched, so nobody waits for it.
  const isInSight = (element: Element) =>
    element.checkVisibility() && element.getBoundingClientRect().top < innerHeight;
  const pending = () =>
    [...document.images].some((image) => isInSight(image) && !image.complete) ||
    [...document.querySelectorAll('video')].some(
      (video) =>
        video.srcObject !== null &&
        video.videoWidth === 0 &&
        isShown(video) &&
        !video.classList.contains('invisible'),
    );
  while (pending()) await pause(25);
  await document.fonts.ready;
  await frame();
  await frame();
}

/** Does what the scene wants once the page stands, and says on the document when its state is there to be looked at. */
export function acceptDeeds({ does, shows }: Opening): void {
  const run = async () => {
    for (const deed of does) {
      await act(deed);
      await frame();
    }
    await found(shows);
    await settled();
    document.documentElement.dataset['gallery'] = 'ready';
  };
  addEventListener('DOMContentLoaded', () => void run());
}
