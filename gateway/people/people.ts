import type { Actor, Role } from '#schema/actor.ts';
import type { ActEntry } from '#schema/company/account.ts';
import type { PeopleStore, StoredPerson } from '#schema/stored/company/people.ts';
import type { KnownStaff } from '#gateway/sign-in/known-staff.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';
import type { Companies } from '#gateway/identity/companies.ts';
import type { PasswordRules } from '#gateway/people/password-rules.ts';
import type { SignIn } from '#gateway/sign-in/sign-in.ts';
import { randomToken, sha256 } from '#gateway/identity/tokens.ts';

export interface Person {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly active: boolean;
}

export interface Invitation {
  readonly link: string;
  readonly expiresAt: string;
}

export interface InvitationPreview {
  readonly company: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface People {
  list(companyId: string): Promise<readonly Person[]>;
  /** Every browser of the company's staff is looked up again: what is demanded of them has changed. */
  review(companyId: string): Promise<void>;
  /**
   * Who is no longer active is signed out with their next request, and cannot sign in until they are again. Nothing
   * when the company has no such person.
   */
  change(
    companyId: string,
    id: string,
    change: Partial<Pick<Person, 'active' | 'role'>>,
    by: Actor,
  ): Promise<Person | undefined>;
  invite(
    ask: { companyId: string; email: string; name: string; role: Role; by: Actor },
    origin: string,
  ): Promise<Invitation | GatewayRefusal>;
  /** Nothing when unknown, used or expired. */
  invitation(token: string): Promise<InvitationPreview | undefined>;
  accept(token: string, password: string): Promise<GatewayRefusal | undefined>;
}

export interface Staffing {
  /** Adds a person who signs in with this password, unless the e-mail has an account. Says whether it was made. */
  add(ask: {
    companyId: string;
    email: string;
    name: string;
    role: Role;
    password: string;
    /** Whether somebody else knows the password. */
    passwordGiven?: boolean;
  }): Promise<boolean>;
}

const day = 24 * 3600 * 1000;
const validFor = 7 * day;

const shownPerson = ({ _id: id, companyId, name, email, role, active }: StoredPerson): Person => ({
  id,
  companyId,
  name,
  email,
  role,
  active,
});

/** What a change of a person is called, and what it changes. */
function actsIn(
  person: Person,
  { active, role }: Partial<Pick<Person, 'active' | 'role'>>,
): readonly Pick<ActEntry, 'kind' | 'change'>[] {
  const yes = (value: boolean) => (value ? 'yes' : 'no');
  return [
    ...(active === undefined || active === person.active
      ? []
      : [
          {
            kind: active ? ('personLetIn' as const) : ('personShutOut' as const),
            change: { field: 'active', before: yes(person.active), after: yes(active) } as const,
          },
        ]),
    ...(role === undefined || role === person.role
      ? []
      : [
          {
            kind: 'roleChanged' as const,
            change: { field: 'role', before: person.role, after: role } as const,
          },
        ]),
  ];
}

interface PeopleParts {
  readonly store: PeopleStore;
  readonly companies: Pick<Companies, 'find' | 'write'>;
  readonly signIn: Pick<SignIn, 'createAccount' | 'signOut'>;
  readonly known: Pick<KnownStaff, 'forgetPerson'>;
  readonly passwords: PasswordRules;
}

export function createPeople({ store, companies, signIn, known, passwords }: PeopleParts): People & Staffing {
  const inForce = async (token: string) => {
    const invitation = await store.findInvitation(sha256(token));
    return invitation && Date.parse(invitation.expiresAt) > Date.now() ? invitation : undefined;
  };
  const make = async ({ password, passwordGiven, ...person }: Parameters<Staffing['add']>[0]) => {
    const { email, name } = person;
    const { id, made } = await signIn.createAccount({ email, name, password });
    const createdAt = new Date().toISOString();
    await store.add({ _id: id, ...person, active: true, createdAt, ...(passwordGiven && { passwordGiven }) });
    return { id, made };
  };
  return {
    add: async (ask) => (await make(ask)).made,
    review: async (companyId) => {
      for (const { _id } of await store.list(companyId)) await known.forgetPerson(_id);
    },
    change: async (companyId, id, change, by) => {
      const person = await store.find(id);
      if (person?.companyId !== companyId) return undefined;
      const subject = { id, name: person.name };
      for (const act of actsIn(shownPerson(person), change)) {
        await companies.write(companyId, { ...act, actor: by, subject });
      }
      try {
        await store.change(id, change);
        // Should they come back one day, they sign in anew: a cookie of before may be in other hands.
        if (change.active === false) await signIn.signOut(id);
      } finally {
        await known.forgetPerson(id);
      }
      return shownPerson({ ...person, ...change });
    },
    list: async (companyId) => (await store.list(companyId)).map(shownPerson),
    invite: async ({ companyId, email, name, role, by }, origin) => {
      const address = email.trim().toLowerCase();
      const staff = await store.list(companyId);
      if (staff.some((person) => person.email === address)) return deny('INVALID_INPUT.alreadyStaff');
      const token = randomToken();
      const expiresAt = new Date(Date.now() + validFor).toISOString();
      const invited = { companyId, email: address, name, role, invitedBy: by.id, expiresAt };
      await companies.write(companyId, {
        kind: 'personInvited',
        actor: by,
        subject: { id: address, name },
        change: { field: 'role', after: role },
      });
      await store.addInvitation({ _id: sha256(token), ...invited });
      return { link: `${origin}/invitation#${token}`, expiresAt };
    },
    invitation: async (token) => {
      const invitation = await inForce(token);
      const company = invitation && (await companies.find(invitation.companyId));
      if (!invitation || !company) return undefined;
      const { name, email, role } = invitation;
      return { company: company.name, name, email, role };
    },
    accept: async (token, password) => {
      const invitation = await inForce(token);
      if (!invitation) return deny('NOT_FOUND.invitation');
      const { companyId, email, name, role } = invitation;
      const company = (await companies.find(companyId))?.name ?? '';
      const wrong = await passwords.wrong(password, [company, name, email]);
      if (wrong) return wrong;
      if (!(await store.takeInvitation(invitation._id))) {
        return deny('NOT_FOUND.invitation');
      }
      const { id, made } = await make({ companyId, email, name, role, password });
      if (!made) return deny('INVALID_INPUT.emailTaken');
      await companies.write(companyId, {
        kind: 'personJoined',
        actor: { kind: 'staff', id, name, role },
        change: { field: 'role', after: role },
      });
      return undefined;
    },
  };
}
