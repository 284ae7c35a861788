import { roles, type Role } from '#schema/actor.ts';
import type { Database } from '#schema/stored/database.ts';
import { flag, oneOf, text } from '#schema/stored/model/fields.ts';
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

export interface PeopleStore {
  /** Adds a person unless the id is taken. */
  add(person: StoredPerson): Promise<void>;
  find(id: string): Promise<StoredPerson | undefined>;
  list(companyId: string): Promise<readonly StoredPerson[]>;
  change(id: string, values: Partial<Pick<StoredPerson, 'active' | 'role'>>): Promise<void>;
  addInvitation(invitation: StoredInvitation): Promise<void>;
  findInvitation(id: string): Promise<StoredInvitation | undefined>;
  /** Says whether it was this call that removed it: an invitation is accepted once. */
  takeInvitation(id: string): Promise<boolean>;
}

export function createPeopleStore(database: Database): PeopleStore {
  const people = database.model(personSchema);
  const invitations = database.model(invitationSchema);
  return {
    add: async (person) => void (await claim(people, person)),
    find: async (_id) => (await people.findOne({ _id }).lean<StoredPerson>()) ?? undefined,
    list: (companyId) => people.find({ companyId }).sort({ name: 1 }).lean<StoredPerson[]>(),
    change: (id, values) => change(people, id, values),
    addInvitation: async (invitation) => {
      if (!(await claim(invitations, invitation))) throw new Error('Two invitations with one token.');
    },
    findInvitation: async (_id) => (await invitations.findOne({ _id }).lean<StoredInvitation>()) ?? undefined,
    takeInvitation: (id) => remove(invitations, id),
  };
}
