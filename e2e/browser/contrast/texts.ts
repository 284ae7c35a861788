// Runs in the page, on its own: nothing of this file can be reached from there but the one function.

/** A text of the page as it stands. */
export interface Text {
  /** Its colour and size and whatever is painted where it stands: axe's ratio follows from nothing else. */
  readonly look: string;
  /** Besides, its classes and those around it, and where all that is painted and all that cuts it off stands. */
  readonly whole: string;
}

declare global {
  interface Window {
    /** The texts that were described last, in the same order. */
    textsOfPage: Element[];
  }
}

/** Describes the texts that can be seen, in the order of the document. */
export function describeTexts(): Text[] {
  const clear = /^(transparent|rgba\(.*, 0\)|.* \/ 0\))$/;
  const pictured = ['IMG', 'VIDEO', 'CANVAS', 'OBJECT', 'IFRAME', 'svg'];
  const all = [...document.querySelectorAll('*')];
  const known = new Map(
    all.map((element, place) => {
      return [element, { place, style: getComputedStyle(element), box: element.getBoundingClientRect() }];
    }),
  );
  const of = (element: Element) => {
    const found = known.get(element);
    if (!found) throw new Error('An element came while texts were described.');
    return found;
  };

  /** Everything but the text that has a part in what is seen at a place. */
  const painted = all.flatMap((element) => {
    const { style, box, place } = of(element);
    const { backgroundColor, backgroundImage, opacity, mixBlendMode, position, zIndex } = style;
    const picture = pictured.includes(element.tagName) ? element.tagName : '';
    const paints = picture || !clear.test(backgroundColor) || backgroundImage !== 'none';
    if (!paints && opacity === '1' && mixBlendMode === 'normal') return [];
    const inline = style.display === 'inline';
    const look = [picture, backgroundColor, backgroundImage, opacity, mixBlendMode, position, zIndex, inline];
    return [{ element, place, box, look: look.join('|') }];
  });

  const textNodesOf = (element: Element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
  /** Its lines may reach further than its box, and its box further than its lines. */
  const reachOf = (element: Element): DOMRect => {
    const range = document.createRange();
    const lines = textNodesOf(element).flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
    const boxes = [of(element).box, ...lines];
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    return new DOMRect(left, top, right - left, Math.max(...boxes.map((box) => box.bottom)) - top);
  };
  const meet = (one: DOMRect, other: DOMRect): boolean =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  const isWithin = (inner: DOMRect, outer: DOMRect): boolean =>
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom;

  const layersOf = (element: Element, reach: DOMRect) =>
    painted.filter((layer) => layer.element.contains(element) || meet(layer.box, reach));
  const lookOf = (element: Element, reach: DOMRect): string => {
    const { style, place } = of(element);
    const layers = layersOf(element, reach).map((layer) => {
      const around = layer.element.contains(element);
      const relation = around ? 'around' : layer.place < place ? 'before' : 'after';
      return `${relation}|${isWithin(reach, layer.box)}|${layer.look}`;
    });
    const { color, fontSize, fontWeight, textShadow, webkitTextStrokeWidth, webkitTextStrokeColor } = style;
    const own = [color, fontSize, fontWeight, textShadow, webkitTextStrokeWidth, webkitTextStrokeColor];
    return [...own, ...layers].join('\n');
  };

  const around = (element: Element | null): Element[] =>
    element ? [element, ...around(element.parentElement)] : [];
  const whole = [document.documentElement, document.body];
  const wholeOf = (element: Element, reach: DOMRect): string => {
    const chain = around(element);
    const cutting = chain.filter((each) => of(each).style.overflow !== 'visible');
    const boxes = [element, ...cutting, ...layersOf(element, reach).map((layer) => layer.element)]
      .filter((each) => !whole.includes(each as HTMLElement))
      .map((each) => {
        const { left, top, width, height } = of(each).box;
        return [left - reach.left, top - reach.top, width, height].map(Math.round).join(' ');
      });
    const isBeyond = reach.right <= 0 || reach.bottom <= 0 || reach.left >= innerWidth;
    const classes = chain.map((each) => `${each.tagName} ${each.getAttribute('class') ?? ''}`);
    return [isBeyond, scrollX, scrollY, ...boxes, ...classes].join('\n');
  };

  /** 53 bits (cyrb53): descriptions are kept of hundreds of pages. */
  const hash = (text: string): string => {
    let one = 0xdeadbeef;
    let other = 0x41c6ce57;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
    other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
    return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
  };

  /** What axe leaves out as well: controls that are switched off, and words for those who listen. */
  const off = ':disabled, [aria-disabled="true"], [inert]';
  const isForListeners = (element: Element | null): boolean =>
    element !== null &&
    (of(element).style.clipPath === 'inset(50%)' || isForListeners(element.parentElement));
  const silent = ['SCRIPT', 'STYLE', 'TITLE', 'TEMPLATE', 'NOSCRIPT', 'OPTION'];
  window.textsOfPage = all.filter(
    (element) =>
      !silent.includes(element.tagName) &&
      (textNodesOf(element).length > 0 || ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName)) &&
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.closest(off) &&
      !isForListeners(element),
  );
  return window.textsOfPage.map((element) => {
    const reach = reachOf(element);
    const look = lookOf(element, reach);
    return { look: hash(look), whole: hash(look + wholeOf(element, reach)) };
  });
}
