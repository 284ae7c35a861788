import type { ActEntry } from '#schema/company/account.ts';
import type { PeopleStore } from '#schema/stored/company/people.ts';
import type { Companies } from '#gateway/identity/companies.ts';
import type { KnownStaff } from '#gateway/sign-in/known-staff.ts';
import type { PasswordRules } from '#gateway/people/password-rules.ts';
import { actorOf, type StaffViewer } from '#gateway/identity/viewer.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

/** What somebody does to their own account, at the library's addresses. */
export interface AccountAct {
  readonly route: string;
  readonly newPassword: string;
  readonly oldPassword: string;
}

export interface AccountActs {
  /** Why it may not be, before the library is asked. */
  refuse(person: StaffViewer, act: AccountAct): Promise<GatewayRefusal | undefined>;
  /** What follows from it, once it was done. `person` is as they were before. */
  done(person: StaffViewer, act: AccountAct): Promise<void>;
}

interface AccountActsParts {
  readonly people: Pick<PeopleStore, 'change'>;
  readonly companies: Pick<Companies, 'find' | 'write'>;
  readonly known: Pick<KnownStaff, 'forgetPerson'>;
  readonly passwords: PasswordRules;
}

function entryOf({ twoFactor }: StaffViewer, route: string): Omit<ActEntry, 'actor'> | undefined {
  const secondFactor = { field: 'secondFactor' } as const;
  if (route === '/change-password') return { kind: 'passwordChanged' };
  if (route === '/two-factor/verify-totp' && !twoFactor) {
    return { kind: 'secondFactorSetUp', change: { ...secondFactor, before: 'no', after: 'yes' } };
  }
  return route === '/two-factor/disable' && twoFactor
    ? { kind: 'secondFactorTurnedOff', change: { ...secondFactor, before: 'yes', after: 'no' } }
    : undefined;
}

/** The company's rules about its people's passwords and second factors, which the library knows nothing of. */
export function createAccountActs({ people, companies, known, passwords }: AccountActsParts): AccountActs {
  return {
    refuse: async (person, { route, newPassword, oldPassword }) => {
      const company = await companies.find(person.companyId);
      if (route === '/two-factor/disable' && company?.secondFactorRequired) {
        return deny('NOT_ALLOWED.secondFactorRequired');
      }
      if (route !== '/change-password') return undefined;
      if (newPassword === oldPassword) return deny('INVALID_INPUT.passwordSame');
      return passwords.wrong(newPassword, [company?.name ?? '', person.name, person.email]);
    },
    done: async (person, { route }) => {
      const entry = entryOf(person, route);
      if (entry) await companies.write(person.companyId, { ...entry, actor: actorOf(person) });
      if (route !== '/change-password' || !person.passwordGiven) return;
      await people.change(person.id, { passwordGiven: false });
      await known.forgetPerson(person.id);
    },
  };
}
