import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
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
  readonly choose: (choice: BackgroundChoice) => Promise<void>;
} {
  const api = useApi();
  const offer = shallowRef<Offer>();
  let over = false;
  onScopeDispose(() => (over = true));

  function keep(kept: Offer): void {
    offer.value = kept;
    sessionStorage.setItem(placeOf(session), JSON.stringify(kept));
  }
  async function ask(): Promise<void> {
    while (!over) {
      try {
        return keep(offerOf((await api.ask(BackgroundOfferDocument, {})).backgroundOffer));
      } catch {
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }
  const before = sessionStorage.getItem(placeOf(session));
  if (before) offer.value = JSON.parse(before) as Offer;
  else void ask();

  return {
    offer,
    choose: async (choice) => {
      if (!offer.value) return;
      keep({ ...offer.value, choice });
      // Remembering serves the next call; this one has it anyway.
      await api.once(RememberBackgroundDocument, { background: choice }).catch(() => undefined);
    },
  };
}
