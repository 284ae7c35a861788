import type { Domain } from '#gateway/graphql/server/context.ts';
import { memoryCompanies, memoryPreferences, plainSettings } from '#gateway/testing/memory/companies.ts';
import { memoryProcesses } from '#gateway/testing/memory/processes.ts';
import {
  company,
  companySettings,
  invitation,
  passwordReset,
  partnerKeys,
  processes,
  signIns,
  staff,
} from '#e2e/gallery/world/people.ts';
import type { Processes } from '#gateway/processes/processes.ts';
import { memoryAccounts } from '#gateway/testing/memory/accounts.ts';
import { deny } from '#gateway/refusal.ts';
import type { Person } from '#gateway/people/people.ts';
import type { Stage } from '#e2e/gallery/world/world.ts';

/** Business processes of which somebody else may save the draft first. */
const contested = (usual: Processes, stage: Stage): Processes => ({
  ...usual,
  saveDraft: async (of, text, revision) => {
    const { quicker } = stage;
    const draft = quicker && (await usual.one(of.companyId, of.id))?.draft;
    if (draft) {
      delete stage.quicker;
      await usual.saveDraft({ ...of, by: { kind: 'staff', ...staff[quicker] } }, draft.text, draft.revision);
    }
    return usual.saveDraft(of, text, revision);
  },
});

/** What administrators see to, in memory. */
export function createSettings(
  stage: Stage,
  now: () => string,
): Pick<
  Domain,
  | 'people'
  | 'partnerKeys'
  | 'processes'
  | 'companies'
  | 'preferences'
  | 'passwordResets'
  | 'ownSignIns'
  | 'stepUp'
  | 'openings'
> {
  const people = new Map<string, Person>(Object.values(staff).map((each) => [each.id, each]));
  const keys = new Map(partnerKeys.map((key) => [key.id, key]));
  const companies = memoryCompanies(() => (stage.bare ? plainSettings(company.name) : companySettings), now);
  const accounts = memoryAccounts(() => !stage.longAgo, signIns);
  return {
    ...accounts,
    passwordResets: {
      ...accounts.passwordResets,
      make: async () => passwordReset,
      preview: async (token) =>
        token.startsWith('used')
          ? undefined
          : {
              company: company.name,
              name: staff.olga.name,
              email: staff.olga.email,
              secondFactorToo: token.startsWith('both'),
            },
      use: async (_token, password) =>
        password.startsWith('common') ? deny('INVALID_INPUT.passwordCommon') : undefined,
    },
    openings: { note: async () => undefined },
    companies,
    people: {
      list: async () => [...people.values()],
      review: async () => undefined,
      change: async (_company, id, change) => {
        const found = people.get(id);
        if (found) people.set(id, { ...found, ...change });
        return people.get(id);
      },
      invite: async () => invitation,
      invitation: async (token) =>
        token.startsWith('used')
          ? undefined
          : { company: company.name, name: 'Nils Neu', email: 'nils@meridian.example', role: 'operator' },
      accept: async () => undefined,
    },
    partnerKeys: {
      list: async () => (stage.bare ? [] : [...keys.values()]),
      create: async ({ name, scopes }) => {
        const key = { id: `key_${keys.size}`, companyId: company.id, name, scopes, createdAt: now() };
        keys.set(key.id, key);
        return { key, secret: `vdk_${key.id}_9fK2mXq7Rt4vLw8ZsB3n` };
      },
      revoke: async (_company, id) => {
        const found = keys.get(id);
        if (found) keys.set(id, { ...found, revokedAt: now() });
        return keys.get(id);
      },
    },
    processes: contested(memoryProcesses(processes, now), stage),
    preferences: memoryPreferences(),
  };
}
