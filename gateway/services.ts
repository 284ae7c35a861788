import type { Logger } from 'pino';
import { createCompanyPictures } from '#schema/stored/company/company-pictures.ts';
import { createCompanyStore } from '#schema/stored/company/companies.ts';
import type { Database } from '#schema/stored/database.ts';
import type { AdmissionStore } from '#schema/stored/session/admissions.ts';
import type { LinkStore } from '#schema/stored/session/links.ts';
import { createPartnerKeyStore } from '#schema/stored/company/partner-keys.ts';
import { createPeopleStore } from '#schema/stored/company/people.ts';
import { createPreferences } from '#schema/stored/company/preferences.ts';
import { createPlanStore } from '#schema/stored/company/processes.ts';
import { createVersionStore } from '#schema/stored/company/process-versions.ts';
import type { Views } from '#schema/stored/session/views.ts';
import { originsOf } from '#gateway/http/address.ts';
import type { Bell } from '#gateway/feed/bell.ts';
import { createCompanies } from '#gateway/identity/companies.ts';
import type { Config } from '#gateway/config.ts';
import { createCaptureRequests } from '#gateway/evidence/capture-requests.ts';
import { createKnownStaff } from '#gateway/sign-in/known-staff.ts';
import type { RedisConnection } from '#gateway/redis/connection.ts';
import { createLimits } from '#gateway/http/limits.ts';
import { createKnownBrowsers } from '#gateway/sign-in/known-browsers.ts';
import { createLinks } from '#gateway/identity/links.ts';
import { createMedia } from '#gateway/livekit/media.ts';
import { createSignedOut } from '#gateway/livekit/remove-from-calls.ts';
import { createPartnerKeys } from '#gateway/identity/partner-keys.ts';
import { createPeople } from '#gateway/people/people.ts';
import { createProcesses } from '#gateway/processes/processes.ts';
import { createSignInLife, sessionIn } from '#gateway/sign-in/sign-in-life.ts';
import { createSignInStore } from '#gateway/sign-in/sign-in-store.ts';
import { createAccountActs } from '#gateway/people/account-acts.ts';
import { createOpenings } from '#gateway/identity/openings.ts';
import { createOwnSignIns } from '#gateway/sign-in/own-sign-ins.ts';
import { createPasswordResets } from '#gateway/people/password-resets.ts';
import { createPasswordRules } from '#gateway/people/password-rules.ts';
import { createSignInLibrary } from '#gateway/sign-in/sign-in-library.ts';
import { createSignIn } from '#gateway/sign-in/sign-in.ts';
import { createStepUp } from '#gateway/sign-in/step-up.ts';
import { sha256 } from '#gateway/identity/tokens.ts';
import { createViewerOf, createWantOf } from '#gateway/identity/viewer.ts';

export type Services = ReturnType<typeof createServices>;

interface ServicesParts {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  readonly views: Pick<Views, 'desk'>;
  readonly admissions: AdmissionStore;
  readonly links: LinkStore;
  readonly masterKey: Uint8Array;
  readonly bell: Bell;
  readonly redis?: RedisConnection;
}

/** The library's own note that every sign-in of a person ended. */
const everySignInOf = 'revoked-sessions-before-';

/** What GraphQL and the HTTP routes both need: people, keys, links, media tokens, and who asks. */
export function createServices(parts: ServicesParts) {
  const { config, log, database, views, admissions, masterKey, bell, redis } = parts;
  const origins = originsOf(config);
  const limits = createLimits(config.limits, redis);
  const companyStore = createCompanyStore(database);
  const peopleStore = createPeopleStore(database);
  const known = createKnownStaff({ bell });
  const media = createMedia(config.livekit, admissions);
  const signedOut = createSignedOut({ people: peopleStore, desk: views.desk, dismiss: media.dismiss, log });
  const signInStore = createSignInStore(database, {
    changed: (key) =>
      key.startsWith(everySignInOf)
        ? known.forgetPerson(key.slice(everySignInOf.length))
        : known.forgetToken(key),
    ended: async (key, value) => {
      const session = sessionIn(key, value);
      if (session && (await life.wasUsed(sha256(key)))) await signedOut(session.userId);
    },
  });
  const life = createSignInLife({
    limits: config.signIns,
    store: signInStore,
    deskOf: async (personId) => {
      const person = await peopleStore.find(personId);
      return person ? views.desk(person.companyId) : [];
    },
  });
  const library = createSignInLibrary({
    database,
    store: signInStore,
    life,
    people: peopleStore,
    masterKey,
    origins,
    log,
  });
  const signIn = createSignIn({ library, store: signInStore, life, people: peopleStore, known });
  const companies = createCompanies({ store: companyStore, bell });
  const passwords = createPasswordRules();
  const secure = config.origin.startsWith('https:');
  const links = createLinks({ store: parts.links, masterKey, limits, secure });
  const partnerKeys = createPartnerKeys(createPartnerKeyStore(database), limits, companies);
  return {
    origins,
    limits,
    companyStore,
    companyPictures: createCompanyPictures(database),
    preferences: createPreferences(database),
    signInStore,
    signIn,
    known,
    knownBrowsers: createKnownBrowsers(masterKey, secure),
    links,
    partnerKeys,
    captureRequests: createCaptureRequests(masterKey),
    companies,
    processes: createProcesses({ store: createVersionStore(database), plans: createPlanStore(database) }),
    people: createPeople({ store: peopleStore, companies, signIn, known, passwords }),
    passwordResets: createPasswordResets({ store: peopleStore, companies, signIn, known, passwords }),
    accountActs: createAccountActs({ people: peopleStore, companies, known, passwords }),
    openings: createOpenings(companies, signInStore),
    ownSignIns: createOwnSignIns({ library, store: signInStore }),
    stepUp: createStepUp({ library, store: signInStore }),
    media,
    viewerOf: createViewerOf({
      staffOf: signIn.staffOf,
      wantOf: createWantOf(companies),
      links,
      partners: partnerKeys,
    }),
  };
}
