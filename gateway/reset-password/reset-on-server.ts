import { system } from '#schema/actor.ts';
import type { CompanyStore } from '#schema/stored/company/companies.ts';
import type { PeopleStore } from '#schema/stored/company/people.ts';
import { giveReset } from '#gateway/people/password-resets.ts';
import type { Invitation } from '#gateway/people/people.ts';
import type { ResetConfig } from '#gateway/reset-password/config.ts';

interface ResetStores {
  readonly people: Pick<PeopleStore, 'findByEmail' | 'addReset'>;
  readonly companies: Pick<CompanyStore, 'write'>;
}

/** As an administrator makes one in the console, by whoever runs the server. Nothing when nobody may sign in by this e-mail. */
export async function makeResetOnServer(
  { people, companies }: ResetStores,
  { email, secondFactorToo, origin }: Pick<ResetConfig, 'email' | 'secondFactorToo' | 'origin'>,
): Promise<Invitation | undefined> {
  const person = await people.findByEmail(email);
  if (!person?.active) return undefined;
  return giveReset({ people, companies }, person, { by: system, secondFactorToo, origin });
}
