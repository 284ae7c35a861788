import { inject, provide, type InjectionKey, type ShallowRef } from 'vue';
import { audits } from '#schema/actor.ts';
import { useApi } from '#web/api/client.ts';
import { SessionDocument, type SessionPartsFragment } from '#web/api/generated/graphql.ts';
import { useQuery } from '#web/api/use-query.ts';
import { actorOf, useIdentity } from '../shell/use-me.ts';

const key: InjectionKey<Readonly<ShallowRef<Found | undefined>>> = Symbol('record');

export interface Found {
  /** Undefined: no such session in this company. */
  readonly session: SessionPartsFragment | undefined;
  /** Whether the viewer may read and verify histories. */
  readonly audits: boolean;
}

/** Loads a session for its record and provides it to the sections below. */
export function loadRecord(id: () => string) {
  const api = useApi();
  const { me } = useIdentity();
  const query = useQuery(id, async (session): Promise<Found> => {
    const found = await api.ask(SessionDocument, { id: session });
    return { session: found.session ?? undefined, audits: audits(actorOf(me.value)) };
  });
  provide(key, query.value);
  return query;
}

export function useRecord(): Readonly<ShallowRef<Found | undefined>> {
  const record = inject(key);
  if (!record) throw new Error('No record was provided.');
  return record;
}
