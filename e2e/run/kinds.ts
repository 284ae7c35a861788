/**
 * The kinds of tests beside the pure rules, each a project of vitest and an ending of file names: `processes` start and kill
 * processes of this machine, `examiners` measure pictures with the models, `histories` replay workflows in the Temporal SDK, `gallery`
 * needs Chromium to look at states of pages, `servers` need Temporal, MongoDB and LiveKit, `browser` needs Chromium as well,
 * and so does `media`, whose cameras are looked at frame by frame, which nothing may disturb.
 */
export const kinds = [
  'processes',
  'examiners',
  'histories',
  'gallery',
  'servers',
  'browser',
  'media',
] as const;
export type Kind = 'rules' | (typeof kinds)[number];

/** The kinds that need Temporal, MongoDB and LiveKit. */
export const withServers: readonly Kind[] = ['servers', 'browser', 'media'];
/** The kinds that need Chromium. */
export const withChromium: readonly Kind[] = ['gallery', 'browser', 'media'];

const endings: Record<Kind, string> = {
  rules: '.test.ts',
  processes: '.process.test.ts',
  examiners: '.examiner.test.ts',
  histories: '.history.test.ts',
  gallery: '.gallery.test.ts',
  servers: '.server.test.ts',
  browser: '.browser.test.ts',
  media: '.media.test.ts',
};

export const patternOf = (kind: Kind): string => `**/*${endings[kind]}`;

export const kindOf = (file: string): Kind => kinds.find((kind) => file.endsWith(endings[kind])) ?? 'rules';
