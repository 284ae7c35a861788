/** Staff roles inside a company. */
export const roles = ['operator', 'reviewer', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** What a partner's key may be used for. */
export const partnerScopes = ['sessions:create', 'sessions:read'] as const;
export type PartnerScope = (typeof partnerScopes)[number];

export const actorKinds = ['staff', 'applicant', 'partner', 'system'] as const;

/** Who did something. Travels in every Update; the name is inside the encrypted payload only. */
export interface Actor {
  readonly kind: (typeof actorKinds)[number];
  readonly id: string;
  readonly name: string;
  readonly role?: Role;
}

export const system: Actor = { kind: 'system', id: 'system', name: 'Vidimus' };

/** What a permission looks at: an actor, or whoever a request comes from. */
interface Asker {
  readonly kind: Actor['kind'] | 'held' | 'anonymous';
  readonly role?: Role;
}

/** Says whether somebody may do something at all; the rule of each act looks at the state of the session. */
export type Permission = (who: Asker) => boolean;

const staffIn =
  (...allowed: readonly Role[]): Permission =>
  ({ kind, role }) =>
    kind === 'staff' && role !== undefined && allowed.includes(role);

/** Everybody who is on the staff: what concerns their own account. */
export const isStaff = staffIn(...roles);
/** Answer, start steps, capture, end, decide, hand out links. */
export const runsCalls = staffIn('operator', 'administrator');
/** See the sessions of the company. */
export const readsSessions = staffIn(...roles);
/** Give the second decision. */
export const reviews = staffIn('reviewer', 'administrator');
/** Give the first decision or the second, and take their own back. */
export const decides: Permission = (who) => runsCalls(who) || reviews(who);
/** Read, download and verify histories. */
export const audits = staffIn('auditor', 'administrator');
/** Manage people and keys; end a call that another operator has. */
export const administers = staffIn('administrator');
/** Create and cancel sessions. A partner's scope is checked by the gateway, where the key is known. */
export const createsSessions: Permission = (who) => runsCalls(who) || who.kind === 'partner';
