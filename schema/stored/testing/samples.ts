import type { Stored } from '#schema/stored/model/schema.ts';
import { summaryOf } from '#schema/session/summary.ts';
import { aPiece, aProcess, olga, otto } from '#schema/testing/people.ts';
import { aParticipantIn, aSessionIn, at, withRun } from '#schema/testing/states.ts';

const reviewed = aSessionIn('inReview');
const chosen = { reasonKey: 'unable', reasonSaid: 'Was unable to do it.' };
const outcomes = [
  { participantId: 'p2', verdict: 'rejected', advice: 'reject', reason: 'A false document.' },
  { participantId: 'p1', verdict: 'approved', advice: 'approve' },
] as const;
const connection = { id: 'PA_1', at: at(3), ended: true };
const mailed = { name: 'Anna Applicant', email: 'anna@example.org' };
const corrected = { times: 1, naming: 1, from: { ...mailed, name: 'Ana Applicant' } };
const session = {
  ...reviewed,
  members: reviewed.members.map((member) => ({
    ...member,
    ...mailed,
    corrected,
    calledAgain: true,
    role: 'holder' as const,
    unseenSince: at(3),
    removed: { reason: 'Disturbed the others.', by: olga, at: at(3), letBackAt: at(4) },
    cameraSigns: [{ signs: ['label', 'noise'] as const, label: 'OBS Virtual Camera', at: at(3) }],
    connection,
  })),
  from: 'ses-0',
  follower: 'ses-1-f2',
  calls: reviewed.calls.map((call) => ({ ...call, lostSince: at(3), connection, takenFrom: [otto] })),
  conversations: [
    { participantId: 'p1', count: 1, messages: [{ id: 'msg-1', by: olga, text: 'Hello.', at: at(2) }] },
  ],
  recommendation: {
    ...reviewed.recommendation,
    hits: [{ rule: 'minor', then: 'review' as const, say: { code: 'text' }, retake: [] }],
    people: [{ participantId: 'p1', advice: 'approve' as const }],
  },
  decision: reviewed.decision && { ...reviewed.decision, ...chosen, outcomes },
  review: reviewed.decision && { ...reviewed.decision, ...chosen, outcomes },
  undecidedSince: at(5),
  sealedAt: at(9),
  scheduledFor: at(0),
  reference: 'order-7',
  revision: 7,
};
const piece = { ...aPiece('page'), takenAt: at(0) };
const still = {
  ...piece,
  ...{ origin: 'camera', width: 1920, height: 1080, request: 'cap-1', by: olga, at: at(2) },
  caption: 'Left hand.',
  discarded: { by: otto, at: at(3), reason: 'Eyes shut.' },
};
const examined = withRun(aParticipantIn('live'), 'documentScan', 'passed');
const participant = {
  ...examined,
  runs: examined.runs.map((run) => ({ ...run, naming: 1, repeats: 'run-0' })),
  naming: 1,
  email: 'anna@example.org',
  role: 'holder',
  captures: [still],
  revision: 5,
};
const summary = { ...summaryOf(session), _id: session.id, exceptions: 1, unseenSince: at(3) };
const settings = {
  name: 'A company',
  accent: '#1d4ed8',
  logo: 'picture-2',
  backgrounds: [{ id: 'picture-1', name: 'Office' }],
  defaultBackground: 'picture-1',
  backgroundRequired: true,
  secondFactorRequired: true,
};
const now = new Date(at(0));
const of = { sessionId: 'ses-1', participantId: 'p1', companyId: 'company-1' };
const entry = { id: 'session/ses-1#1', ...of, at: at(1), actor: olga, kind: 'answered', data: { of: 'p1' } };
const { companyId: _companyId, ...told } = entry;
const person = { email: 'olga@example.org', name: 'Olga', role: 'operator', companyId: 'company-1' };
const times = { createdAt: now, updatedAt: now };

