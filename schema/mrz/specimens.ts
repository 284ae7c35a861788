import type { Mrz } from '#schema/mrz/parse.ts';
import { specimenState } from '#schema/mrz/states.ts';

/** Whom issuers make their specimens out to. MUSTERMANN is Germany's and Austria's word for anybody. */
const names: readonly string[] = ['SPECIMEN', 'MUSTERMANN', 'MUSTERFRAU'];
/** How the numbers of Dutch, Belgian and other specimens begin. */
const number = 'SPECI';

export type SpecimenSign = 'state' | 'name' | 'number';

/** What shows that a document is one of those that issuers print to be looked at. */
export function specimenSign({
  issuer,
  nationality,
  surname,
  givenNames,
  number: own,
}: Mrz): SpecimenSign | undefined {
  if (issuer === specimenState || nationality === specimenState) return 'state';
  if (`${surname} ${givenNames}`.split(' ').some((name) => names.includes(name))) return 'name';
  return own.startsWith(number) ? 'number' : undefined;
}
