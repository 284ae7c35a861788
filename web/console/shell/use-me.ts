import { inject, ref, type App, type InjectionKey, type Ref } from 'vue';
import type { Actor } from '#schema/actor.ts';
import type { Api } from '#web/api/client.ts';
import { Problem, isPassing } from '#web/api/problem.ts';
import { MeDocument, type MeQuery } from '#web/api/generated/graphql.ts';

export type Me = NonNullable<MeQuery['me']>;

/** Who is signed in. `undefined` until the gateway was asked, `null` when nobody is. */
export interface Identity {
  readonly me: Ref<Me | null | undefined>;
  readonly refresh: () => Promise<Me | null>;
}

export function createIdentity(api: Api): Identity {
  const me = ref<Me | null | undefined>();
  return {
    me,
    async refresh() {
      const answer = await api.ask(MeDocument, {});
      me.value = answer.me;
      return answer.me;
    },
  };
}

/**
 * Asks the gateway whether whoever is signed in here still is. One that cannot be reached says nothing about it, so they are: what
 * they do next finds out.
 */
export async function isStillIn({ me, refresh }: Identity): Promise<boolean> {
  const before = me.value?.id;
  try {
    const now = await refresh();
    return now !== null && now.id === before;
  } catch (problem) {
    return problem instanceof Problem && isPassing(problem);
  }
}

const key: InjectionKey<Identity> = Symbol('identity');

export const provideIdentity = (app: App, identity: Identity): App => app.provide(key, identity);

export function useIdentity(): Identity {
  const identity = inject(key);
  if (!identity) throw new Error('No identity was provided.');
  return identity;
}

/** The signed-in person as the rules of `schema/` want them; a stranger when nobody is. */
export const actorOf = (me: Me | null | undefined): Actor =>
  me ? { kind: 'staff', id: me.id, name: me.name, role: me.role } : { kind: 'staff', id: '', name: '' };