/** A whole document of every collection, by the collection's name, with every field that may be there. */
export const samples: Readonly<Record<string, Stored>> = {
  account: { _id: 'a', userId: 'u', providerId: 'credential', accountId: 'u', password: '$argon', ...times },
  admissions: { _id: 'ses-1/p1', sessionId: 'ses-1', admission: 'random' },
  bindings: { _id: 'link', browser: 'hash', boundAt: at(0) },
  companies: { _id: 'company-1', ...settings, createdAt: at(0), revision: 1 },
  companyJournal: {
    _id: 'company-1#1',
    companyId: 'company-1',
    number: 1,
    at: at(0),
    actor: olga,
    kind: 'roleChanged',
    before: settings,
    after: settings,
    subject: { id: 'staff-ada', name: 'Ada' },
    change: { field: 'role', before: 'operator', after: 'auditor' },
  },
  companyPictures: {
    _id: 'picture-1',
    companyId: 'company-1',
    kind: 'background',
    mediaType: 'image/jpeg',
    sha256: 'hash',
    base64: 'AAAA',
    storedAt: at(0),
  },
  desk: summary,
  ended: {
    _id: 'ses-1',
    companyId: 'company-1',
    createdAt: at(0),
    state: 'approved',
    since: at(6),
    tokens: 'AAAAAA==',
  },
  erasures: { _id: 'ses-1', companyId: 'company-1', createdAt: at(0), tokens: '' },
  evidence: {
    _id: piece.id,
    ...{ ...piece, ...of, runId: 'run-1', storedAt: at(0) },
    ...{ origin: 'stream', width: 640, height: 480, request: 'cap-1' },
  },
  invitations: { _id: 'hash', ...person, invitedBy: 'staff-ada', expiresAt: at(9) },
  journal: { _id: 'session/ses-1', entries: [told] },
  keys: { _id: 'ses-1', wrapped: 'AAAA', madeAt: now },
  links: { _id: 'hash', ...of, name: '', serial: 0, expiresAt: at(9), issuedAt: at(0), revokedAt: at(3) },
  migrations: {
    _id: '1-name/1',
    number: 1,
    name: 'name',
    attempt: 1,
    step: 0,
    after: 'ses-1',
    beats: 3,
    finished: false,
    startedAt: at(0),
  },
  pageHeads: { _id: session.companyId, heads: '[]' },
  pages: { _id: `${session.companyId}/0`, head: '{}', rows: '', tokens: '' },
  lookups: { _id: 'a-hash/0', sessionId: session.id },
  participants: { _id: 'ses-1/p1', revision: participant.revision, state: participant },
  partnerKeys: {
    _id: 'key',
    companyId: 'company-1',
    name: 'Shop',
    scopes: ['sessions:create'],
    secretHash: 'hash',
    createdAt: at(0),
    createdBy: 'staff-ada',
    firstKeyId: 'key-of-last-year',
    lastUsedAt: at(1),
    revokedAt: at(2),
  },
  passwordResets: {
    _id: 'hash',
    companyId: 'company-1',
    personId: 'staff-olga',
    secondFactorToo: true,
    madeBy: 'staff-ada',
    expiresAt: at(9),
  },
  people: { _id: 'staff-olga', ...person, active: true, createdAt: at(0), passwordGiven: true },
  presentLinks: { _id: 'ses-1/p1', serial: 1, keys: ['key-of-the-click'] },
  preferences: { _id: 'staff-olga', background: 'softBlur' },
  processes: {
    _id: 'process-1@1',
    ...aProcess({
      limits: { call: 7200, operatorAway: 30, takeBack: 10 },
      policies: { trial: true, partialApproval: true },
      decidedBy: 'holder',
    }),
  },
  processDrafts: {
    _id: 'company-1:account:2',
    ...{ companyId: 'company-1', key: 'account', revision: 2, state: 'open', text: '{}', hash: 'hash' },
    ...{ basedOn: 1, by: olga, at: at(1) },
  },
  processRetirements: {
    _id: 'company-1:account:1',
    ...{ companyId: 'company-1', key: 'account', number: 1, by: olga, at: at(2) },
  },
  processVersions: {
    _id: 'company-1:account:1',
    ...{ companyId: 'company-1', key: 'account', number: 1, text: '{}', hash: 'hash', note: 'The first.' },
    ...{ draft: 1, by: olga, at: at(1) },
  },
  records: {
    _id: 'ses-1',
    sessionId: 'ses-1',
    companyId: 'company-1',
    outcome: 'approved',
    outcomes: outcomes.map(({ participantId, verdict }) => ({ participantId, verdict })),
    process: { id: 'process-1', version: 1, hash: 'hash' },
    sealedAt: at(9),
    manifest: [{ ...piece, participantId: 'p1' }],
  },
  sessions: { _id: session.id, revision: session.revision, state: session },
  signIns: { _id: 'hash', value: '', expiresAt: 1_795_993_010_939 },
  summaries: { ...summary, decidedAt: at(6) },
  twoFactor: {
    _id: 't',
    userId: 'u',
    secret: 'encrypted',
    backupCodes: 'encrypted',
    verified: true,
    failedVerificationCount: 0,
    lockedUntil: now,
  },
  user: {
    _id: 'u',
    name: 'Olga',
    email: 'olga@example.org',
    emailVerified: true,
    twoFactorEnabled: false,
    ...times,
  },
} as Readonly<Record<string, Stored & Record<string, unknown>>>;
