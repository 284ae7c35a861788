import '#web/theme/main.css';
import ui from '@nuxt/ui/vue-plugin';
import { createApp } from 'vue';
import { createApi, provideApi } from '#web/api/client.ts';
import { joinWords } from '#locales/join.ts';
import { createWords } from '#web/words/words.ts';
import JoinPage from './JoinPage.vue';
import { actsFor } from './link-token.ts';

const app = createApp(JoinPage);
provideApi(app, createApi({ as: 'applicant', participant: actsFor }));
const words = await createWords(joinWords);
app.use(ui).use(words);
app.mount('#app');

import.meta.hot?.accept(
  '#locales/join.ts',
  (changed) => void (changed && words.replace(changed['joinWords'])),
);
