import type { RouteRecordRaw } from 'vue-router';
import { audits } from '#schema/actor.ts';

/** The read-only record of a session. Every role of the staff may open it; only auditors and administrators its history. */
export const auditRoutes: readonly RouteRecordRaw[] = [
  {
    path: '/sessions/:id/record',
    component: () => import('./RecordPage.vue'),
    props: true,
    children: [
      { path: '', name: 'record', component: () => import('./RecordView.vue') },
      {
        path: 'history',
        name: 'history',
        component: () => import('./history/HistoryView.vue'),
        meta: { may: audits },
      },
    ],
  },
];
