import type { Saving } from '#schema/session/call/camera/own-picture.ts';

/** What a look at the own line says of the last second. `unknown`: nothing was sent yet that could tell. */
export type Strain = 'well' | 'weak' | 'unknown';

export const savingLimits = {
  /** Milliseconds of weakness after which the picture gets smaller, and then stays away. */
  small: 4000,
  none: 8000,
  /** Milliseconds of wellness after which more is tried: longer each time that it was too much. */
  patience: 10_000,
  mostPatience: 80_000,
  /** Weak again so soon after more was tried, it was too much. */
  tooSoon: 20_000,
} as const;

/** What is known of the own line, and what follows from it. Times in milliseconds. */
export interface LineSaving {
  readonly saving: Saving;
  /** Since when it has been weak, or well, without a break; undefined while that is not known. */
  readonly since?: number;
  readonly strain: Strain;
  readonly patience: number;
  /** When more was tried last. */
  readonly triedAt?: number;
}

export const noSaving: LineSaving = { saving: 'full', strain: 'unknown', patience: savingLimits.patience };

const less: Readonly<Record<Saving, Saving>> = { full: 'small', small: 'none', none: 'none' };
const more: Readonly<Record<Saving, Saving>> = { full: 'full', small: 'full', none: 'small' };

function save(before: LineSaving, now: number): LineSaving {
  const wasTooMuch = before.triedAt !== undefined && now - before.triedAt < savingLimits.tooSoon;
  const patience = wasTooMuch
    ? Math.min(before.patience * 2, savingLimits.mostPatience)
    : savingLimits.patience;
  const { triedAt: _over, ...rest } = before;
  return { ...rest, saving: less[before.saving], patience, since: now };
}

/** What follows from another look. One weak second is no reason for anything, and neither is one that was well. */
export function afterLook(before: LineSaving, strain: Strain, now: number): LineSaving {
  if (strain === 'unknown') return before;
  const since = before.strain === strain ? (before.since ?? now) : now;
  const next = { ...before, strain, since };
  const lasted = now - since;
  if (strain === 'weak') {
    const limit = before.saving === 'full' ? savingLimits.small : savingLimits.none;
    return before.saving !== 'none' && lasted >= limit ? save(next, now) : next;
  }
  if (before.saving === 'full' || lasted < before.patience) return next;
  return { ...next, saving: more[before.saving], triedAt: now, since: now };
}

/** What a person wants for their line: as it is fit for, or never more than that, both ways. */
export const savingWishes = ['auto', 'small', 'none'] as const;
export type SavingWish = (typeof savingWishes)[number];

/** What goes out: what the line bears, and not more than is wanted. */
export function outgoing(wish: SavingWish, { saving }: Pick<LineSaving, 'saving'>): Saving {
  if (wish === 'none' || saving === 'none') return 'none';
  return wish === 'small' || saving === 'small' ? 'small' : 'full';
}

/**
 * What the line itself has made of the own picture: `full` where no more is saved than the person chose, for that is no sign
 * of a weak line.
 */
export const forced = (wish: SavingWish, saving: Saving): Saving =>
  outgoing(wish, { saving: 'full' }) === saving ? 'full' : saving;
