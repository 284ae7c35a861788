import type { Logger } from 'pino';
import { createCompanyStore } from '#schema/stored/companies.ts';
import type { Database } from '#schema/stored/database.ts';
import { createLinkStore } from '#schema/stored/links.ts';
import { createPartnerKeyStore } from '#schema/stored/partner-keys.ts';
import { createPeopleStore } from '#schema/stored/people.ts';
import { createProcessStore } from '#schema/stored/processes.ts';
import { originsOf } from '#gateway/address.ts';
import type { Config } from '#gateway/config.ts';
import { createLimits } from '#gateway/limits.ts';
import { createLinks } from '#gateway/links.ts';
import { createMedia } from '#gateway/media.ts';
import { createPartnerKeys } from '#gateway/partner-keys.ts';
import { createPeople } from '#gateway/people.ts';
import type { Companies } from '#gateway/ports.ts';
import { createSignInStore } from '#gateway/sign-in-store.ts';
import { createSignIn } from '#gateway/sign-in.ts';
import { createViewerOf } from '#gateway/viewer.ts';

export type Services = ReturnType<typeof createServices>;

interface ServicesParts {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  readonly masterKey: Uint8Array;
}

/** What GraphQL and the HTTP routes both need: people, keys, links, media tokens, and who asks. */
export function createServices({ config, log, database, masterKey }: ServicesParts) {
  const origins = originsOf(config);
  const limits = createLimits(config.limits);
  const companyStore = createCompanyStore(database);
  const processStore = createProcessStore(database);
  const peopleStore = createPeopleStore(database);
  const signInStore = createSignInStore(database);
  const signIn = createSignIn({ database, store: signInStore, people: peopleStore, masterKey, origins, log });
  const secure = config.origin.startsWith('https:');
  const links = createLinks({ store: createLinkStore(database), masterKey, limits, secure });
  const partnerKeys = createPartnerKeys(createPartnerKeyStore(database), limits);
  const companies: Companies = {
    find: async (id) => {
      const company = await companyStore.find(id);
      return company && { id: company._id, name: company.name, accent: company.accent };
    },
  };
  return {
    origins,
    limits,
    companyStore,
    processStore,
    signInStore,
    signIn,
    links,
    partnerKeys,
    companies,
    processes: processStore,
    people: createPeople(peopleStore, companyStore, signIn),
    media: createMedia(config.livekit),
    viewerOf: createViewerOf({ staffOf: signIn.staffOf, links, partners: partnerKeys }),
  };
}
