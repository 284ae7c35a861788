import { reactive } from 'vue';
import { useApi } from '#web/api/client.ts';
import { putBytes } from '#web/api/evidence.ts';
import {
  ChangeBrandDocument,
  CompanyJournalDocument,
  CompanySettingsDocument,
  OrderBackgroundsDocument,
  RemoveBackgroundDocument,
  RemoveLogoDocument,
  RenameBackgroundDocument,
  RequireSecondFactorDocument,
  SetBackgroundRuleDocument,
  type CompanySettingsPartsFragment,
} from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useIdentity } from '../../shell/use-me.ts';

export type Settings = CompanySettingsPartsFragment;
export type CompanyPage = ReturnType<typeof useCompany>;

/** Which files are offered where a picture is asked for. */
export const pictureTypes = 'image/jpeg,image/png,image/webp';

/** Sends a picture, which the gateway checks and makes anew. Throws a `Problem`. */
const putPicture = (picture: Blob, as: 'background' | 'logo', name = '') =>
  putBytes('/company/pictures', { as, name }, picture);

/** The name of a file without its ending, as a first name for a picture. */
const nameOf = ({ name }: File): string =>
  name
    .replace(/\.\w+$/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim()
    .slice(0, 60);

/** What an administrator sets for the company, and the account of who changed what. */
export function useCompany() {
  const api = useApi();
  const { refresh } = useIdentity();
  const settings = useQuery(
    () => 'settings',
    async () => (await api.ask(CompanySettingsDocument, {})).companySettings,
  );
  const journal = useQuery(
    () => 'journal',
    async () => {
      const asked = { before: null, by: null, acts: ['settingsChanged'] };
      return (await api.ask(CompanyJournalDocument, asked)).companyJournal.entries;
    },
  );

  /** Every part of the page says what went wrong in it, and in no other. */
  function part(also: () => Promise<unknown> = async () => undefined) {
    const mutation = reactive(useMutation());
    /** A change that answers with the settings as they are now. */
    const change = (act: () => Promise<Readonly<Record<string, Settings>>>) =>
      mutation.run(async () => {
        const [now] = Object.values(await act());
        if (now) settings.take(now);
        await Promise.all([journal.again(), also()]);
      });
    /** An upload, which does not. Also when the last of several failed, the others are there. */
    const upload = (act: () => Promise<unknown>) =>
      mutation.run(async () => {
        try {
          await act();
        } finally {
          await Promise.all([settings.again(), journal.again()]);
        }
      });
    return { mutation, change, upload };
  }
  // The console wears the company's colour and name itself, if need be the next time that it is opened.
  const brand = part(() => refresh().catch(() => undefined));
  const logo = part();
  const backgrounds = part();
  const rule = part();
  const security = part();
  return {
    settings,
    journal,
    brand: brand.mutation,
    logo: logo.mutation,
    backgrounds: backgrounds.mutation,
    rule: rule.mutation,
    security: security.mutation,
    changeBrand: (name: string, accent: string) =>
      brand.change(() => api.once(ChangeBrandDocument, { name, accent: accent || null })),
    putLogo: (file: File) => logo.upload(() => putPicture(file, 'logo')),
    removeLogo: () => logo.change(() => api.once(RemoveLogoDocument, {})),
    /** One after the other, so that they stand in the order in which they were chosen. */
    addBackgrounds: (files: readonly File[]) =>
      backgrounds.upload(async () => {
        for (const file of files) await putPicture(file, 'background', nameOf(file));
      }),
    renameBackground: (id: string, name: string) =>
      backgrounds.change(() => api.once(RenameBackgroundDocument, { id, name })),
    orderBackgrounds: (ids: readonly string[]) =>
      backgrounds.change(() => api.once(OrderBackgroundsDocument, { ids: [...ids] })),
    removeBackground: (id: string) => backgrounds.change(() => api.once(RemoveBackgroundDocument, { id })),
    setRule: (background: string, required: boolean) =>
      rule.change(() => api.once(SetBackgroundRuleDocument, { background, required })),
    requireSecondFactor: (required: boolean) =>
      security.change(() => api.once(RequireSecondFactorDocument, { required })),
  };
}
