import { chance } from '#e2e/specimen/chance.ts';

/** Who a specimen is made out to. Names in capitals A–Z; dates as `YYMMDD`. */
export interface Holder {
  readonly surname: string;
  readonly given: string;
  readonly number: string;
  readonly state: string;
  readonly nationality: string;
  readonly birth: string;
  readonly sex: 'F' | 'M' | '<';
  readonly expiry: string;
  readonly personal: string;
}

const surnames = [
  'ERIKSSON',
  'VAN DER MUELLEN',
  'OKONKWO',
  'KOWALSKI',
  'NGUYEN',
  'IVANOVA',
  'SMITH',
  'GARCIA LOPEZ',
  'QUIGLEY',
  'ZWICKER',
  'FUJIMOTO',
  'BOUDREAUX',
];
const givens = [
  'ANNA MARIA',
  'JAMES',
  'CHIDI BENEDICT',
  'ZOFIA',
  'THI MAI',
  'OLGA',
  'XAVIER WILLIAM',
  'JOSE',
  'KATARZYNA',
  'BRUNO',
  'EVE',
  'HIROSHI',
];

const two = (value: number): string => String(value).padStart(2, '0');

/** An invented person of the state of Utopia, the same for the same seed. Changes replace what the seed gave. */
export function makeHolder(seed: number, changes: Partial<Holder> = {}): Holder {
  const next = chance(seed * 7919 + 17);
  const below = (limit: number): number => Math.floor(next() * limit);
  const digits = (count: number): string => Array.from({ length: count }, () => below(10)).join('');
  const letter = (): string => 'ABCDEFGHJKLMNPRSTVWXYZ'.charAt(below(22));
  return {
    surname: surnames[below(surnames.length)] ?? 'ERIKSSON',
    given: givens[below(givens.length)] ?? 'ANNA',
    number: letter() + digits(next() < 0.5 ? 6 : 8),
    state: 'UTO',
    nationality: 'UTO',
    birth: `${two(50 + below(50))}${two(1 + below(12))}${two(1 + below(28))}`,
    sex: next() < 0.5 ? 'F' : 'M',
    expiry: `${two(30 + below(9))}${two(1 + below(12))}${two(1 + below(28))}`,
    personal: next() < 0.6 ? `ZE${digits(6)}${letter()}` : '',
    ...changes,
  };
}
