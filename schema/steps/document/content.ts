import type { Check } from '#schema/check.ts';
import { namesAgree } from '#schema/mrz/names.ts';
import type { Mrz } from '#schema/mrz/parse.ts';
import { specimenState, stateCodes } from '#schema/mrz/states.ts';
import type { Facts } from '#schema/step.ts';
import { thresholds } from '#schema/steps/document/thresholds.ts';

function inForce({ expiry }: Mrz, today: string): Check {
  const named = { name: 'expiry', title: 'In force', wanted: `${today} or later` };
  if (!expiry)
    return { ...named, outcome: 'unsure', measured: 'unknown', note: 'The expiry could not be told.' };
  if (expiry >= today) return { ...named, outcome: 'passed', measured: expiry };
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
    note: age > most ? old : 'The bearer is a child.',
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
    inForce(mrz, today),
    birthPlausible(mrz, today),
    nameAgrees(mrz, facts.claimedName),
    issuerKnown(mrz),
  ];
}
