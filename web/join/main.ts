import '#web/theme/main.css';
import ui from '@nuxt/ui/vue-plugin';
import { createApp } from 'vue';
import { createApi, provideApi } from '#web/api/client.ts';
import { join } from '#web/words/en/join.ts';
import { createWords } from '#web/words/i18n.ts';
import JoinPage from './JoinPage.vue';

const app = createApp(JoinPage);
provideApi(app, createApi('applicant'));
app.use(ui).use(createWords(join));
app.mount('#app');
