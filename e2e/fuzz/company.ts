import { arrive, newKey, tokenOf } from '#e2e/product/call.ts';
import type { Product } from '#e2e/product/product.ts';
import type { Seed } from '#e2e/product/seed.ts';
import type { Visitor } from '#e2e/product/visitor.ts';
import { createKnown, type Learning, type Place } from '#e2e/fuzz/requests/known.ts';
import type { everybody } from '#gateway/testing/contract/who-may.ts';

/** Somebody who asks. A stranger belongs to no company, and an applicant to one of its places. */
export interface Asker {
  readonly role: (typeof everybody)[number];
  readonly visitor: Visitor;
  readonly company?: Company;
  readonly place?: Place;
}

export const nameOf = ({ role, company }: Asker): string => `${role} of ${company?.known.mark ?? 'nobody'}`;

export interface Company {
  readonly known: Learning;
  askers(): readonly Asker[];
  /** New sessions: one in a call with evidence uploaded for a run, one that waits, one to be decided, one whose link nobody opened. */
  stage(): Promise<void>;
}

interface Parts {
  readonly product: Product;
  readonly seed: Seed;
  readonly mark: string;
  readonly picture: Uint8Array;
}

const roles = ['administrator', 'operator', 'reviewer', 'auditor'] as const;

/** Staff and partner keys of a company of its own, in all of which its mark stands. */
export async function openCompany(parts: Parts): Promise<Company> {
  const { product, seed, mark } = parts;
  const known = createKnown({ mark, process: await seed.addProcess(mark) });
  // Nobody here asks for this one: sessions must be able to begin after the other was retired.
  const process = await seed.addProcess(mark);
  const staff = new Map<string, Visitor>();
  for (const role of roles) {
    staff.set(role, await seed.addPerson({ name: `${role}-of-${mark}`, role, companyId: mark }));
  }
  const of = (role: (typeof roles)[number]): Visitor => staff.get(role) as Visitor;
  const own = (await of('administrator').ask('people')).map(({ id }) => id);
  // Whom administrators shut out and let in: were it one of those who ask, soon nobody would.
  await seed.addPerson({ name: `spare-of-${mark}`, role: 'auditor', companyId: mark });
  for (const { id } of await of('administrator').ask('people')) {
    if (own.includes(id)) known.keep(id);
    else known.learn('Person', id);
  }
  const partner = async (scope: string): Promise<Visitor> => {
    const asked = { name: `Shop of ${mark}`, scopes: [scope] };
    const { key, secret } = await of('administrator').ask('createPartnerKey', asked);
    known.keep(key.id);
    return product.partner(secret);
  };
  const lasting: readonly Asker[] = [
    ...roles.map((role) => ({ role, visitor: of(role) })),
    { role: 'partner who creates', visitor: await partner('sessions:create') },
    { role: 'partner who reads', visitor: await partner('sessions:read') },
  ];
  let applicants: readonly Asker[] = [];
  const company: Company = {
    known,
    askers: () => [...lasting, ...applicants].map((each) => ({ ...each, company })),
    stage: async () => {
      const staged = await stage({ ...parts, process }, known, of('operator'));
      known.stage(staged.map(({ place }) => place));
      applicants = staged.flatMap(({ place, visitor }) =>
        visitor ? [{ role: 'applicant', visitor, place }] : [],
      );
    },
  };
  return company;
}

/** One session after the other, each as far as it is wanted. */
async function stage(
  { product, mark, picture, process }: Parts & { readonly process: string },
  known: Learning,
  operator: Visitor,
) {
  const begin = async () => {
    const input = {
      process,
      participants: [{ name: `Anna of ${mark}`, email: `anna@${mark}.example` }],
      reference: `case of ${mark} 1`,
    };
    const { session, links } = await operator.ask('createSession', { key: newKey(), input });
    const [link] = links;
    if (!link) throw new Error('The session came without a link.');
    return { link, place: { session: session.id, participant: link.participant, token: tokenOf(link) } };
  };
  const [live, waiting, past, unopened] = [await begin(), await begin(), await begin(), await begin()];
  const { session, participant } = live.place;
  const applicant = await arrive(product, live.link);
  await operator.ask('answer', { session, key: newKey() });
  const asked = { session, participant, kind: 'documentScan', key: newKey() };
  const run = (await operator.ask('startStep', asked)).runs.at(-1)?.id ?? '';
  const evidence = await applicant.put({ participant, run, label: 'page', bytes: picture });
  await arrive(product, past.link);
  for (const act of ['answer', 'endCall'] as const) {
    await operator.ask(act, { session: past.place.session, key: newKey() });
  }
  known.learn('StepRun', run);
  known.learn('Evidence', evidence.id);
  return [
    { place: { ...live.place, run, evidence }, visitor: applicant },
    { place: waiting.place, visitor: await arrive(product, waiting.link) },
    { place: past.place, visitor: undefined },
    { place: unopened.place, visitor: undefined },
  ];
}
