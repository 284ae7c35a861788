// What GraphQL and the HTTP half of the gateway want of each other. Everything is handed in; nothing is global.
import type { Actor, PartnerScope, Role } from '#schema/actor.ts';
import type { BusinessProcess } from '#schema/process.ts';
import type { RefusalCode } from '#schema/refusal.ts';

/** The gateway's own ways to say no, besides those of the rules. */
export type GatewayCode =
  | RefusalCode
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'HASH_MISMATCH'
  | 'KEY_REUSED'
  | 'LINK_UNKNOWN'
  | 'LINK_EXPIRED'
  | 'LINK_REVOKED'
  | 'LINK_USED'
  | 'LINK_ELSEWHERE'
  | 'TOO_MANY_REQUESTS';

/** A "no" of the gateway: a value, like a rule's. The message is for people. */
export interface GatewayRefusal {
  readonly code: GatewayCode;
  readonly message: string;
}

export interface StaffViewer {
  readonly kind: 'staff';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly companyId: string;
  /** Whether a second factor is set up. */
  readonly twoFactor: boolean;
}

export interface PartnerViewer {
  readonly kind: 'partner';
  readonly keyId: string;
  readonly companyId: string;
  readonly scopes: readonly PartnerScope[];
  /** The name of the key. */
  readonly name: string;
}

export interface ApplicantViewer {
  readonly kind: 'applicant';
  readonly sessionId: string;
  readonly participantId: string;
  readonly companyId: string;
  readonly name: string;
}

export interface AnonymousViewer {
  readonly kind: 'anonymous';
}

export type Viewer = StaffViewer | PartnerViewer | ApplicantViewer | AnonymousViewer;

/**
 * Who asks, from the request's headers. A bearer key that is unknown or revoked is a refusal
 * (`UNAUTHENTICATED`), because whoever sent it meant to be somebody; a stale cookie is merely anonymous. `fresh`
 * trusts nothing that was remembered.
 */
export type ViewerOf = (headers: Headers, fresh?: boolean) => Promise<Viewer | GatewayRefusal>;

/** A join link as staff and partners see it. */
export interface Link {
  readonly sessionId: string;
  readonly companyId: string;
  readonly participantId: string;
  readonly name: string;
  readonly url: string;
  readonly expiresAt: string;
  /** A browser has agreed with it, so no other can. */
  readonly bound: boolean;
}

/** Whom a link token stands for. `bound`: to this very browser. */
export interface LinkHolder {
  readonly sessionId: string;
  readonly companyId: string;
  readonly participantId: string;
  readonly name: string;
  readonly bound: boolean;
}

/** Join links: stored hashed, shown again by deriving them anew. `origin` is `https://host[:port]` as the applicant will type it. */
export interface Links {
  /** The participant's link; the same link when asked again. */
  issue(ask: Omit<Link, 'url' | 'bound'>, origin: string): Promise<Link>;
  show(sessionId: string, participantId: string, origin: string): Promise<Link | undefined>;
  /** Revokes the present link and issues another. The same key again gives the same link. */
  renew(sessionId: string, participantId: string, key: string, origin: string): Promise<Link | undefined>;
  /** Refuses `LINK_UNKNOWN`, `LINK_REVOKED` and `LINK_ELSEWHERE` (bound to another browser). Binds nothing. */
  read(token: string, headers: Headers, key?: string): Promise<LinkHolder | GatewayRefusal>;
  /**
   * Binds the link to this browser; `setCookie` is the value of a Set-Cookie header. Refuses like `read`. For some
   * minutes the same key again gives the same cookie, for both: the first answer may never have arrived.
   */
  bind(
    token: string,
    headers: Headers,
    key: string,
  ): Promise<{ holder: LinkHolder; setCookie: string } | GatewayRefusal>;
}

export interface MediaAccess {
  readonly url: string;
  readonly token: string;
  readonly room: string;
  readonly identity: string;
}

