import { roles, type Actor, type Role } from '#schema/actor.ts';
import type { SettingDifference } from '#schema/company/company.ts';
import { phrase, textOf, type Phrase } from '#schema/phrase.ts';

/** How many characters a password of the staff has. */
export const [shortestPassword, longestPassword] = [12, 128];

/** What the account of a company tells of, besides sessions. A kind is never renamed: entries are kept for ever. */
export const companyActs = [
  'settingsChanged',
  'personInvited',
  'personJoined',
  'roleChanged',
  'personShutOut',
  'personLetIn',
  'passwordChanged',
  'passwordResetMade',
  'passwordReset',
  'secondFactorSetUp',
  'secondFactorTurnedOff',
  'signInsEnded',
  'keyMade',
  'keyRevoked',
  'recordOpened',
  'historyOpened',
  'historyDownloaded',
  'recordVerified',
  'processDraftDiscarded',
  'processPublished',
  'processRetired',
] as const;
export type CompanyAct = (typeof companyActs)[number];

/** Whom or what an act was done to, by its name at the time. */
export interface ActSubject {
  readonly id: string;
  readonly name: string;
}

/** What of a person, a key or a business process an act may change. */
export const actFields = ['role', 'active', 'secondFactor', 'scopes', 'version'] as const;
export type ActField = (typeof actFields)[number];

/** A change in codes: a role, `yes` or `no`, scopes with commas between, the number of a version. Nothing where there was or is nothing. */
export interface ActChange {
  readonly field: ActField;
  readonly before?: string;
  readonly after?: string;
}

/** An act that is no change of the settings. */
export interface ActEntry {
  readonly kind: Exclude<CompanyAct, 'settingsChanged'>;
  readonly actor: Actor;
  readonly subject?: ActSubject;
  readonly change?: ActChange;
}

const isRole = (value: string): value is Role => (roles as readonly string[]).includes(value);

function said(value: string | undefined): Phrase {
  if (value === undefined) return phrase('setting.none');
  if (value === 'yes' || value === 'no') return phrase(`setting.${value}`);
  return isRole(value) ? phrase(`setting.role.${value}`) : textOf(value);
}

/** What an act changed, in words of before and after. */
export const differencesOfAct = (change: ActChange | undefined): SettingDifference<ActField>[] =>
  change ? [{ field: change.field, before: said(change.before), after: said(change.after) }] : [];
