import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { readConfig } from '#gateway/config.ts';
import { firstCompany, firstProcesses } from '#gateway/first-start/first-company.ts';
import { createBell } from '#gateway/feed/bell.ts';
import { createServices } from '#gateway/services.ts';
import type { Role } from '#schema/actor.ts';
import type { Limits, Policies } from '#schema/process.ts';
import { openStores } from '#vault/stores.ts';
import type { Product } from '#e2e/product/product.ts';
import type { Visitor } from '#e2e/product/visitor.ts';

/** Somebody who is added to the first people. */
export interface NewPerson {
  readonly name: string;
  readonly role: Role;
  readonly companyId?: string;
}

export interface Seed {
  /** Somebody of the first company, or of another, signed in. */
  addPerson(person: NewPerson): Promise<Visitor>;
  /** A business process for trials of this company, in whose words its id stands. Answers its id. */
  addProcess(companyId: string): Promise<string>;
  /** A business process whose sessions expire after a second. Answers its id. */
  addShortProcess(): Promise<string>;
  /** The next version of every process, with other limits, and perhaps other policies. */
  changeLimits(limits: Partial<Limits>, policies?: Partial<Policies>): Promise<void>;
  close(): Promise<void>;
}

const password = 'a long enough password';

/** Writes what no page offers, other companies and business processes, straight into the stores of a product. */
export async function openSeed(product: Product): Promise<Seed> {
  const config = readConfig(product.names);
  const stores = await openStores(config);
  const { people, companyStore, processStore } = createServices({
    config,
    log: pino({ level: 'silent' }),
    ...stores,
    bell: createBell(),
  });
  return {
    addPerson: async ({ name, role, companyId = firstCompany._id }) => {
      const createdAt = new Date().toISOString();
      await companyStore.add({ _id: companyId, name: companyId, accent: '#000000', createdAt });
      const email = `${name.toLowerCase()}@${companyId}.example`;
      await people.add({ companyId, email, name, role, password });
      const person = product.visitor();
      await person.signIn(email, password);
      return person;
    },
    addProcess: async (companyId) => {
      const process = firstProcesses.find(({ policies }) => policies.trial);
      if (!process) throw new Error('There is no process for trials.');
      const id = `pro_${randomUUID()}`;
      const [name, purpose] = [`Trial of ${companyId}`, `${companyId} tries it out.`];
      await processStore.add({ ...process, id, companyId, name, purpose });
      return id;
    },
    addShortProcess: async () => {
      const [process] = firstProcesses;
      if (!process) throw new Error('There is no process to start from.');
      const id = `${firstCompany._id}.short`;
      await processStore.add({ ...process, id, limits: { ...process.limits, open: 1 } });
      return id;
    },
    changeLimits: async (limits, policies = {}) => {
      for (const process of firstProcesses) {
        const version = process.version + 1;
        await processStore.add({
          ...process,
          version,
          limits: { ...process.limits, ...limits },
          policies: { ...process.policies, ...policies },
        });
      }
    },
    close: () => stores.close(),
  };
}
