import { defineAsyncComponent, type AsyncComponentLoader } from 'vue';
import PartMissing from './PartMissing.vue';
import PartPending from './PartPending.vue';

const mostAttempts = 4;

/**
 * A component that is loaded when it is needed, with retries on a failing connection. When it cannot be loaded at all, as
 * after an update of the server, `PartMissing` offers to reload.
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
