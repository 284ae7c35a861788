// A gateway over the pure rules: real schema, real Yoga, everything behind it in memory.
import { writtenOf } from '#schema/record.ts';
import type { StoredEvidence } from '#schema/stored/session/evidence.ts';
import { usualLimits, type LimitSettings } from '#gateway/config.ts';
import { createCaptureRequests } from '#gateway/evidence/capture-requests.ts';
import { createBell } from '#gateway/feed/bell.ts';
import { createFeed } from '#gateway/feed/feed.ts';
import type { Domain } from '#gateway/graphql/server/context.ts';
import { createLimits } from '#gateway/http/limits.ts';
import { createReadModel } from '#gateway/sessions/read-model.ts';
import type { Link } from '#gateway/identity/links.ts';
import { createOpenings } from '#gateway/identity/openings.ts';
import type { Viewer, ViewerOf } from '#gateway/identity/viewer.ts';
import { deny } from '#gateway/refusal.ts';
import { createSessions } from '#gateway/sessions/sessions.ts';
import { aProcess } from '#gateway/testing/a-session.ts';
import { allWritten } from '#gateway/testing/all-written.ts';
import { memoryAccounts } from '#gateway/testing/memory/accounts.ts';
import { memoryCompanies, memoryPreferences, plainSettings } from '#gateway/testing/memory/companies.ts';
import { memoryProcesses } from '#gateway/testing/memory/processes.ts';
import { createPureWorkflows, type PureParts } from '#gateway/testing/pure-workflows.ts';
import { createSchema } from '#gateway/graphql/server/schema.ts';
import { createGraphql } from '#gateway/graphql/server/yoga.ts';

export const staffOf = (
  id: string,
  role: 'operator' | 'administrator' | 'reviewer' | 'auditor',
  companyId = 'com_1',
): Viewer => ({
  kind: 'staff',
  id,
  name: `Person ${id}`,
  email: `${id}@example.org`,
  role,
  companyId,
  twoFactor: false,
});

/** Takes longer to make than all the rest, and nothing changes it. */
const schema = createSchema();

const unknownKey = deny('UNAUTHENTICATED.partnerKey');

/** Whoever asks as an applicant does so in the browser that agreed with their link. */
function memoryLinks(viewers: ReadonlyMap<string, Viewer>) {
  const issued = new Map<string, Link>();
  const serials = new Map<string, number>();
  const tokenOf = (participantId: string) => `token-${participantId}-${serials.get(participantId) ?? 0}`;
  const unknown = deny('LINK_UNKNOWN');
  const links: Domain['links'] = {
    issue: async (ask, origin) => {
      const link = issued.get(ask.participantId) ?? { ...ask, url: '', bound: false, renewed: false };
      issued.set(ask.participantId, link);
      return { ...link, url: `${origin}/join#${tokenOf(ask.participantId)}` };
    },
    show: async (_sessionId, id) => issued.get(id),
    renew: async (_sessionId, id) => {
      serials.set(id, (serials.get(id) ?? 0) + 1);
      const link = issued.get(id);
      if (!link) return undefined;
      const renewed = { ...link, renewed: true };
      issued.set(id, renewed);
      return { ...renewed, url: `/join#${tokenOf(id)}` };
    },
    rename: async (_sessionId, id, name) => {
      const link = issued.get(id);
      if (link) issued.set(id, { ...link, name });
    },
    read: async (token, headers) => {
      const link = [...issued.values()].find(({ participantId }) => tokenOf(participantId) === token);
      const viewer = viewers.get(headers.get('x-who') ?? '');
      const bound = viewer?.kind === 'applicant' && viewer.participantId === link?.participantId;
      return link ? { ...link, bound } : unknown;
    },
    bind: async (token) => {
      const holder = [...issued.values()].find((link) => tokenOf(link.participantId) === token);
      return holder ? { holder, setCookies: [`applicant=${holder.participantId}; HttpOnly`] } : unknown;
    },
  };
  return links;
}

const nowhere = (): never => {
  throw new Error('Nothing of this is in this test.');
};

/** What somebody wants otherwise: a clock, what becomes of what was written, parts of the domain, who asks. */
export interface Otherwise {
  readonly now?: () => string;
  readonly wrote?: PureParts['wrote'];
  readonly domain?: (usual: Domain) => Domain;
  readonly viewerOf?: ViewerOf;
}

