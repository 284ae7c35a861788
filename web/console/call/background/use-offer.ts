import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { firstBackground, type BackgroundChoice, type BackgroundOffer } from '#schema/company/background.ts';
import { useApi } from '#web/api/client.ts';
import {
  BackgroundOfferDocument,
  RememberBackgroundDocument,
  type BackgroundOfferQuery,
} from '#web/api/generated/graphql.ts';

type Asked = BackgroundOfferQuery['backgroundOffer'];

/** What may be chosen in one call, and what is. */
export interface Offer {
  readonly pictures: Asked['pictures'];
  readonly rule: BackgroundOffer;
  readonly choice: BackgroundChoice;
}

const placeOf = (session: string): string => `vidimus-background/${session}`;

const offerOf = ({ pictures, defaultBackground, required, remembered }: Asked): Offer => {
  const rule = { pictures: pictures.map(({ id }) => id), defaultBackground, required };
  return { pictures, rule, choice: firstBackground(rule, remembered ?? undefined) };
};

const retryMs = 1500;

/**
 * The company's backgrounds as they were when the call began: a call keeps what it has, also after a reload. Undefined
 * until they are known; until then nothing may be shown, for a background may be required.
 */
export function useOffer(session: string): {
  readonly offer: ShallowRef<Offer | undefined>;
  /** The server did not answer, and is asked again. */
  readonly unanswered: Readonly<Ref<boolean>>;
  readonly choose: (choice: BackgroundChoice) => Promise<void>;
} {
  const api = useApi();
  const offer = shallowRef<Offer>();
  const unanswered = ref(false);
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => {
    over = true;
    clearTimeout(timer);
  });

  function keep(kept: Offer): void {
    offer.value = kept;
    sessionStorage.setItem(placeOf(session), JSON.stringify(kept));
  }
  async function ask(): Promise<void> {
    try {
      const { backgroundOffer } = await api.ask(BackgroundOfferDocument, {});
      if (over) return;
      keep(offerOf(backgroundOffer));
      unanswered.value = false;
    } catch {
      if (over) return;
      unanswered.value = true;
      timer = setTimeout(() => void ask(), retryMs);
    }
  }
  const before = sessionStorage.getItem(placeOf(session));
  if (before) offer.value = JSON.parse(before) as Offer;
  else void ask();

  return {
    offer,
    unanswered,
    choose: async (choice) => {
      if (!offer.value) return;
      keep({ ...offer.value, choice });
      // Remembering serves the next call; this one has it anyway.
      await api.once(RememberBackgroundDocument, { background: choice }).catch(() => undefined);
    },
  };
}
