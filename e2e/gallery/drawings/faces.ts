// Drawn people: nobody has to be photographed for a gallery. SVG, so that server and page draw the same.

interface Looks {
  readonly skin: string;
  readonly hair: string;
  readonly shirt: string;
  readonly wall: string;
  readonly long?: boolean;
  readonly glasses?: boolean;
}

const operator: Looks = { skin: '#d9a37f', hair: '#7a4a2a', shirt: '#2f4858', wall: '#cbd5e1', long: true };
const people: readonly Looks[] = [
  { skin: '#e8b390', hair: '#3a2a20', shirt: '#426c58', wall: '#d9dce3', long: true },
  { skin: '#7a4f35', hair: '#1d1613', shirt: '#b5651d', wall: '#e3ded5' },
  { skin: '#c98f6b', hair: '#231a16', shirt: '#7b3f61', wall: '#d5dfe3', long: true },
  { skin: '#e9bd9c', hair: '#5b4636', shirt: '#3d5a80', wall: '#dfe3d9', long: true, glasses: true },
  { skin: '#efc6a6', hair: '#8d8d8d', shirt: '#4a4e69', wall: '#e0dcd8', glasses: true },
  { skin: '#f0c9ab', hair: '#c48a3a', shirt: '#588157', wall: '#dbe4ee', long: true },
  { skin: '#eab998', hair: '#b5b5b5', shirt: '#343a40', wall: '#d8d4cf' },
  { skin: '#e5b48d', hair: '#17120f', shirt: '#9a3b3b', wall: '#dde5e0', long: true },
  { skin: '#dca57f', hair: '#4b3621', shirt: '#2a6f77', wall: '#e6e0d6' },
  { skin: '#f1cdb0', hair: '#a0522d', shirt: '#6d597a', wall: '#d7dde6' },
];

export const faceWidth = 640;
export const faceHeight = 480;

const looksOf = (face: number): Looks => people[face] ?? operator;

/** Somebody before a wall, 640 by 480. -1 is the operator. */
export function faceOf(face: number): string {
  const { skin, hair, shirt, wall, long, glasses } = looksOf(face);
  const back = long ? `<path d="M218 400V190c0-70 45-118 102-118s102 48 102 118v210z" fill="${hair}"/>` : '';
  const frames = glasses
    ? '<g fill="none" stroke="#333" stroke-width="5"><circle cx="284" cy="206" r="26"/><circle cx="356" cy="206" r="26"/><path d="M310 204h20"/></g>'
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${faceWidth}" height="${faceHeight}" viewBox="0 0 640 480">
    <rect width="640" height="480" fill="${wall}"/>${back}
    <path d="M92 480c0-104 84-150 228-150s228 46 228 150z" fill="${shirt}"/>
    <path d="M282 280h76v58c0 50-76 50-76 0z" fill="${skin}"/>
    <ellipse cx="320" cy="208" rx="90" ry="112" fill="${skin}"/>
    <path d="M226 206C214 116 262 80 320 80s106 36 94 126c-14-50-44-68-94-68s-80 18-94 68z" fill="${hair}"/>
    <g fill="#22252b"><circle cx="284" cy="206" r="8"/><circle cx="356" cy="206" r="8"/></g>${frames}
    <path d="M320 216l-8 26h16" fill="none" stroke="#00000055" stroke-width="5"/>
    <path d="M290 266c16 16 44 16 60 0" fill="none" stroke="#8b4b3b" stroke-width="7" stroke-linecap="round"/>
  </svg>`;
}

/** The picture that a document shows of somebody: the same face, cut close. */
export const portraitOf = (face: number): string =>
  faceOf(face).replace(
    /width="640" height="480" viewBox="[^"]+"/,
    'width="360" height="460" viewBox="180 50 280 358"',
  );

const line = (y: number, width: number): string =>
  `<rect x="470" y="${y}" width="${width}" height="16" rx="3" fill="#9aa394"/>`;
const zone = (y: number, text: string): string =>
  `<text x="166" y="${y}" font-family="monospace" font-size="33" textLength="948" fill="#1c1f1b">${text.replaceAll('<', '&lt;')}</text>`;

/** The data page of a specimen passport on a table, 1280 by 960. */
export function passportOf(face: number): string {
  const portrait = portraitOf(face)
    .replace('<svg ', '<svg x="176" y="190" ')
    .replace(/width="360" height="460"/, 'width="250" height="320"');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 1280 960">
    <rect width="1280" height="960" fill="#6f655a"/>
    <rect x="120" y="110" width="1040" height="740" rx="22" fill="#eceee2"/>
    <text x="470" y="176" font-family="sans-serif" font-size="34" letter-spacing="6" fill="#7b8573">SPECIMEN · UTOPIA</text>
    ${portrait}${[220, 280, 340, 400, 460].map((y, index) => line(y, 560 - index * 70)).join('')}
    ${zone(690, 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<')}${zone(760, 'L898902C36UTO7408122F3104159ZE184226B<<<<<10')}
  </svg>`;
}

/** Somebody who can hardly be seen. */
export const darkFaceOf = (face: number): string =>
  faceOf(face).replace('</svg>', '<rect width="640" height="480" fill="#000" opacity=".86"/></svg>');
