import { computed, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { CompanyAct } from '#schema/company/account.ts';
import { useApi } from '#web/api/client.ts';
import { CompanyJournalDocument, type CompanyEntryPartsFragment } from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useMutation } from '#web/ui/use-mutation.ts';

/** What people look for, and the acts that belong to it. */
export const journalGroups = {
  settings: ['settingsChanged'],
  people: ['personInvited', 'personJoined', 'roleChanged', 'personShutOut', 'personLetIn'],
  signIn: [
    'passwordChanged',
    'passwordResetMade',
    'passwordReset',
    'secondFactorSetUp',
    'secondFactorTurnedOff',
    'signInsEnded',
  ],
  keys: ['keyMade', 'keyRevoked'],
  processes: ['processDraftDiscarded', 'processPublished', 'processRetired'],
  records: ['recordOpened', 'historyOpened', 'historyDownloaded', 'recordVerified'],
} as const satisfies Readonly<Record<string, readonly CompanyAct[]>>;
type Group = keyof typeof journalGroups;

const isGroup = (value: unknown): value is Group => typeof value === 'string' && value in journalGroups;

/** The account of the company. What is looked for stands in the address, so that it can be handed on. */
export function useCompanyJournal() {
  const api = useApi();
  const route = useRoute();
  const router = useRouter();
  const more = useMutation();
  const older = shallowRef<readonly CompanyEntryPartsFragment[]>([]);
  const next = ref<number>();
  const group = computed(() => (isGroup(route.query['about']) ? route.query['about'] : undefined));
  const by = computed(() => (typeof route.query['by'] === 'string' ? route.query['by'] : undefined));
  const page = async (before: number | null) => {
    const acts = group.value ? [...journalGroups[group.value]] : null;
    return (await api.ask(CompanyJournalDocument, { before, acts, by: by.value ?? null })).companyJournal;
  };
  const first = useQuery(
    () => `${group.value}/${by.value}`,
    () => page(null),
  );
  watch(first.value, (found) => {
    older.value = [];
    next.value = found?.next ?? undefined;
  });
  const entries = computed(() => [...(first.value.value?.entries ?? []), ...older.value]);
  const look = (wanted: { about?: Group | undefined; by?: string | undefined }) =>
    router.replace({ query: { about: group.value, by: by.value, ...wanted } });
  return {
    first,
    entries,
    /** Whether there is more, and what became of asking for it. */
    next,
    more,
    group,
    by,
    look,
    /** Those who have acted, as far as is known here. */
    actors: computed(() => [...new Map(entries.value.map(({ actor }) => [actor.id, actor])).values()]),
    showMore: () =>
      more.run(async () => {
        const found = await page(next.value ?? null);
        older.value = [...older.value, ...found.entries];
        next.value = found.next ?? undefined;
      }),
  };
}
