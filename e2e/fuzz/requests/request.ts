import { askedOf, type Asked } from '#e2e/fuzz/requests/asked.ts';
import type { Choice } from '#e2e/fuzz/requests/choice.ts';
import type { Asker, Company } from '#e2e/fuzz/company.ts';
import type { Place } from '#e2e/fuzz/requests/known.ts';
import { operationOf, type Root } from '#e2e/fuzz/requests/operations.ts';
import { plainRequest, plainRoutes } from '#e2e/fuzz/requests/plain-requests.ts';
import { may } from '#gateway/testing/contract/who-may.ts';

/** Everything that one request rests on. */
export interface Turn {
  readonly choice: Choice;
  readonly asker: Asker;
  /** Whose ids are mostly asked for: the company of whoever asks. */
  readonly own: Company;
  readonly other: Company;
  readonly fresh: () => string;
}

/** How likely a request is no GraphQL, is one that its sender may make, and is right in all that it says. */
const shares = { plain: 0.15, permitted: 0.7, honest: 0.55 };

/**
 * How likely it stays with such a field once it was chosen: these cost the processor most of a second, or end what all others
 * ask for.
 */
const seldom: Readonly<Record<string, number>> = {
  'Mutation.acceptInvitation': 0.4,
  'Mutation.createSession': 0.6,
  'Mutation.openLink': 0.4,
  'Mutation.verifySession': 0.4,
  'Mutation.agree': 0.3,
  'Mutation.cancelSession': 0.3,
  'Mutation.endCall': 0.15,
  'Mutation.leave': 0.3,
  'Mutation.removeParticipant': 0.3,
  'Mutation.renewLink': 0.2,
  'Mutation.revokePartnerKey': 0.7,
};

function rootFor(roots: readonly Root[], { choice, asker }: Turn): Root {
  const allowed = roots.filter(({ name }) => may[name]?.includes(asker.role));
  const permitted = allowed.length > 0 ? allowed : roots;
  const root = choice.pick(choice.yes(shares.permitted) ? permitted : roots);
  return choice.yes(seldom[root.name] ?? 1) ? root : choice.pick(permitted);
}

/** Where somebody mostly has something to do besides asking by GraphQL. */
const routesOf: Readonly<Partial<Record<Asker['role'], readonly string[]>>> = {
  applicant: ['upload'],
  administrator: ['companyUpload', 'companyPicture', 'history', 'evidence'],
  operator: ['companyPicture', 'evidence', 'evidence', 'upload'],
  reviewer: ['evidence', 'companyPicture'],
  auditor: ['history', 'evidence'],
};

function routeFor({ choice, asker }: Turn): string {
  const own = routesOf[asker.role];
  return choice.pick(own && choice.yes(0.6) ? own : plainRoutes);
}

/** The first place is a call, in which there is most to be done. */
function placeFor({ choice, asker, own }: Turn): Place {
  const [first] = own.known.places;
  return asker.place ?? (first && choice.yes(0.6) ? first : choice.pick(own.known.places));
}

/** What somebody asks for next. */
export function requestOf(roots: readonly Root[], turn: Turn, picture: Uint8Array<ArrayBuffer>): Asked {
  const { choice, own, other, fresh } = turn;
  const place = placeFor(turn);
  const foreign = choice.pick(other.known.places);
  if (choice.yes(shares.plain)) {
    const source = { choice, own: own.known, other: other.known, place, foreign, picture };
    return plainRequest(routeFor(turn), source);
  }
  const root = rootFor(roots, turn);
  const field = root.field.name;
  return askedOf(
    operationOf(root, {
      own: { choice, known: own.known, place, field, fresh },
      other: { choice, known: other.known, place: foreign, field, fresh },
      malice: choice.yes(shares.honest) ? 0 : choice.pick([0.1, 0.3, 0.6]),
    }),
  );
}
