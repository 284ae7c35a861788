import { randomInt } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOnce } from '#vault/write-once.ts';
import { system } from '#schema/actor.ts';
import { firstCompany, firstPeople } from '#gateway/first-start/first-company.ts';
import { readyProcesses } from '#gateway/first-start/ready-processes.ts';
import type { Config } from '#gateway/config.ts';
import type { Services } from '#gateway/services.ts';

export interface FirstSignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
const makePassword = (): string => [group(), group(), group(), group()].join('-');

const written = (signIns: readonly FirstSignIn[]): string =>
  [
    'First sign-ins of Vidimus. Hand them out, let everybody change theirs, and delete this file.',
    '',
    ...signIns.map(({ role, email, password }) => `${role} ${email} ${password}`),
    '',
  ].join('\n');

function parse(text: string): FirstSignIn[] {
  return text.split('\n').flatMap((line) => {
    const [role, email, password, ...rest] = line.trim().split(/\s+/);
    return role && email?.includes('@') && password && rest.length === 0 ? [{ role, email, password }] : [];
  });
}

/** Passwords are kept before the accounts are made, so that a start that was cut short locks nobody out. */
async function keepPasswords(file: string): Promise<readonly FirstSignIn[]> {
  const signIns = firstPeople.map(({ role, email }) => ({ role, email, password: makePassword() }));
  await writeOnce(file, written(signIns));
  return parse(await readFile(file, 'utf8'));
}

/**
 * Makes the first company with its people and processes where they are missing. Answers with the sign-ins that
 * this start made, to be shown once; they are also in `first-sign-ins.txt`, which only its owner may read.
 */
export async function bootstrap(
  services: Pick<Services, 'companyStore' | 'processes' | 'people' | 'signInStore'>,
  data: string,
  firstPasswords: Config['firstPasswords'] = 'once',
): Promise<readonly FirstSignIn[]> {
  const { companyStore, processes, people, signInStore } = services;
  await signInStore.sweep();
  await companyStore.add({ ...firstCompany, createdAt: new Date().toISOString() });
  const { _id: companyId } = firstCompany;
  for (const process of readyProcesses) {
    await processes.install({ companyId, by: system }, JSON.stringify(process));
  }
  const staff = await people.list(firstCompany._id);
  const missing = firstPeople.filter(({ email }) => !staff.some((person) => person.email === email));
  if (missing.length === 0) return [];
  await mkdir(data, { recursive: true, mode: 0o700 });
  const kept = await keepPasswords(join(data, 'first-sign-ins.txt'));
  const made: FirstSignIn[] = [];
  for (const person of missing) {
    const signIn = kept.find(({ email }) => email === person.email);
    if (!signIn) continue;
    const { password } = signIn;
    const ask = { ...person, companyId: firstCompany._id, password };
    if (await people.add({ ...ask, passwordGiven: firstPasswords === 'once' })) made.push(signIn);
  }
  return made;
}

/** Plain lines, which are shown and not kept: the log never holds a password. */
export const shownOnce = (signIns: readonly FirstSignIn[]): string =>
  signIns
    .map(({ role, email, password }) => `First sign-in: ${role.padEnd(13)} ${email}  ${password}\n`)
    .join('');
