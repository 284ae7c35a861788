import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { readConfig } from '#gateway/config.ts';
import { system } from '#schema/actor.ts';
import type { DefinedPolicies, ProcessDefinition } from '#schema/process/definition.ts';
import type { Limits } from '#schema/process.ts';
import { firstCompany } from '#gateway/first-start/first-company.ts';
import { readyProcesses } from '#gateway/first-start/ready-processes.ts';
import { isRefusal } from '#gateway/refusal.ts';
import { createBell } from '#gateway/feed/bell.ts';
import { createServices } from '#gateway/services.ts';
import type { Role } from '#schema/actor.ts';
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
  changeLimits(limits: Partial<Limits>, policies?: Partial<DefinedPolicies>): Promise<void>;
  close(): Promise<void>;
}

const password = 'a long enough password';

/** Writes what no page offers, other companies and business processes, straight into the stores of a product. */
export async function openSeed(product: Product): Promise<Seed> {
  const config = readConfig(product.names);
  const stores = await openStores(config);
  const { people, companyStore, processes } = createServices({
    config,
    log: pino({ level: 'silent' }),
    ...stores,
    bell: createBell(),
  });
  const install = (companyId: string, process: ProcessDefinition) =>
    processes.install({ companyId, by: system }, JSON.stringify(process));
  const publish = async (process: ProcessDefinition) => {
    const of = { companyId: firstCompany._id, id: `${firstCompany._id}.${process.key}`, by: system };
    const drafted = await processes.importDraft(of, JSON.stringify(process));
    if (isRefusal(drafted)) throw new Error(drafted.phrase.code);
    const published = await processes.publish(of, drafted.draft?.revision ?? 0, 'For a test.');
    if (isRefusal(published)) throw new Error(published.phrase.code);
  };
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
      const process = readyProcesses.find(({ policies }) => policies.trial);
      if (!process) throw new Error('There is no process for trials.');
      const key = `pro_${randomUUID()}`;
      const [name, purpose] = [{ en: `Trial of ${companyId}` }, { en: `${companyId} tries it out.` }];
      await install(companyId, { ...process, key, name, purpose });
      return `${companyId}.${key}`;
    },
    addShortProcess: async () => {
      const [process] = readyProcesses;
      if (!process) throw new Error('There is no process to start from.');
      const limits = { ...process.limits, open: 1 };
      await install(firstCompany._id, { ...process, key: 'short', limits });
      return `${firstCompany._id}.short`;
    },
    changeLimits: async (limits, policies = {}) => {
      for (const process of readyProcesses) {
        await publish({
          ...process,
          limits: { ...process.limits, ...limits },
          policies: { ...process.policies, ...policies },
        });
      }
    },
    close: () => stores.close(),
  };
}
