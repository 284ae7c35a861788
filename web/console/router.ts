import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteRecordRaw,
  type Router,
} from 'vue-router';
import type { Permission } from '#schema/actor.ts';
import { tokenIn } from '#schema/session/link-token.ts';
import { Problem, isPassing } from '#web/api/problem.ts';
import { adminRoutes } from './admin/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { keepFor } from './shell/leaving/forget.ts';
import type { Feed } from './shell/use-feed.ts';
import { actorOf, type Identity, type Me } from './shell/use-me.ts';

/** Retries until there is an answer, because a server that cannot be reached says nothing about who is signed in. */
async function signedInPerson(identity: Identity): Promise<Me | null> {
  for (;;) {
    try {
      return identity.me.value ?? (await identity.refresh());
    } catch (problem) {
      if (problem instanceof Problem && !isPassing(problem)) return null;
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Served without signing in. */
    open?: boolean;
    /** The roles that may open it. The gateway refuses others anyway; this saves them the way. */
    may?: Permission;
  }
}

/** Where somebody is sent who has to do something before anything else. */
const completing = '/complete';

/** Every page of the console, each in a chunk of its own. */
export const consoleRoutes: readonly RouteRecordRaw[] = [
  { path: '/sign-in', component: () => import('./SignInPage.vue'), meta: { open: true } },
  { path: '/invitation', component: () => import('./InvitationPage.vue'), meta: { open: true } },
  { path: '/password', component: () => import('./gate/PasswordResetPage.vue'), meta: { open: true } },
  { path: completing, component: () => import('./gate/CompletePage.vue'), meta: { open: true } },
  { path: '/', component: () => import('./desk/DeskPage.vue') },
  { path: '/sessions/new', component: () => import('./desk/NewSessionPage.vue') },
  { path: '/sessions/:id', component: () => import('./session/SessionPage.vue'), props: true },
  ...auditRoutes,
  ...adminRoutes,
  { path: '/:elsewhere(.*)*', component: () => import('./NotFoundPage.vue') },
];

/**
 * One session's page never becomes another's: a picture that is looked at, a half written reason or a question that was asked
 * would go along.
 */
export const keyOf = ({ params }: Pick<RouteLocationNormalized, 'params'>): string =>
  String(params['id'] ?? '');

/**
 * The join link in an address of the console: a link that lost its page on its way. The address that is kept for after
 * signing in must not hold an applicant's token.
 */
export function linkAt({ hash }: Pick<RouteLocationNormalized, 'hash'>): string | undefined {
  const token = tokenIn(hash);
  return token && `/join#${token}`;
}

/** A stranger is sent to sign in, and back afterwards. */
export function createConsoleRouter(identity: Identity, feed: Feed): Router {
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: ({ hash }, _from, saved) => (hash ? { el: hash } : (saved ?? { top: 0 })),
    routes: [...consoleRoutes],
  });
  router.beforeEach(async (to) => {
    if (to.meta.open) return true;
    const link = linkAt(to);
    if (link) {
      location.replace(link);
      return false;
    }
    const me = await signedInPerson(identity);
    if (!me) return { path: '/sign-in', query: { to: to.fullPath } };
    keepFor(me.id);
    if (me.wants) return { path: completing, query: { to: to.fullPath } };
    if (to.meta.may && !to.meta.may(actorOf(me))) return '/';
    feed.start(({ code }) => {
      feed.stop();
      identity.me.value = null;
      const path = code === 'SIGN_IN_INCOMPLETE' ? completing : '/sign-in';
      void router.push({ path, query: { to: router.currentRoute.value.fullPath } });
    });
    return true;
  });
  return router;
}
