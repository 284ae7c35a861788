import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase, type Database } from '#schema/stored/database.ts';
import { createAdmissionStore, type AdmissionStore } from '#schema/stored/session/admissions.ts';
import { createEvidenceIndex, type EvidenceIndex } from '#schema/stored/session/evidence.ts';
import { createJournal, type Journal } from '#schema/stored/session/journal.ts';
import { createSealing } from '#vault/sealing.ts';
import { createSearchTokens, type SearchTokens } from '#schema/stored/session/lists/search-tokens.ts';
import type { Sealing } from '#schema/stored/model/sealed.ts';
import { createSessionKeys, type SessionKeys } from '#vault/keys.ts';
import { createLinkStore, type LinkStore } from '#schema/stored/session/links.ts';
import { loadMasterKey } from '#vault/master-key.ts';
import { createOrphans, type Orphans } from '#vault/orphans.ts';
import { createPictures, type Pictures } from '#vault/picture.ts';
import { createRecords, type Records } from '#schema/stored/session/records.ts';
import { createUnfinished, type Unfinished } from '#vault/unfinished.ts';
import { createVault, type Vault } from '#vault/vault.ts';
import { createViews, type Views } from '#schema/stored/session/views.ts';

/** Everything that is kept, opened once per process. */
export interface Stores {
  readonly database: Database;
  readonly masterKey: Uint8Array;
  readonly keys: SessionKeys;
  readonly sealing: Sealing;
  readonly tokens: SearchTokens;
  readonly vault: Vault;
  readonly unfinished: Unfinished;
  readonly orphans: Orphans;
  readonly evidence: EvidenceIndex;
  readonly views: Views;
  readonly journal: Journal;
  readonly links: LinkStore;
  readonly admissions: AdmissionStore;
  readonly records: Records;
  readonly pictures: Pictures;
  close(): Promise<void>;
}

interface Places {
  /** Folder of what is kept on disk: the vault lies in it. */
  readonly data: string;
  readonly mongoUrl: string;
  readonly masterKeyFile: string;
}

/** Makes numbers of what names begin with, by which they are found in lists that do not hold them. */
const searchKeyOf = (masterKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', masterKey, '', 'search of past sessions', 32));

export async function openStores({ data, mongoUrl, masterKeyFile }: Places): Promise<Stores> {
  const masterKey = await loadMasterKey(masterKeyFile);
  const database = await openDatabase(mongoUrl);
  const keys = createSessionKeys(database, masterKey);
  const sealing = createSealing(keys);
  const tokens = createSearchTokens(searchKeyOf(masterKey));
  const pictures = createPictures();
  return {
    database,
    masterKey,
    keys,
    sealing,
    tokens,
    pictures,
    vault: createVault(join(data, 'vault'), keys),
    // Beside the sessions, none of which has such a name, so that servers which share the vault share this too.
    unfinished: createUnfinished(join(data, 'vault', '.unfinished'), keys),
    orphans: createOrphans(join(data, 'vault')),
    evidence: createEvidenceIndex(database),
    views: createViews({ database, sealing, tokens }),
    journal: createJournal(database, sealing),
    links: createLinkStore(database, sealing),
    admissions: createAdmissionStore(database),
    records: createRecords(database),
    close: async () => {
      await pictures.close();
      await database.close();
    },
  };
}
