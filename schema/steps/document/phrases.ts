import { mrzFields, type MrzField } from '#schema/mrz/layout.ts';
import { nameNotes } from '#schema/mrz/names.ts';
import { phrase, type Phrase, type PhraseValue } from '#schema/phrase.ts';

/** The names of the checks of a document. */
export const documentChecks = [
  'mrzRead',
  'mrzCheckDigits',
  'mrzClear',
  'size',
  'sharpness',
  'documentComplete',
  'documentKind',
  'glare',
  'brightness',
  'portraitFound',
  'expiry',
  'dateOfBirth',
  'nameAgrees',
  'issuerKnown',
  'noSpecimen',
] as const;

/** Everything that the checks of a document say: paths of messages. Never rename one, histories hold them. */
export const documentPhrases = [
  'document.unknown',
  'document.dayOrLater',
  'document.expiryUnknown',
  'document.endless',
  'document.justExpired',
  'document.expired',
  'document.yearsAgo',
  'document.birthIncomplete',
  'document.birthAndAge',
  'document.ageOdd',
  'document.underAge',
  'document.name.another',
  ...nameNotes.map((note) => `document.name.${note}` as const),
  'document.specimen',
  'document.specimenName',
  'document.specimenNumber',
  'document.realDocument',
  'document.aSpecimen',
  'document.trial',
  'document.noState',
  'document.states',
  'document.stateCodes',
  'document.onPicture',
  'document.onFace',
  'document.share',
  'document.below',
  'document.glaring',
  'document.between',
  'document.unevenLight',
  'document.severalPeople',
  'document.faceTooLarge',
  'document.faceOfPixels',
  'document.noFace',
  'document.noPortrait',
  'document.portraitSmall',
  'document.pixels',
  'document.zoneMissing',
  'document.zoneLines',
  'document.zoneUnread',
  'document.zoneRead',
  'document.likeness',
  'document.digits',
  'document.digitsWrong',
  'document.everyCharacter',
  'document.doubtful',
  'document.unclear',
  'document.line',
  'document.pixelsOrMore',
  'document.small',
  'document.orMore',
  'document.blurred',
  'document.outside',
  'document.cutOff',
  'document.kind',
  'document.cardFormats',
  'document.pageFormats',
  'document.visa',
  'document.bothSides',
  'document.otherKind',
  ...mrzFields.map((field) => `document.field.${field}` as const),
] as const;
export type DocumentPhrase = (typeof documentPhrases)[number];

export const said = (code: DocumentPhrase, values?: Readonly<Record<string, PhraseValue>>): Phrase =>
  phrase(code, values);

export const fieldsOf = (names: readonly MrzField[]): readonly Phrase[] =>
  names.map((name) => said(`document.field.${name}`));
