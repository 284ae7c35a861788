import '#web/theme/main.css';
import ui from '@nuxt/ui/vue-plugin';
import { createApp } from 'vue';
import { createApi, provideApi } from '#web/api/client.ts';
import { FeedDocument } from '#web/api/generated/graphql.ts';
import { hashOf } from '#web/api/post.ts';
import { createWords } from '#web/words/words.ts';
import { consoleWords } from '#locales/console.ts';
import { createOwnCall, provideOwnCall } from './call/own/own-call.ts';
import ConsoleApp from './ConsoleApp.vue';
import { createConsoleRouter } from './router.ts';
import { createFeed, provideFeed } from './shell/use-feed.ts';
import { createStepUp, provideStepUp } from './shell/step-up/step-up.ts';
import { onOtherSignIn, signInMark } from './shell/sign-in-mark.ts';
import { createIdentity, isStillIn, provideIdentity } from './shell/use-me.ts';

const app = createApp(ConsoleApp);
const api = createApi({ proved: (act) => stepUp.proved(act) });
const identity = createIdentity(api);
const stepUp = createStepUp(() => identity.me.value?.id);
// Another tab of this browser has signed somebody in or out: whoever was asked here may not be the one who answers.
onOtherSignIn(() => stepUp.settle(false));
const feed = createFeed(api, {
  // The document too, for a tab that was loaded from an older release may understand other events.
  name: () => ['vidimus.feed', hashOf(FeedDocument), identity.me.value?.id, signInMark()].join('.'),
  onOtherSignIn,
  stillIn: () => isStillIn(identity),
});

provideApi(app, api);
provideIdentity(app, identity);
provideFeed(app, feed);
provideStepUp(app, stepUp);
provideOwnCall(
  app,
  createOwnCall((make) => app.runWithContext(make)),
);
const words = await createWords(consoleWords);
app.use(createConsoleRouter(identity, feed)).use(ui).use(words);
app.mount('#app');

import.meta.hot?.accept(
  '#locales/console.ts',
  (changed) => void (changed && words.replace(changed['consoleWords'])),
);
