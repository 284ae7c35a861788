/** Staff roles inside a company. */
export const roles = ['operator', 'administrator', 'reviewer', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Who did something. Travels in every Update; the name is inside the encrypted payload only. */
export interface Actor {
  readonly kind: 'staff' | 'applicant' | 'partner' | 'system';
  readonly id: string;
  readonly name: string;
  readonly role?: Role;
}

export const system: Actor = { kind: 'system', id: 'system', name: 'Vidimus' };

/** Whether this person may run calls: start steps, capture, end, decide. */
export function runsCalls(actor: Actor): boolean {
  return actor.kind === 'staff' && (actor.role === 'operator' || actor.role === 'administrator');
}
