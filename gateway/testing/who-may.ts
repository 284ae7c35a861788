export const everybody = [
  'administrator',
  'operator',
  'reviewer',
  'auditor',
  'partner who creates',
  'partner who reads',
  'applicant',
  'nobody',
] as const;
type Who = (typeof everybody)[number];

const runsCalls: readonly Who[] = ['administrator', 'operator'];
const reads: readonly Who[] = ['administrator', 'operator', 'reviewer', 'auditor'];
const audits: readonly Who[] = ['administrator', 'auditor'];
const applicants: readonly Who[] = ['applicant'];

/** Who may ask for what. Written down a second time, by hand: a field that is opened by mistake differs from it. */
export const may: Readonly<Record<string, readonly Who[]>> = {
  'Query.desk': reads,
  'Query.history': audits,
  'Query.invitation': everybody,
  'Query.journal': reads,
  'Query.me': everybody,
  'Query.participation': everybody,
  'Query.partnerKeys': ['administrator'],
  'Query.people': ['administrator'],
  'Query.processes': [...reads, 'partner who creates'],
  'Query.session': [...reads, 'partner who reads'],
  'Query.sessionByReference': [...reads, 'partner who reads'],
  'Query.sessions': reads,
  'Mutation.acceptInvitation': everybody,
  'Mutation.addCapture': runsCalls,
  'Mutation.agree': everybody,
  'Mutation.answer': runsCalls,
  'Mutation.cancelSession': [...runsCalls, 'partner who creates'],
  'Mutation.changeRole': ['administrator'],
  'Mutation.chooseSteps': runsCalls,
  'Mutation.concludeSession': runsCalls,
  'Mutation.createPartnerKey': ['administrator'],
  'Mutation.createSession': [...runsCalls, 'partner who creates'],
  'Mutation.decide': runsCalls,
  'Mutation.endCall': runsCalls,
  'Mutation.enterRoom': applicants,
  'Mutation.invitePerson': ['administrator'],
  'Mutation.join': applicants,
  'Mutation.joinCall': runsCalls,
  'Mutation.joinLink': runsCalls,
  'Mutation.leave': applicants,
  'Mutation.openLink': everybody,
  'Mutation.renewLink': runsCalls,
  'Mutation.review': ['administrator', 'reviewer'],
  'Mutation.revokePartnerKey': ['administrator'],
  'Mutation.setActive': ['administrator'],
  'Mutation.startStep': runsCalls,
  'Mutation.submitEvidence': applicants,
  'Mutation.takeOver': runsCalls,
  'Mutation.tellAway': applicants,
  'Mutation.tryLine': applicants,
  'Mutation.verifySession': audits,
  'Mutation.withdrawRun': runsCalls,
  'Subscription.feed': reads,
  'Subscription.participation': applicants,
};
