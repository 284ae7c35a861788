import { AsyncLocalStorage } from 'node:async_hooks';
import type { GatewayCode } from '#gateway/refusal.ts';

/**
 * What became of a try to sign in, or to give a password or a code once more. `used`: a right code that was given before;
 * `closed`: not looked at, after too many wrong ones; `neither`: nothing was given that could be right.
 */
export type SignInResult = 'right' | 'wrong' | 'late' | 'used' | 'closed' | 'neither';

/**
 * What is learnt of a request on its way, for the line that the log has of it: ids and codes, and never a name or anything that
 * somebody typed.
 */
export interface RequestNotes {
  /** `staff:<id>`, `partner:<id of the key>` or `applicant:<id of the participant>`; nothing of who is not known. */
  by?: string;
  /** The codes by which something was refused, or failed. */
  refused?: string[];
  signIn?: {
    /** The address below `/auth/`. */
    readonly route: string;
    readonly result: SignInResult;
    /** Where somebody gave an e-mail: the first sixteen digits of its SHA-256. */
    readonly account?: string;
  };
}

const current = new AsyncLocalStorage<RequestNotes>();

/** Whatever is noted during the work, also in what it leads to, stands in these notes. */
export const withNotes = <Result>(notes: RequestNotes, work: () => Result): Result =>
  current.run(notes, work);

type Known =
  | { readonly kind: 'staff'; readonly id: string }
  | { readonly kind: 'partner'; readonly keyId: string }
  | { readonly kind: 'applicant'; readonly participantId: string }
  | { readonly kind: 'held'; readonly staff: { readonly id: string } };

const nameOf = (viewer: Known): string => {
  if (viewer.kind === 'staff') return `staff:${viewer.id}`;
  if (viewer.kind === 'held') return `staff:${viewer.staff.id}`;
  return viewer.kind === 'partner' ? `partner:${viewer.keyId}` : `applicant:${viewer.participantId}`;
};

export function noteViewer(viewer: Known | { readonly kind: 'anonymous' }): void {
  const notes = current.getStore();
  if (notes && viewer.kind !== 'anonymous') notes.by = nameOf(viewer);
}

/** More are not told apart: one request may ask for a hundred things that are refused. */
const mostCodes = 5;

export function noteRefusal(code: string): void {
  const notes = current.getStore();
  if (!notes) return;
  const refused = (notes.refused ??= []);
  if (refused.length < mostCodes && !refused.includes(code)) refused.push(code);
}

export function noteSignIn(signIn: NonNullable<RequestNotes['signIn']>, personId?: string): void {
  const notes = current.getStore();
  if (!notes) return;
  notes.signIn = signIn;
  if (personId) notes.by = `staff:${personId}`;
}

/** What somebody who tries doors would be answered. */
const telling: ReadonlySet<string> = new Set<GatewayCode>([
  'CHALLENGE_EXPIRED',
  'FORBIDDEN',
  'LINK_ELSEWHERE',
  'LINK_UNKNOWN',
  'NOT_ALLOWED',
  'TOO_MANY_REQUESTS',
  'UNAUTHENTICATED',
]);

/** Whether whoever watches over the installation has to know from where it came, which the log says of nothing else. */
export const wantsAddress = ({ signIn, refused = [] }: RequestNotes): boolean =>
  signIn !== undefined || refused.some((code) => telling.has(code));
