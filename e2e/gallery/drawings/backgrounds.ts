// Rooms that nobody has to be photographed in, and a logo. SVG, 1280 by 720.
const room = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720">${content}</svg>`;

const shelves = Array.from({ length: 4 }, (_, row) =>
  Array.from({ length: 26 }, (__, at) => {
    const [height, hue] = [96 + ((at * 37 + row * 53) % 44), (at * 47 + row * 91) % 360];
    return `<rect x="${44 + at * 46}" y="${30 + row * 176 + (140 - height)}" width="38" height="${height}" fill="hsl(${hue} 24% 42%)"/>`;
  }).join(''),
).join('');

const boards = [0, 1, 2, 3]
  .map((row) => `<rect x="20" y="${170 + row * 176}" width="1240" height="14" fill="#6b4a2f"/>`)
  .join('');

const drawings: Readonly<Record<string, string>> = {
  office: room(
    `<rect width="1280" height="720" fill="#e8ebef"/><rect x="90" y="70" width="420" height="400" fill="#bcd7ee"/>
     <path d="M300 70v400M90 270h420" stroke="#fff" stroke-width="16"/><rect y="600" width="1280" height="120" fill="#c9b79c"/>
     <rect x="800" y="180" width="330" height="220" rx="6" fill="#33475b"/><rect x="820" y="200" width="290" height="180" fill="#dde6ee"/>
     <path d="M640 600c-6-120-70-130-60-210 50 40 60 110 66 150 6-70 30-150 84-170 0 90-66 120-72 230z" fill="#4b7f5b"/>`,
  ),
  library: room(`<rect width="1280" height="720" fill="#3a2a1e"/>${boards}${shelves}`),
  wall: room(
    `<defs><linearGradient id="w" x2="1" y2="1"><stop stop-color="#dfe5ea"/><stop offset="1" stop-color="#aab6c1"/></linearGradient></defs>
     <rect width="1280" height="720" fill="url(#w)"/>`,
  ),
  logo: `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 480 160">
    <path d="M80 12a68 68 0 1 0 0 136 68 68 0 0 0 0-136zm0 26a42 42 0 0 1 0 84z" fill="#0f766e"/>
    <text x="176" y="100" font-family="sans-serif" font-weight="700" font-size="64" fill="#0f766e">meridian</text></svg>`,
};

/** What a company of the gallery shows of itself, by its id, whose last digits tell several apart; undefined for what there is not. */
export const companyDrawing = (id: string): string | undefined => drawings[id.replace(/\d+$/, '')];
