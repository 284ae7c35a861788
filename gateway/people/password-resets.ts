import type { Actor } from '#schema/actor.ts';
import type { PeopleStore, StoredPerson } from '#schema/stored/company/people.ts';
import type { Companies } from '#gateway/identity/companies.ts';
import type { KnownStaff } from '#gateway/sign-in/known-staff.ts';
import type { PasswordRules } from '#gateway/people/password-rules.ts';
import type { Invitation } from '#gateway/people/people.ts';
import type { SignIn } from '#gateway/sign-in/sign-in.ts';
import { randomToken, sha256 } from '#gateway/identity/tokens.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';

export interface PasswordResetPreview {
  readonly company: string;
  readonly name: string;
  readonly email: string;
  readonly secondFactorToo: boolean;
}

export interface PasswordResets {
  /**
   * A link by which a person of the company sets a new password, in place of those that they were given before. Nothing when
   * the company has no such person.
   */
  make(
    ask: { companyId: string; personId: string; secondFactorToo: boolean; by: Actor },
    origin: string,
  ): Promise<Invitation | GatewayRefusal | undefined>;
  /** Nothing when unknown, used or expired. */
  preview(token: string): Promise<PasswordResetPreview | undefined>;
  /** Sets the password, and ends every sign-in of the person. */
  use(token: string, password: string): Promise<GatewayRefusal | undefined>;
}

const validFor = 24 * 3600 * 1000;

const secondFactorGoes = { field: 'secondFactor', before: 'yes', after: 'no' } as const;

interface ResetStores {
  readonly people: Pick<PeopleStore, 'addReset'>;
  readonly companies: Pick<Companies, 'write'>;
}

/** Makes a reset that is good for a day, which the company's account tells. The link is the only place where its token is. */
export async function giveReset(
  { people, companies }: ResetStores,
  { companyId, _id: personId, name }: Pick<StoredPerson, '_id' | 'companyId' | 'name'>,
  { by, secondFactorToo, origin }: { by: Actor; secondFactorToo: boolean; origin: string },
): Promise<Invitation> {
  const token = randomToken();
  const expiresAt = new Date(Date.now() + validFor).toISOString();
  await companies.write(companyId, {
    kind: 'passwordResetMade',
    actor: by,
    subject: { id: personId, name },
    ...(secondFactorToo && { change: secondFactorGoes }),
  });
  const reset = { _id: sha256(token), companyId, personId, secondFactorToo, madeBy: by.id, expiresAt };
  await people.addReset(reset);
  return { link: `${origin}/password#${token}`, expiresAt };
}

interface PasswordResetsParts {
  readonly store: PeopleStore;
  readonly companies: Pick<Companies, 'find' | 'write'>;
  readonly signIn: Pick<SignIn, 'setPassword'>;
  readonly known: Pick<KnownStaff, 'forgetPerson'>;
  readonly passwords: PasswordRules;
}

/** New passwords for those who have forgotten theirs: by a link of an administrator, since no mail is sent. */
export function createPasswordResets(parts: PasswordResetsParts): PasswordResets {
  const { store, companies, signIn, known, passwords } = parts;
  const inForce = async (token: string) => {
    const reset = await store.findReset(sha256(token));
    if (!reset || Date.parse(reset.expiresAt) <= Date.now()) return undefined;
    const [person, company] = [await store.find(reset.personId), await companies.find(reset.companyId)];
    return person?.active && company ? { reset, person, company } : undefined;
  };
  return {
    make: async ({ companyId, personId, secondFactorToo, by }, origin) => {
      const person = await store.find(personId);
      if (person?.companyId !== companyId) return undefined;
      if (personId === by.id) return deny('NOT_ALLOWED.ownReset');
      if (!person.active) return deny('NOT_ALLOWED.resetShutOut');
      return giveReset({ people: store, companies }, person, { by, secondFactorToo, origin });
    },
    preview: async (token) => {
      const found = await inForce(token);
      if (!found) return undefined;
      const { name, email } = found.person;
      return { company: found.company.name, name, email, secondFactorToo: found.reset.secondFactorToo };
    },
    use: async (token, password) => {
      const found = await inForce(token);
      if (!found) return deny('NOT_FOUND.passwordReset');
      const { reset, person, company } = found;
      const wrong = await passwords.wrong(password, [company.name, person.name, person.email]);
      if (wrong) return wrong;
      if (!(await store.takeReset(reset._id))) return deny('NOT_FOUND.passwordReset');
      const { _id: id, name, role, companyId } = person;
      await companies.write(companyId, {
        kind: 'passwordReset',
        actor: { kind: 'staff', id, name, role },
        ...(reset.secondFactorToo && { change: secondFactorGoes }),
      });
      try {
        await signIn.setPassword(id, password, reset.secondFactorToo);
        if (person.passwordGiven) await store.change(id, { passwordGiven: false });
      } finally {
        await known.forgetPerson(id);
      }
      return undefined;
    },
  };
}
