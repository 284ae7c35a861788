import { defineAsyncComponent, type AsyncComponentLoader } from 'vue';
import PartMissing from './PartMissing.vue';
import PartPending from './PartPending.vue';

const mostAttempts = 4;

/**
 * A part of the page that is fetched when it is needed. Fetched again where the line fails; a part that does not come at
 * all, as after the server was renewed, says so.
 */
export const lazily = (loader: AsyncComponentLoader) =>
  defineAsyncComponent({
    loader,
    delay: 300,
    loadingComponent: PartPending,
    errorComponent: PartMissing,
    onError: (_error, retry, fail, attempts) => {
      if (attempts < mostAttempts) setTimeout(retry, 500 * 2 ** attempts);
      else fail();
    },
  });