/** `servers` stand beside each other, and each request goes to the next of them. */
export function createTestGateway(
  persisted: ReadonlyMap<string, string> = new Map(),
  limits: Partial<LimitSettings> = {},
  servers = 1,
  { now, wrote, domain: changed = (usual) => usual, viewerOf }: Otherwise = {},
) {
  const bell = createBell();
  const pure = createPureWorkflows({
    now,
    wrote: (state, entries) => {
      wrote?.(state, entries);
      void bell.ring({ of: 'written', ...writtenOf(state) });
    },
  });
  const evidence = new Map<string, StoredEvidence>();
  const viewers = new Map<string, Viewer>();
  const bugs: unknown[] = [];
  const dismissed: string[] = [];
  const muted: string[] = [];
  const signs: string[] = [];
  /** Whether the passwords of those who ask were given a moment ago. */
  const fresh = { now: true };
  const companies = memoryCompanies(() => plainSettings('Bank of Examples'), now);
  const opened = new Set<string>();
  const shared: Omit<Domain, 'sessions' | 'feed' | 'readModel'> = {
    views: {
      summaries: async () => [],
      byReference: async () => undefined,
      createdFrom: pure.views.createdFrom,
    },
    signs: { sign: ({ participantId }) => void signs.push(participantId) },
    journal: { of: async () => [] },
    evidence: { find: async (id) => evidence.get(id) },
    captureRequests: createCaptureRequests(new Uint8Array(32), now && (() => Date.parse(now()))),
    links: memoryLinks(viewers),
    media: {
      admit: async (who) => ({ url: 'ws://x', token: 't', room: who.sessionId, identity: who.id }),
      admitToTrial: async (id) => ({ url: 'ws://x', token: 't', room: `trial of ${id}`, identity: id }),
      mute: async ({ id }) => void muted.push(id),
      tellAway: async () => undefined,
      tellPicture: async () => undefined,
      dismiss: async ({ id }) => void dismissed.push(id),
    },
    partnerKeys: { list: async () => [], create: nowhere, revoke: async () => undefined },
    ...memoryAccounts(() => fresh.now),
    people: {
      list: nowhere,
      review: async () => undefined,
      change: async (companyId, id, change) => {
        const email = `${id}@example.org`;
        return { id, companyId, name: id, email, role: 'operator', active: true, ...change };
      },
      invite: nowhere,
      invitation: async () => undefined,
      accept: nowhere,
    },
    processes: memoryProcesses([aProcess()], now),
    companies,
    openings: createOpenings(companies, {
      get: async (key) => (opened.has(key) ? '' : null),
      note: async (key) => void opened.add(key),
    }),
    preferences: memoryPreferences(),
    histories: { read: async () => undefined },
    verifications: { verify: nowhere, progress: () => undefined },
    limits: createLimits({ ...usualLimits, ...limits }),
  };
  const quiet = { warn: () => undefined };
  const domainOf = (): Domain => {
    const readModel = createReadModel({
      views: pure.views,
      bell,
      unwritten: allWritten,
      log: quiet,
      now: () => 0,
    });
    const feed = createFeed({ readModel, bell, log: quiet });
    const keys = { create: async () => undefined };
    const sessions = createSessions({ workflows: pure.workflows, keys, readModel, feed, now });
    return changed({ ...shared, sessions, feed, readModel });
  };
  const graphqlOf = (domain: Domain) =>
    createGraphql({
      schema,
      domain,
      viewerOf: async (headers) => {
        const who = headers.get('x-who');
        if (viewerOf && who === null) return viewerOf(headers);
        return who === null ? { kind: 'anonymous' } : (viewers.get(who) ?? unknownKey);
      },
      persisted,
      log: { error: (_about: object) => void bugs.push(_about) },
      documents: persisted.size > 0 && !viewerOf ? 'persisted' : 'any',
    });
  const domain = domainOf();
  const domains = [domain, ...Array.from({ length: servers - 1 }, domainOf)];
  const all = domains.map(graphqlOf);
  const [graphql = graphqlOf(domain)] = all;
  let turn = 0;
  const send = (body: string, who?: string) => {
    const headers = { 'content-type': 'application/json', ...(who && { 'x-who': who }) };
    const request = new Request('http://vidimus.test/graphql', { method: 'POST', headers, body });
    const next = all[turn++ % servers] ?? graphql;
    return next.fetch(request, {
      requestId: 'req-1',
      origin: 'http://vidimus.test',
      publicOrigin: 'http://vidimus.test',
    });
  };
  return {
    ...pure,
    graphql,
    feed: domain.feed,
    evidence,
    viewers,
    bugs,
    dismissed,
    muted,
    signs,
    fresh,
    domain,
    domains,
    send,
  };
}
