import type { Role } from '#schema/actor.ts';
import { isDuplicate, type Database } from '#schema/stored/database.ts';

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

export interface PeopleStore {
  /** Adds a person unless the id is taken. */
  add(person: StoredPerson): Promise<void>;
  find(id: string): Promise<StoredPerson | undefined>;
  list(companyId: string): Promise<readonly StoredPerson[]>;
  change(id: string, change: Partial<Pick<StoredPerson, 'active' | 'role'>>): Promise<void>;
  addInvitation(invitation: StoredInvitation): Promise<void>;
  findInvitation(id: string): Promise<StoredInvitation | undefined>;
  /** Says whether it was this call that removed it: an invitation is accepted once. */
  takeInvitation(id: string): Promise<boolean>;
}

export function createPeopleStore(database: Database): PeopleStore {
  const people = database.collection<StoredPerson>('people');
  const invitations = database.collection<StoredInvitation>('invitations');
  return {
    add: async (person) => {
      try {
        await people.insertOne(person);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
    find: async (id) => (await people.findOne({ _id: id })) ?? undefined,
    list: (companyId) => people.find({ companyId }).sort({ name: 1 }).toArray(),
    change: async (id, change) => {
      await people.updateOne({ _id: id }, { $set: change });
    },
    addInvitation: async (invitation) => {
      await invitations.insertOne(invitation);
    },
    findInvitation: async (id) => (await invitations.findOne({ _id: id })) ?? undefined,
    takeInvitation: async (id) => (await invitations.deleteOne({ _id: id })).deletedCount === 1,
  };
}
