/** What somebody is in a session: whose case it is, or on whose behalf they take part. */
export const processRoles = [
  'holder',
  'coHolder',
  'guardian',
  'minor',
  'representative',
  'beneficialOwner',
  'witness',
] as const;
export type ProcessRole = (typeof processRoles)[number];

/** How many of a role take part. */
export interface RolePlan {
  readonly role: ProcessRole;
  readonly least: number;
  readonly most: number;
}

/** A call has at most so many applicants. */
export const mostParticipants = 10;

/** The roles that are still free once some were given, those first that have to be there. */
function freeRoles(plan: readonly RolePlan[], given: readonly ProcessRole[]): readonly ProcessRole[] {
  const taken = (role: ProcessRole) => given.filter((each) => each === role).length;
  const free = (of: RolePlan, upTo: number) =>
    Array.from({ length: Math.max(0, upTo - taken(of.role)) }, () => of.role);
  const needed = plan.flatMap((of) => free(of, of.least));
  const more = plan.flatMap((of) => free(of, of.most).slice(free(of, of.least).length));
  return [...needed, ...more];
}

/** Gives whoever comes without a role the next free one; nothing where there are more people than the plan has room for. */
export function giveRoles(
  plan: readonly RolePlan[],
  asked: readonly (ProcessRole | undefined)[],
): readonly ProcessRole[] | undefined {
  const free = [
    ...freeRoles(
      plan,
      asked.filter((role) => role !== undefined),
    ),
  ];
  const given = asked.map((role) => role ?? free.shift());
  return given.every((role) => role !== undefined) ? given : undefined;
}

/** The first role of which there are too few or too many. */
export const unfitRole = (plan: readonly RolePlan[], given: readonly ProcessRole[]): RolePlan | undefined => {
  const count = (role: ProcessRole) => given.filter((each) => each === role).length;
  const foreign = given.find((role) => !plan.some((of) => of.role === role));
  if (foreign) return { role: foreign, least: 0, most: 0 };
  return plan.find(({ role, least, most }) => count(role) < least || count(role) > most);
};
