import type { Check } from '#schema/check.ts';
import { namesAgree } from '#schema/mrz/names.ts';
import type { Mrz } from '#schema/mrz/parse.ts';
import { specimenState, stateCodes } from '#schema/mrz/states.ts';
import type { Facts } from '#schema/step.ts';
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
  const named = { name: 'expiry', title: 'In force', wanted: `${today} or later` };
  const unsure = (note: string): Check => ({
    ...named,
    outcome: 'unsure',
    measured: expiry ?? 'unknown',
    note,
  });
  if (!expiry) return unsure('The expiry could not be told.');
  if (endless.includes(expiry)) return unsure('It may be a document without end: compare the printed date.');
  if (expiry >= today) return { ...named, outcome: 'passed', measured: expiry };
  if (expiry >= dayAnywhere(now))
    return unsure('The document has just expired, or is about to, by local time.');
  return { ...named, outcome: 'failed', measured: expiry, note: 'The document has expired.' };
}

/** Whole years between two days (ISO 8601). */
function yearsBetween(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

function birthPlausible({ birth }: Mrz, today: string): Check {
  const { least, most } = thresholds.age;
  const named = { name: 'dateOfBirth', title: 'Date of birth', wanted: `${least} to ${most} years ago` };
  if (!birth)
    return {
      ...named,
      outcome: 'unsure',
      measured: 'unknown',
      note: 'The document does not tell all of it.',
    };
  const age = yearsBetween(birth, today);
  if (age >= least && age <= most) return { ...named, outcome: 'passed', measured: birth };
  const old = 'Either a great age or a date in the future: compare it with the printed date.';
  return {
    ...named,
    outcome: 'unsure',
    measured: `${birth}, ${age} years ago`,
    note: age > most ? old : 'The bearer is under age.',
  };
}

function nameAgrees({ surname, givenNames, truncated }: Mrz, claimedName: string): Check {
  const verdict = namesAgree(claimedName, surname, givenNames, truncated);
  const differs = verdict.outcome === 'failed' ? 'The document is in another name.' : undefined;
  const note = verdict.note ?? differs;
  return {
    name: 'nameAgrees',
    title: 'Name',
    outcome: verdict.outcome,
    measured: verdict.measured,
    wanted: claimedName,
    ...(note && { note }),
  };
}

function issuerKnown({ issuer, nationality }: Mrz): Check {
  const unknown = [issuer, nationality].filter((code) => !stateCodes.has(code));
  const specimen = issuer === specimenState ? 'A specimen: no real document is issued by UTO.' : undefined;
  const note = unknown.length > 0 ? `Not a state’s code: ${unknown.join(', ')}.` : specimen;
  return {
    name: 'issuerKnown',
    title: 'Issuing state',
    outcome: unknown.length > 0 ? 'unsure' : 'passed',
    measured: `${issuer}, nationality ${nationality}`,
    wanted: 'codes of ISO 3166 or ICAO 9303',
    ...(note && { note }),
  };
}

/** Whether what the zone says is in force, plausible, and about the person expected. */
export function judgeContent(mrz: Mrz, facts: Facts): readonly Check[] {
  const today = facts.now.slice(0, 10);
  return [
    inForce(mrz, facts.now),
    birthPlausible(mrz, today),
    nameAgrees(mrz, facts.claimedName),
    issuerKnown(mrz),
  ];
}
