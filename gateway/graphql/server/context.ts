import type { EvidenceIndex } from '#schema/stored/session/evidence.ts';
import type { Journal } from '#schema/stored/session/journal.ts';
import type { Preferences } from '#schema/stored/company/preferences.ts';
import type { Views } from '#schema/stored/session/views.ts';
import type { CaptureRequests } from '#gateway/evidence/capture-requests.ts';
import type { Histories } from '#gateway/audit/histories.ts';
import type { Verifications } from '#gateway/audit/verifications.ts';
import type { Feed } from '#gateway/feed/feed.ts';
import type { SignsOfLife } from '#gateway/feed/signs-of-life.ts';
import { found, granted, refused } from '#gateway/graphql/server/refusals.ts';
import type { Limits } from '#gateway/http/limits.ts';
import type { Companies, Company } from '#gateway/identity/companies.ts';
import type { Links } from '#gateway/identity/links.ts';
import type { Openings } from '#gateway/identity/openings.ts';
import type { OwnSignIns } from '#gateway/sign-in/own-sign-ins.ts';
import type { PasswordResets } from '#gateway/people/password-resets.ts';
import type { StepUp } from '#gateway/sign-in/step-up.ts';
import type { PartnerKeys } from '#gateway/identity/partner-keys.ts';
import type { People } from '#gateway/people/people.ts';
import type { ApplicantViewer, PartnerViewer, StaffViewer, Viewer } from '#gateway/identity/viewer.ts';
import type { Media } from '#gateway/livekit/media.ts';
import type { Processes } from '#gateway/processes/processes.ts';
import type { ReadModel } from '#gateway/sessions/read-model.ts';
import type { Sessions } from '#gateway/sessions/sessions.ts';

/** What GraphQL is told about a request by the server it came through. */
export interface RequestContext {
  readonly requestId: string;
  /** `https://host[:port]` as the browser sees it. */
  readonly origin: string;
  /** What everybody else types: for links that one person hands to another. */
  readonly publicOrigin: string;
}

/** Everything resolvers call into. */
export interface Domain {
  readonly sessions: Sessions;
  readonly feed: Feed;
  readonly signs: Pick<SignsOfLife, 'sign'>;
  readonly views: Pick<Views, 'summaries' | 'byReference' | 'createdFrom'>;
  readonly readModel: Pick<ReadModel, 'desk' | 'participant' | 'written'>;
  readonly journal: Pick<Journal, 'of'>;
  readonly evidence: Pick<EvidenceIndex, 'find'>;
  readonly captureRequests: CaptureRequests;
  readonly links: Links;
  readonly media: Omit<Media, 'putOut'>;
  readonly partnerKeys: PartnerKeys;
  readonly people: People;
  readonly passwordResets: PasswordResets;
  readonly ownSignIns: OwnSignIns;
  readonly openings: Openings;
  readonly stepUp: Pick<StepUp, 'isFresh'>;
  readonly processes: Processes;
  readonly companies: Companies;
  readonly preferences: Preferences;
  readonly histories: Histories;
  readonly verifications: Verifications;
  readonly limits: Pick<Limits, 'spend'>;
}

export interface Context extends RequestContext {
  readonly viewer: Viewer;
  /** Whether the same request would still be admitted, as the same viewer with the same rights. */
  readonly stillAdmitted: () => Promise<boolean>;
  readonly headers: Headers;
  readonly domain: Domain;
  /** Adds a Set-Cookie header to the answer. */
  readonly setCookie: (value: string) => void;
}

/** Our pages name themselves with their feed, by what chance made when they were loaded. */
const pageIdHeader = 'x-vidimus-page';

/** The page whose feed is asked for, where it says so. */
export function watchingPage({ headers }: Pick<Context, 'headers'>): string | undefined {
  const page = headers.get(pageIdHeader) ?? '';
  return /^[\w-]{16,64}$/.test(page) ? page : undefined;
}

const unauthenticated = () => refused('UNAUTHENTICATED.signIn');

/** The viewer, where scopes have admitted staff or partners only. */
export function member({ viewer }: Context): StaffViewer | PartnerViewer {
  if (viewer.kind === 'staff' || viewer.kind === 'partner') return viewer;
  throw unauthenticated();
}

export function staff({ viewer }: Context): StaffViewer {
  if (viewer.kind === 'staff') return viewer;
  throw unauthenticated();
}

export function applicant({ viewer }: Context): ApplicantViewer {
  if (viewer.kind === 'applicant') return viewer;
  throw unauthenticated();
}

/** Counts what an applicant is about to do, so that none of them keeps the servers busy for all others. */
export async function rateLimited(
  viewer: ApplicantViewer,
  { domain }: Pick<Context, 'domain'>,
): Promise<ApplicantViewer> {
  granted(await domain.limits.spend('acts', `${viewer.sessionId}/${viewer.participantId}`));
  return viewer;
}

export const actingApplicant = (context: Context): Promise<ApplicantViewer> =>
  rateLimited(applicant(context), context);

export const companyOf = async ({ domain }: Context, companyId: string): Promise<Company> =>
  found(await domain.companies.find(companyId), 'company');
