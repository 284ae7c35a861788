import type { RouteComponent, RouteRecordRaw } from 'vue-router';
import { administers, audits, type Permission } from '#schema/actor.ts';

interface SettingsRoute {
  /** Behind `/settings/`; the word of `admin.nav` that leads to it. */
  readonly path: string;
  readonly icon: string;
  readonly component: RouteComponent | (() => Promise<RouteComponent>);
  /** Who may open it, where that is not everybody. */
  readonly may?: Permission;
}

/** In the order of the navigation. */
export const settingsRoutes: readonly SettingsRoute[] = [
  { path: 'account', icon: 'i-lucide-user-round', component: () => import('./account/AccountPage.vue') },
  {
    path: 'company',
    icon: 'i-lucide-building-2',
    component: () => import('./company/CompanyPage.vue'),
    may: administers,
  },
  {
    path: 'people',
    icon: 'i-lucide-users',
    component: () => import('./people/PeoplePage.vue'),
    may: administers,
  },
  {
    path: 'keys',
    icon: 'i-lucide-key-round',
    component: () => import('./partner-keys/PartnerKeysPage.vue'),
    may: administers,
  },
  {
    path: 'journal',
    icon: 'i-lucide-scroll-text',
    component: () => import('./journal/JournalPage.vue'),
    may: audits,
  },
  {
    path: 'processes',
    icon: 'i-lucide-list-checks',
    component: () => import('./processes/ProcessesPage.vue'),
  },
];

/** Settings: the administrator's pages, and everybody's own account. */
export const adminRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/settings',
    component: () => import('./SettingsPage.vue'),
    redirect: '/settings/account',
    children: [
      ...settingsRoutes.map(({ path, component, may }) => ({ path, component, meta: { may } })),
      {
        // An id may have a dot in it, and the server takes a path that ends in `.name` for a file.
        path: 'processes/:id/versions',
        component: () => import('./processes/versions/ProcessPage.vue'),
        props: true,
      },
    ],
  },
  {
    path: '/settings/processes/:id/draft',
    component: () => import('./processes/editor/DraftPage.vue'),
    props: true,
    meta: { may: administers },
  },
  {
    path: '/settings/processes/:id/versions/:number',
    component: () => import('./processes/versions/VersionPage.vue'),
    props: true,
  },
];
