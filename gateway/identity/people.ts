import type { Actor, Role } from '#schema/actor.ts';
import type { CompanyStore } from '#schema/stored/company/companies.ts';
import type { PeopleStore, StoredPerson } from '#schema/stored/company/people.ts';
import type { KnownStaff } from '#gateway/identity/known-staff.ts';
import { deny, type GatewayRefusal } from '#gateway/refusal.ts';
import { longestPassword, shortestPassword, type SignIn } from '#gateway/identity/sign-in.ts';
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
  /**
   * Who is no longer active is signed out with their next request, and cannot sign in until they are again. Nothing
   * when the company has no such person.
   */
  change(
    companyId: string,
    id: string,
    change: Partial<Pick<Person, 'active' | 'role'>>,
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
  }): Promise<boolean>;
}

const day = 24 * 3600 * 1000;
const validFor = 7 * day;

const shown = ({ _id: id, companyId, name, email, role, active }: StoredPerson): Person => ({
  id,
  companyId,
  name,
  email,
  role,
  active,
});

function wrongPassword(password: string): GatewayRefusal | undefined {
  if (password.length < shortestPassword) {
    return deny('INVALID_INPUT.passwordShort', { least: shortestPassword });
  }
  return password.length > longestPassword
    ? deny('INVALID_INPUT.passwordLong', { most: longestPassword })
    : undefined;
}

export function createPeople(
  store: PeopleStore,
  companies: CompanyStore,
  signIn: Pick<SignIn, 'createAccount' | 'signOut'>,
  known: Pick<KnownStaff, 'forgetPerson'>,
): People & Staffing {
  const inForce = async (token: string) => {
    const invitation = await store.findInvitation(sha256(token));
    return invitation && Date.parse(invitation.expiresAt) > Date.now() ? invitation : undefined;
  };
  const add: Staffing['add'] = async ({ companyId, email, name, role, password }) => {
    const { id, made } = await signIn.createAccount({ email, name, password });
    const createdAt = new Date().toISOString();
    await store.add({ _id: id, companyId, email, name, role, active: true, createdAt });
    return made;
  };
  return {
    add,
    change: async (companyId, id, change) => {
      const person = await store.find(id);
      if (person?.companyId !== companyId) return undefined;
      try {
        await store.change(id, change);
        // Should they come back one day, they sign in anew: a cookie of before may be in other hands.
        if (change.active === false) await signIn.signOut(id);
      } finally {
        await known.forgetPerson(id);
      }
      return shown({ ...person, ...change });
    },
    list: async (companyId) => (await store.list(companyId)).map(shown),
    invite: async ({ companyId, email, name, role, by }, origin) => {
      const address = email.trim().toLowerCase();
      const staff = await store.list(companyId);
      if (staff.some((person) => person.email === address)) return deny('INVALID_INPUT.alreadyStaff');
      const token = randomToken();
      const expiresAt = new Date(Date.now() + validFor).toISOString();
      const invited = { companyId, email: address, name, role, invitedBy: by.id, expiresAt };
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
      const wrong = wrongPassword(password);
      if (wrong) return wrong;
      if (!(await store.takeInvitation(invitation._id))) {
        return deny('NOT_FOUND.invitation');
      }
      const { companyId, email, name, role } = invitation;
      if (await add({ companyId, email, name, role, password })) return undefined;
      return deny('INVALID_INPUT.emailTaken');
    },
  };
}
