import { roles, type Role } from '#schema/actor.ts';
import type { Database } from '#schema/stored/database.ts';
import { flag, oneOf, optional, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { change, claim, remove } from '#schema/stored/model/writes.ts';

/** A member of a company's staff. The id is the sign-in's user id; passwords are the sign-in's own affair. */
export interface StoredPerson {
  readonly _id: string;
  readonly companyId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Somebody who has left keeps the line, because the journal names them, and cannot sign in. */
  readonly active: boolean;
  readonly createdAt: string;
  /** Their password was made for them and printed, so that somebody else may know it: they have to choose their own. */
  readonly passwordGiven?: boolean;
}

export const personSchema = storedSchema<StoredPerson>(
  'people',
  {
    _id: text,
    companyId: text,
    email: text,
    name: text,
    role: oneOf(roles),
    active: flag,
    createdAt: text,
    passwordGiven: optional(flag),
  },
  { companyId: 1 },
);

/** An invitation that was not accepted yet. The id is the sha256 of its token. */
export interface StoredInvitation {
  readonly _id: string;
  readonly companyId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly expiresAt: string;
}

export const invitationSchema = storedSchema<StoredInvitation>('invitations', {
  _id: text,
  companyId: text,
  email: text,
  name: text,
  role: oneOf(roles),
  invitedBy: text,
  expiresAt: text,
});

/** A link by which somebody sets a new password. The id is the sha256 of its token. */
export interface StoredPasswordReset {
  readonly _id: string;
  readonly companyId: string;
  readonly personId: string;
  /** Whether their second factor goes with it. */
  readonly secondFactorToo: boolean;
  readonly madeBy: string;
  readonly expiresAt: string;
}

export const passwordResetSchema = storedSchema<StoredPasswordReset>(
  'passwordResets',
  {
    _id: text,
    companyId: text,
    personId: text,
    secondFactorToo: flag,
    madeBy: text,
    expiresAt: text,
  },
  { personId: 1 },
);

export interface PeopleStore {
  /** Adds a person unless the id is taken. */
  add(person: StoredPerson): Promise<void>;
  find(id: string): Promise<StoredPerson | undefined>;
  list(companyId: string): Promise<readonly StoredPerson[]>;
  /** Looks through all: for a command on the server, which nobody waits for in a call. */
  findByEmail(email: string): Promise<StoredPerson | undefined>;
  change(id: string, values: Partial<Pick<StoredPerson, 'active' | 'role' | 'passwordGiven'>>): Promise<void>;
  addInvitation(invitation: StoredInvitation): Promise<void>;
  findInvitation(id: string): Promise<StoredInvitation | undefined>;
  /** Says whether it was this call that removed it: an invitation is accepted once. */
  takeInvitation(id: string): Promise<boolean>;
  /** Takes the place of those that the person was given before. */
  addReset(reset: StoredPasswordReset): Promise<void>;
  findReset(id: string): Promise<StoredPasswordReset | undefined>;
  /** As `takeInvitation`. */
  takeReset(id: string): Promise<boolean>;
}

export function createPeopleStore(database: Database): PeopleStore {
  const people = database.model(personSchema);
  const invitations = database.model(invitationSchema);
  const resets = database.model(passwordResetSchema);
  return {
    add: async (person) => void (await claim(people, person)),
    find: async (_id) => (await people.findOne({ _id }).lean<StoredPerson>()) ?? undefined,
    findByEmail: async (email) => (await people.findOne({ email }).lean<StoredPerson>()) ?? undefined,
    list: (companyId) => people.find({ companyId }).sort({ name: 1 }).lean<StoredPerson[]>(),
    change: (id, values) => change(people, id, values),
    addInvitation: async (invitation) => {
      if (!(await claim(invitations, invitation))) throw new Error('Two invitations with one token.');
    },
    findInvitation: async (_id) => (await invitations.findOne({ _id }).lean<StoredInvitation>()) ?? undefined,
    takeInvitation: (id) => remove(invitations, id),
    addReset: async (reset) => {
      const former = await resets.find({ personId: reset.personId }).lean<StoredPasswordReset[]>();
      for (const { _id } of former) await remove(resets, _id);
      if (!(await claim(resets, reset))) throw new Error('Two resets with one token.');
    },
    findReset: async (_id) => (await resets.findOne({ _id }).lean<StoredPasswordReset>()) ?? undefined,
    takeReset: (id) => remove(resets, id),
  };
}