/** Media tokens. Room, identity and grants come from the session; the room exists when this resolves. */
export interface Media {
  admit(
    who: {
      readonly sessionId: string;
      readonly as: 'operator' | 'applicant';
      readonly id: string;
      readonly name: string;
      /** How many applicants may be in the room. */
      readonly seats: number;
    },
    origin: string,
  ): Promise<MediaAccess>;
  /** A seat in a room of one's own where nothing can be sent: it shows whether a call would get through. */
  tryOut(participantId: string, origin: string): Promise<MediaAccess>;
  /** Puts somebody out of the call. Nothing happens when they are not in it. */
  dismiss(who: { readonly sessionId: string; readonly id: string }): Promise<void>;
  /** Tells everybody in the call whether an applicant's page is out of their sight. Lost when nobody is there. */
  tellAway(who: { readonly sessionId: string; readonly id: string; readonly away: boolean }): Promise<void>;
}

export interface PartnerKey {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly scopes: readonly PartnerScope[];
  readonly createdAt: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
}

export interface PartnerKeys {
  list(companyId: string): Promise<readonly PartnerKey[]>;
  /** `secret` is `vdk_<id>_<secret>`, kept nowhere. */
  create(ask: {
    companyId: string;
    name: string;
    scopes: readonly PartnerScope[];
    by: Actor;
  }): Promise<{ key: PartnerKey; secret: string }>;
  /** Nothing when the company has no such key. Revoking twice is revoking once. */
  revoke(companyId: string, id: string): Promise<PartnerKey | undefined>;
}

export interface Person {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly active: boolean;
}

export interface Invitation {
  readonly link: string;
  readonly expiresAt: string;
}

export interface InvitationPreview {
  readonly company: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface People {
  list(companyId: string): Promise<readonly Person[]>;
  /**
   * Who is no longer active is signed out with their next request, and cannot sign in until they are again. Nothing
   * when the company has no such person.
   */
  change(
    companyId: string,
    id: string,
    change: Partial<Pick<Person, 'active' | 'role'>>,
  ): Promise<Person | undefined>;
  invite(
    ask: { companyId: string; email: string; name: string; role: Role; by: Actor },
    origin: string,
  ): Promise<Invitation | GatewayRefusal>;
  /** Nothing when unknown, used or expired. */
  invitation(token: string): Promise<InvitationPreview | undefined>;
  accept(token: string, password: string): Promise<GatewayRefusal | undefined>;
}

export interface Processes {
  /** The newest version of each process of a company. */
  newest(companyId: string): Promise<readonly BusinessProcess[]>;
  /** The newest version of one, or nothing when the company has no such process. */
  find(companyId: string, id: string): Promise<BusinessProcess | undefined>;
}

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly accent?: string;
}

export interface Companies {
  find(id: string): Promise<Company | undefined>;
}

export interface HistoryEvent {
  readonly id: number;
  readonly at: string;
  readonly type: string;
  readonly summary: string;
  readonly details?: unknown;
}

export interface History {
  readonly workflowId: string;
  readonly runId: string;
  readonly events: readonly HistoryEvent[];
}

/** Decoded histories; nothing when Temporal no longer has one. */
export interface Histories {
  read(workflowId: string): Promise<History | undefined>;
}

export interface WorkflowVerification {
  readonly workflowId: string;
  readonly events: number;
  readonly answers: number;
  /** The first difference between the history and today's code, in a sentence. */
  readonly difference?: string;
}

export interface Verification {
  readonly verdict: 'proven' | 'differs' | 'unavailable';
  readonly checkedAt: string;
  readonly workflows: readonly WorkflowVerification[];
}

/** Replays the parent's and the children's histories and compares them answer by answer. */
export interface Verifier {
  verify(sessionId: string, participantIds: readonly string[]): Promise<Verification>;
}

/** What GraphQL is told about a request by the server it came through. */
export interface RequestContext {
  readonly requestId: string;
  /** `https://host[:port]` as the browser sees it. */
  readonly origin: string;
  /** What everybody else types: for links that one person hands to another. */
  readonly publicOrigin: string;
}

export const isRefusal = (value: unknown): value is GatewayRefusal =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
