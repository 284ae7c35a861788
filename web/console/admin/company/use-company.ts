import { reactive } from 'vue';
import { useApi } from '#web/api/client.ts';
import { refusalIn } from '#web/api/evidence.ts';
import {
  ChangeBrandDocument,
  CompanyJournalDocument,
  CompanySettingsDocument,
  OrderBackgroundsDocument,
  RemoveBackgroundDocument,
  RemoveLogoDocument,
  RenameBackgroundDocument,
  SetBackgroundRuleDocument,
  type CompanySettingsPartsFragment,
} from '#web/api/generated/graphql.ts';
import { Problem } from '#web/api/problem.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';
import { useIdentity } from '../../shell/use-me.ts';

export type Settings = CompanySettingsPartsFragment;
export type CompanyPage = ReturnType<typeof useCompany>;

/** Sends a picture, which the gateway checks and makes anew. Throws a `Problem`. */
async function putPicture(picture: Blob, as: 'background' | 'logo', name = ''): Promise<void> {
  const query = new URLSearchParams({ as, name });
  const response = await fetch(`/company/pictures?${query}`, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: { 'content-type': picture.type, 'x-vidimus': '1' },
    body: picture,
  }).catch(() => undefined);
  if (response?.ok) return;
  const said: unknown = await response?.json().catch(() => undefined);
  throw refusalIn(said) ?? new Problem('AWAY', 'The server does not answer.');
}

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
    async () => (await api.ask(CompanyJournalDocument, {})).companyJournal,
  );

  /** Every part of the page says what went wrong in it, and in no other. */
  function part() {
    const mutation = reactive(useMutation());
    const run = (act: () => Promise<unknown>) =>
      mutation.run(async () => {
        await act();
        await Promise.all([settings.again(), journal.again()]);
      });
    return { mutation, run };
  }
  const brand = part();
  const logo = part();
  const backgrounds = part();
  const rule = part();
  /** The console wears the company's colour and name itself. */
  const wear = (act: () => Promise<unknown>) => async () => {
    await act();
    await refresh();
  };

  return {
    settings,
    journal,
    brand: brand.mutation,
    logo: logo.mutation,
    backgrounds: backgrounds.mutation,
    rule: rule.mutation,
    changeBrand: (name: string, accent: string) =>
      brand.run(wear(() => api.once(ChangeBrandDocument, { name, accent: accent || null }))),
    putLogo: (file: File) => logo.run(() => putPicture(file, 'logo')),
    removeLogo: () => logo.run(() => api.once(RemoveLogoDocument, {})),
    /** One after the other, so that they stand in the order in which they were chosen. */
    addBackgrounds: (files: readonly File[]) =>
      backgrounds.run(async () => {
        for (const file of files) await putPicture(file, 'background', nameOf(file));
      }),
    renameBackground: (id: string, name: string) =>
      backgrounds.run(() => api.once(RenameBackgroundDocument, { id, name })),
    orderBackgrounds: (ids: readonly string[]) =>
      backgrounds.run(() => api.once(OrderBackgroundsDocument, { ids: [...ids] })),
    removeBackground: (id: string) => backgrounds.run(() => api.once(RemoveBackgroundDocument, { id })),
    setRule: (background: string, required: boolean) =>
      rule.run(() => api.once(SetBackgroundRuleDocument, { background, required })),
  };
}
