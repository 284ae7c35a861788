import type { Check } from '#schema/check.ts';
import { yearsBetween } from '#schema/mrz/dates.ts';
import { namesAgree } from '#schema/mrz/names.ts';
import type { Mrz } from '#schema/mrz/parse.ts';
import { specimenSign, type SpecimenSign } from '#schema/mrz/specimens.ts';
import { stateCodes } from '#schema/mrz/states.ts';
import { textOf } from '#schema/phrase.ts';
import type { Facts } from '#schema/step.ts';
import type { ReadZone } from '#schema/steps/document-scan.ts';
import { said, type DocumentPhrase } from '#schema/steps/document/phrases.ts';
import { areNamesDoubtful } from '#schema/steps/document/reading.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';

/** What is printed where a document has no end: 1 January or 31 December of 9999, of which two digits are left. */
const endless: readonly string[] = ['1999-01-01', '1999-12-31'];
/** A day that is over by our clock, which is UTC, lasts this much longer where it ends last. */
const latestHours = 12;

/** The day it still is somewhere. */
const dayAnywhere = (now: string): string =>
  new Date(Date.parse(now) - latestHours * 3_600_000).toISOString().slice(0, 10);

function inForce({ expiry }: Mrz, now: string): Check {
  const today = now.slice(0, 10);
  const measured = expiry ? textOf(expiry) : said('document.unknown');
  const named = { name: 'expiry', measured, wanted: said('document.dayOrLater', { day: today }) };
  const unsure = (note: DocumentPhrase): Check => ({ ...named, outcome: 'unsure', note: [said(note)] });
  if (!expiry) return unsure('document.expiryUnknown');
  if (endless.includes(expiry)) return unsure('document.endless');
  if (expiry >= today) return { ...named, outcome: 'passed' };
  if (expiry >= dayAnywhere(now)) return unsure('document.justExpired');
  return { ...named, outcome: 'failed', note: [said('document.expired')] };
}

function birthPlausible({ birth }: Mrz, today: string): Check {
  const { least, most } = thresholds.age;
  const named = { name: 'dateOfBirth', wanted: said('document.yearsAgo', { least, most }) };
  if (!birth)
    return {
      ...named,
      outcome: 'unsure',
      measured: said('document.unknown'),
      note: [said('document.birthIncomplete')],
    };
  const age = yearsBetween(birth, today);
  if (age >= least && age <= most) return { ...named, outcome: 'passed', measured: textOf(birth) };
  return {
    ...named,
    outcome: 'unsure',
    measured: said('document.birthAndAge', { birth, age }),
    note: [said(age > most ? 'document.ageOdd' : 'document.underAge')],
  };
}

/** Names that may have been misread do not tell that it is somebody else's document. */
function nameAgrees({ surname, givenNames, truncated }: Mrz, claimedName: string, doubtful: boolean): Check {
  const { measured, outcome, note } = namesAgree(claimedName, surname, givenNames, truncated);
  const another = doubtful ? 'doubtful' : 'another';
  const why = outcome === 'failed' ? another : note;
  return {
    name: 'nameAgrees',
    outcome: outcome === 'failed' && doubtful ? 'unsure' : outcome,
    measured: textOf(measured),
    wanted: textOf(claimedName),
    ...(why && { note: [said(`document.name.${why}`)] }),
  };
}

function issuerKnown({ issuer, nationality }: Mrz): Check {
  const unknown = [issuer, nationality].filter((code) => !stateCodes.has(code));
  return {
    name: 'issuerKnown',
    outcome: unknown.length > 0 ? 'unsure' : 'passed',
    measured: said('document.states', { issuer, nationality }),
    wanted: said('document.stateCodes'),
    ...(unknown.length > 0 && { note: [said('document.noState', { codes: unknown })] }),
  };
}

const specimenNotes: Readonly<Record<SpecimenSign, DocumentPhrase>> = {
  state: 'document.specimen',
  name: 'document.specimenName',
  number: 'document.specimenNumber',
};

/** A specimen proves nothing about anybody, however well it reads. A process for trials takes it, and says so. */
function noSpecimen(mrz: Mrz, trial: boolean): Check {
  const sign = specimenSign(mrz);
  const named = { name: 'noSpecimen', wanted: said('document.realDocument') };
  if (!sign) return { ...named, outcome: 'passed', measured: said('document.realDocument') };
  const note = [said(specimenNotes[sign]), ...(trial ? [said('document.trial')] : [])];
  return { ...named, outcome: trial ? 'passed' : 'unsure', measured: said('document.aSpecimen'), note };
}

/** Whether what the zone says is in force, plausible, and about the person expected. */
export function judgeContent(mrz: Mrz, zone: ReadZone, facts: Facts): readonly Check[] {
  const today = facts.now.slice(0, 10);
  return [
    inForce(mrz, facts.now),
    birthPlausible(mrz, today),
    nameAgrees(mrz, facts.claimedName, areNamesDoubtful(zone)),
    issuerKnown(mrz),
    noSpecimen(mrz, facts.trial ?? false),
  ];
}
