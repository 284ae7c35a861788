import type { Database } from '#schema/stored/database.ts';
import { oneOf, text } from '#schema/stored/model/fields.ts';
import { storedSchema } from '#schema/stored/model/schema.ts';
import { claim } from '#schema/stored/model/writes.ts';

export const companyPictureKinds = ['background', 'logo'] as const;
export type CompanyPictureKind = (typeof companyPictureKinds)[number];

/**
 * A picture that a company shows of itself, re-encoded from what an administrator gave. It never changes, and stays when
 * it is taken out of the settings: a call that runs keeps it, and the journal names it.
 */
export interface StoredCompanyPicture {
  readonly _id: string;
  readonly companyId: string;
  readonly kind: CompanyPictureKind;
  readonly mediaType: string;
  /** Of the bytes. */
  readonly sha256: string;
  readonly base64: string;
  readonly storedAt: string;
}

export const companyPictureSchema = storedSchema<StoredCompanyPicture>('companyPictures', {
  _id: text,
  companyId: text,
  kind: oneOf(companyPictureKinds),
  mediaType: text,
  sha256: text,
  base64: text,
  storedAt: text,
});

export interface CompanyPictures {
  add(picture: StoredCompanyPicture): Promise<void>;
  find(id: string): Promise<StoredCompanyPicture | undefined>;
}

export function createCompanyPictures(database: Database): CompanyPictures {
  const pictures = database.model(companyPictureSchema);
  return {
    add: async (picture) => {
      if (!(await claim(pictures, picture))) throw new Error('Two pictures with one id.');
    },
    find: async (_id) => (await pictures.findOne({ _id }).lean<StoredCompanyPicture>()) ?? undefined,
  };
}
