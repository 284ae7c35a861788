import { administers } from '#schema/actor.ts';
import { linesOf, signInType } from '#gateway/graphql/company/me.ts';
import { builder } from '#gateway/graphql/server/builder.ts';
import { staff, type Context } from '#gateway/graphql/server/context.ts';
import { idOf } from '#gateway/graphql/server/input.ts';
import { found, refused } from '#gateway/graphql/server/refusals.ts';
import type { Person } from '#gateway/people/people.ts';
import { actorOf } from '#gateway/identity/viewer.ts';

async function colleague(id: string, context: Context): Promise<Person> {
  const people = await context.domain.people.list(staff(context).companyId);
  return found(
    people.find((person) => person.id === id),
    'person',
  );
}

builder.queryField('signInsOf', (t) =>
  t.field({
    description: 'Where a member of staff is signed in, the browser that was used last first.',
    type: [signInType],
    authScopes: { staff: administers },
    args: { person: t.arg.id() },
    resolve: async (_root, { person }, context) =>
      linesOf((await colleague(idOf(person), context)).id, context),
  }),
);

builder.mutationField('endSignInsOf', (t) =>
  t.boolean({
    description: 'Ends one sign-in of a member of staff, or all of them; at once and everywhere.',
    authScopes: { staff: administers },
    args: { person: t.arg.id(), id: t.arg.id({ required: false }) },
    resolve: async (_root, { person, id }, context) => {
      const viewer = staff(context);
      const { companies, ownSignIns } = context.domain;
      const { id: personId, name } = await colleague(idOf(person), context);
      const which = id === undefined || id === null ? undefined : idOf(id);
      const isKnown = async () => (await ownSignIns.of(personId)).some((line) => line.id === which);
      if (which !== undefined && !(await isKnown())) throw refused('NOT_FOUND.signIn');
      const subject = { id: personId, name };
      await companies.write(viewer.companyId, { kind: 'signInsEnded', actor: actorOf(viewer), subject });
      if (which === undefined) await ownSignIns.endOthers(personId);
      else await ownSignIns.end(personId, which);
      return true;
    },
  }),
);
