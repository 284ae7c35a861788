import { pairTable, type PairCounts } from './faces.ts';
import type { LivenessCounts } from './liveness.ts';
import { tableOf, type Tally } from './tally.ts';
import { ofAll } from './wilson.ts';
import { zoneHead, type ZoneCounts, type ZoneTally } from './zones.ts';

export interface Measured {
  readonly people: number;
  readonly zones: ZoneCounts;
  readonly documents: readonly Tally[];
  readonly pairs: PairCounts;
  readonly liveness: LivenessCounts;
}

/** What was measured on own pictures; what is not there was not asked for. */
export interface MeasuredOwn {
  readonly zones?: ZoneTally;
  readonly pairs?: PairCounts;
  readonly runs?: readonly Tally[];
}

const wrongly = { honest: 'not passed: share, 95 % interval', attack: 'passed: share, 95 % interval' };
const of = (tallies: readonly Tally[], wanted: Tally['wanted']): readonly Tally[] =>
  tallies.filter((tally) => tally.wanted === wanted);

const head = `# Accuracy

How often the examiners are right, wrong and unsure. Every number is a count of runs on what is described beside it, with the 95 % interval of
its share (Wilson 1927): from 0 of 10 follows no more than "at most 28 %". The command is \`npm run accuracy\`; seeds are fixed, so it
counts the same again.`;

const what = (people: number): string => `## What was measured, and what that does not say

- Documents are drawn and photographed by a program (\`e2e/specimen/\`): the state of Utopia, right check digits, four printed backgrounds. No real
  document, printer, screen or camera is among them.
- Faces are the portraits of ${people} people that come with development packages. There is one photograph of each, so no rate of honest people whom
  face match refuses follows, and none for any group of people.
- **Honest people of liveness are such a photograph, moved by a program** (\`e2e/performer/\`): to all that a still shows, the same as the attack "a
  photo warped by a mesh, with the grain of a camera put on it". Liveness cannot tell the two apart here, and what passes in one passes in the
  other. What stops one photograph is face match, which takes a live face that is nearly the document's portrait for a copy.
- Nobody sat before a camera and attacked. This is no test of presentation attack detection by ISO/IEC 30107-3, nor one of injection attack
  detection by CEN/TS 18099; their words are used to name what was tried.
- Nothing is tuned by this command. Some of the same portraits and shots were looked at while limits were chosen; see \`docs/measures.md\`.`;

function zonesPart({ byFormat, byShot, tesseract }: ZoneCounts): readonly string[] {
  const beside = tesseract
    ? [
        '',
        'Tesseract on the same pictures, told which letters there are (`--psm 6`), found every line of the zone in: ' +
          byFormat
            .map((tally) => `${tally.what} ${ofAll(tally.tesseract, tally.readings.length)}`)
            .join('; ') +
          '.',
      ]
    : ['', 'Tesseract was not on this machine, so nothing is said of it.'];
  return [
    '## Machine-readable zones',
    '',
    'A reading is wrong and unmarked when one character is wrong, every check digit is right and no doubt was raised.',
    '',
    ...zoneHead,
    ...byFormat.map(({ row }) => row),
    ...beside,
    '',
    'By the way in which they were photographed:',
    '',
    ...zoneHead,
    ...byShot.map(({ row }) => row),
  ];
}

const documentsPart = (tallies: readonly Tally[]): readonly string[] => [
  '## The step documentScan',
  '',
  'Passports with a portrait, by the whole step, in a process for trials, which takes specimens.',
  '',
  ...tableOf(of(tallies, 'passed'), wrongly.honest),
  '',
  ...tableOf(of(tallies, 'not passed'), wrongly.attack),
];

const livenessPart = ({ genuine, presentation, injection, withMatch }: LivenessCounts): readonly string[] => [
  '## Liveness',
  '',
  'Honest people, asked for all movements in one run:',
  '',
  ...tableOf(genuine, wrongly.honest),
  '',
  'Held before the camera (presentation attacks), movements drawn as for applicants:',
  '',
  ...tableOf(presentation, wrongly.attack),
  '',
  'Given in the camera’s place (injection attacks):',
  '',
  ...tableOf(injection, wrongly.attack),
  '',
  'Liveness and face match together, where the document carries the photograph that is moved:',
  '',
  ...tableOf([withMatch], wrongly.attack),
];

const without = ({ without: none }: PairCounts): readonly string[] =>
  none > 0 ? ['', `${none} pictures had no face that was found, and are in no pair.`] : [];

const facesPart = (pairs: PairCounts): readonly string[] => [
  '## Faces',
  '',
  'Every portrait against every other, by the distance that face match uses.',
  '',
  ...pairTable(pairs),
  ...without(pairs),
];

function ownPart({ zones, pairs, runs }: MeasuredOwn): readonly string[] {
  return [
    ...(zones ? ['## Own documents', '', ...zoneHead, zones.row, ''] : []),
    ...(pairs ? ['## Own faces', '', ...pairTable(pairs), ...without(pairs), ''] : []),
    ...(runs
      ? [
          '## Own runs of liveness',
          '',
          ...tableOf(of(runs, 'passed'), wrongly.honest),
          '',
          ...tableOf(of(runs, 'not passed'), wrongly.attack),
          '',
        ]
      : []),
  ];
}

/** The page of what the repository's own material shows. @param day `2026-12-01` @param options of the command */
export function accuracyPage(measured: Measured, day: string, options: string): string {
  return [
    head,
    '',
    `Taken on ${day} by \`npm run accuracy -- ${options}\`.`,
    '',
    what(measured.people),
    '',
    ...zonesPart(measured.zones),
    '',
    ...documentsPart(measured.documents),
    '',
    ...livenessPart(measured.liveness),
    '',
    ...facesPart(measured.pairs),
    '',
  ].join('\n');
}

/** The page of own pictures alone: the material is described by whoever has it. */
export const ownPage = (own: MeasuredOwn, day: string): string =>
  [head, '', `Taken on ${day}, on own pictures.`, '', ...ownPart(own)].join('\n');
