import { expect, test, vi } from 'vitest';
import { effectScope, ref } from 'vue';
import type { ParticipantView } from '../shell/use-feed.ts';
import type { HeldCall } from './own/own-call.ts';
import { useCall } from './use-call.ts';

const { stills, put, added } = vi.hoisted(() => ({
  stills: [] as { readonly of: string; readonly give: () => void }[],
  put: [] as unknown[],
  added: [] as unknown[],
}));

vi.mock('#web/ui/use-mutation.ts', () => ({
  useMutation: () => ({ pending: ref(false), problem: ref(), run: (mutation: () => unknown) => mutation() }),
}));
vi.mock('#web/api/client.ts', () => ({
  useApi: () => ({
    act: (_document: unknown, { participant }: { participant: string }) => {
      added.push(participant);
      return Promise.resolve({ addCapture: {} });
    },
  }),
}));
vi.mock('#web/api/evidence.ts', () => ({
  putEvidence: (_still: Blob, { participant }: { participant: string }) => {
    put.push(participant);
    return Promise.resolve({ id: 'e1' });
  },
}));
vi.mock('../shell/use-feed.ts', () => ({ useFeed: () => ({ takeParticipant: () => undefined }) }));

const room = {
  people: ref([{ identity: 'anna' }, { identity: 'ben' }]),
  captureStill: (of: string) =>
    new Promise<Blob>((give) => stills.push({ of, give: () => give(new Blob()) })),
};
const held = { session: 's1', media: { room } } as unknown as HeldCall;

test('a still stays the evidence of the applicant it shows, also when another one is chosen meanwhile', async () => {
  const chosen = ref({ id: 'anna' } as ParticipantView);
  const scope = effectScope();
  const call = scope.run(() => useCall(held, () => chosen.value));
  const captured = call?.capture();
  chosen.value = { id: 'ben' } as ParticipantView;
  stills[0]?.give();
  await captured;
  scope.stop();
  expect([stills[0]?.of, put, added]).toEqual(['anna', ['anna'], ['anna']]);
});
