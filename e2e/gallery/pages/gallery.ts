// The gallery's own page: a list of states, and the chosen one at three widths. `#/console/desk/busy?theme=dark` is one state.

export interface Named {
  readonly name: string;
  readonly title: string;
}

const widths = [360, 820, 1440] as const;
const hidden = new Set<number>();

function element<Kind extends keyof HTMLElementTagNameMap>(
  kind: Kind,
  attributes: Readonly<Record<string, string>>,
  text = '',
): HTMLElementTagNameMap[Kind] {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

const at = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks #${id}.`);
  return found;
};

/** What the address names. */
function chosen(): { readonly name: string; readonly theme: string } {
  const [path = '', query = ''] = location.hash.replace(/^#\//, '').split('?');
  return { name: path, theme: new URLSearchParams(query).get('theme') ?? 'light' };
}

const addressOf = (name: string, theme: string): string =>
  `#/${name}${theme === 'dark' ? '?theme=dark' : ''}`;

/** One after another below the name of their group: `console/desk` of `console/desk/busy`. */
function list(scenes: readonly Named[]): void {
  const { name: current, theme } = chosen();
  const groupOf = ({ name }: Named): string => name.split('/').slice(0, 2).join('/');
  const groups = new Set(scenes.map(groupOf));
  at('scenes').replaceChildren(
    ...[...groups].flatMap((group) => [
      element('h2', {}, group),
      ...scenes
        .filter((each) => groupOf(each) === group)
        .map(({ name, title }) =>
          element(
            'a',
            { href: addressOf(name, theme), ...(name === current && { 'aria-current': 'page' }) },
            title,
          ),
        ),
    ]),
  );
}

/**
 * Opens the address in one frame after the other: a page from its sources is some eight hundred modules, and three pages at once
 * are more than a browser will ask for.
 */
function openInTurn([frame, ...others]: readonly HTMLIFrameElement[], address: string): void {
  if (!frame) return;
  frame.addEventListener('load', () => openInTurn(others, address), { once: true });
  frame.src = address;
}

function show(scenes: readonly Named[]): void {
  const { name, theme } = chosen();
  at('title').textContent = scenes.find((each) => each.name === name)?.title ?? 'Choose a state';
  at('theme').textContent = theme === 'dark' ? 'Light' : 'Dark';
  const query = new URLSearchParams({ scene: name, theme });
  const frames = widths.filter((width) => name && !hidden.has(width));
  const figures = frames.map((width) => {
    const figure = element('figure', { style: `width: ${width}px` });
    const title = `${name} at ${width} pixels`;
    const frame = element('iframe', { title, allow: 'autoplay; camera; microphone; fullscreen' });
    figure.append(element('figcaption', {}, `${width}`), frame);
    return { figure, frame };
  });
  at('frames').replaceChildren(...figures.map(({ figure }) => figure));
  openInTurn(
    figures.map(({ frame }) => frame),
    `/gallery/frame?${query}`,
  );
}

const answer = await fetch('/gallery/scenes');
const scenes = (await answer.json()) as readonly Named[];
const draw = () => {
  list(scenes);
  show(scenes);
};

for (const width of widths) {
  const button = element('button', { type: 'button', 'aria-pressed': 'true' }, `${width}`);
  button.addEventListener('click', () => {
    if (!hidden.delete(width)) hidden.add(width);
    button.setAttribute('aria-pressed', String(!hidden.has(width)));
    show(scenes);
  });
  at('widths').append(button);
}
at('theme').addEventListener('click', () => {
  const { name, theme } = chosen();
  location.hash = addressOf(name, theme === 'dark' ? 'light' : 'dark');
});
at('again').addEventListener('click', () => show(scenes));
addEventListener('hashchange', draw);
draw();
