import { computed, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { CompanyAct } from '#schema/company/account.ts';
import { useApi } from '#web/api/client.ts';
import {
  CompanyActorsDocument,
  CompanyJournalDocument,
  type CompanyEntryPartsFragment,
} from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { useProblemWords } from '#web/ui/problem/use-problem.ts';
import { createMutation } from '#web/ui/use-mutation.ts';

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

const isGroup = (value: unknown): value is Group =>
  typeof value === 'string' && Object.hasOwn(journalGroups, value);

/** The account of the company. What is looked for stands in the address, so that it can be handed on. */
export function useCompanyJournal() {
  const api = useApi();
  const route = useRoute();
  const router = useRouter();
  const words = useProblemWords();
  const more = shallowRef(createMutation(words));
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
  // What was asked for beyond a first page that is not shown any more is of no use: its answer, its trouble and its waiting.
  watch(
    first.value,
    (found) => {
      more.value = createMutation(words);
      older.value = [];
      next.value = found?.next ?? undefined;
    },
    { flush: 'sync' },
  );
  const staff = useQuery(
    () => 'actors',
    async () => (await api.ask(CompanyActorsDocument, {})).companyActors,
  );
  const entries = computed(() => [...(first.value.value?.entries ?? []), ...older.value]);
  const look = (wanted: { about?: Group | undefined; by?: string | undefined }) =>
    router.replace({ query: { about: group.value, by: by.value, ...wanted } });
  return {
    first,
    entries,
    /** Whether there is more, and what became of asking for it. */
    next,
    more: computed(() => ({ pending: more.value.pending.value, problem: more.value.problem.value })),
    group,
    by,
    look,
    /** Those who may have acted; until they are known, those who have, as far as is shown. */
    actors: computed(() => {
      const shown = entries.value.map(({ actor }) => actor);
      return [...new Map([...shown, ...(staff.value.value ?? [])].map((each) => [each.id, each])).values()];
    }),
    showMore: () =>
      more.value.run(async () => {
        const shown = first.value.value;
        const found = await page(next.value ?? null);
        if (shown !== first.value.value) return;
        older.value = [...older.value, ...found.entries];
        next.value = found.next ?? undefined;
      }),
  };
}
