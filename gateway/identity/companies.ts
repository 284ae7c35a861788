import { LRUCache } from 'lru-cache';
import type { Actor } from '#schema/actor.ts';
import type { ActEntry } from '#schema/company/account.ts';
import type { CompanySettings, SettingsChange } from '#schema/company/company.ts';
import type { Bell } from '#gateway/feed/bell.ts';
import type { Refusal } from '#schema/refusal.ts';
import {
  settingsOf,
  type CompanyJournalAsk,
  type CompanyJournalPage,
  type CompanyStore,
} from '#schema/stored/company/companies.ts';

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly accent?: string;
  /** The id of a picture. */
  readonly logo?: string;
  /** See `CompanySettings`; not so where it is not said. */
  readonly secondFactorRequired?: boolean;
}

export interface Companies {
  find(id: string): Promise<Company | undefined>;
  /** As they are now, for whoever changes them or is bound by them. */
  settings(id: string): Promise<CompanySettings | undefined>;
  /** Answers with the settings as they are afterwards, or why they are not changed. */
  change(id: string, by: Actor, change: SettingsChange): Promise<CompanySettings | Refusal | undefined>;
  /**
   * Writes an act into the company's account. What we do ourselves is written before it is done, so that the account never lacks
   * it; what somebody reads, before it is handed out; and what the sign-in library does, after it has said that it was.
   */
  write(id: string, act: ActEntry): Promise<void>;
  /** Who did what, the latest first; see `CompanyStore`. */
  journal(id: string, ask?: CompanyJournalAsk): Promise<CompanyJournalPage>;
}

interface Kept {
  readonly company: Company;
  lookedAt: number;
}

interface CompaniesParts {
  readonly store: Omit<CompanyStore, 'add'>;
  readonly bell: Pick<Bell, 'ring' | 'listen'>;
  readonly milliseconds?: number;
  readonly most?: number;
  readonly now?: () => number;
}

/**
 * Every event of an applicant's feed names the company, which hardly ever changes: what is known is answered at once,
 * and looked up again after the answer when it is some seconds old. A change is rung to all servers, which forget what they
 * knew; should the bell be lost, the change shows when the seconds are over.
 */
export function createCompanies({
  store,
  bell,
  milliseconds = 5000,
  most = 1000,
  now = () => Date.now(),
}: CompaniesParts): Companies {
  const known = new LRUCache<string, Kept>({ max: most });
  let changes = 0;
  const look = async (id: string): Promise<Company | undefined> => {
    const before = changes;
    const found = await store.find(id);
    if (!found) {
      known.delete(id);
      return undefined;
    }
    const { name, accent, logo, secondFactorRequired } = settingsOf(found);
    const demand = secondFactorRequired && { secondFactorRequired };
    const company = { id: found._id, name, accent, logo, ...demand };
    // A look-up that was under way may have read what has just changed: its answer is not kept.
    if (before === changes) known.set(id, { company, lookedAt: now() });
    return company;
  };
  bell.listen((notice) => {
    if (notice.of !== 'company' && notice.of !== 'gap') return;
    changes += 1;
    if (notice.of === 'gap') known.clear();
    else known.delete(notice.companyId);
  });
  return {
    find: async (id) => {
      const kept = known.get(id);
      if (!kept) return look(id);
      if (now() - kept.lookedAt >= milliseconds) {
        kept.lookedAt = now();
        // A database that is away is asked again a little later; the name has not changed for that.
        look(id).catch(() => undefined);
      }
      return kept.company;
    },
    settings: async (id) => {
      const company = await store.find(id);
      return company && settingsOf(company);
    },
    change: async (id, by, change) => {
      const settings = await store.change(id, by, change);
      // Looked up again by whoever asks next: trouble in that is no trouble of the change, which was made.
      await bell.ring({ of: 'company', companyId: id });
      return settings;
    },
    write: store.write,
    journal: store.journal,
  };
}
