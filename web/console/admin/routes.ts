import type { RouteRecordRaw } from 'vue-router';
import { administers } from '#schema/actor.ts';

const meta = { may: administers };

/** Settings: the administrator's pages, and everybody's own account. */
export const adminRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/settings',
    component: () => import('./SettingsPage.vue'),
    redirect: '/settings/account',
    children: [
      { path: 'account', component: () => import('./account/AccountPage.vue') },
      { path: 'company', component: () => import('./company/CompanyPage.vue'), meta },
      { path: 'people', component: () => import('./people/PeoplePage.vue'), meta },
      { path: 'keys', component: () => import('./partner-keys/PartnerKeysPage.vue'), meta },
      { path: 'processes', component: () => import('./processes/ProcessesPage.vue') },
    ],
  },
];
