import { callActs } from '#schema/session/call/call.ts';

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

/** The acts upon the call that need nothing but their name share one declaration, so none is opened without the others. */
const uponTheCall = Object.fromEntries(Object.keys(callActs).map((act) => [`Mutation.${act}`, runsCalls]));

/** Who may ask for what. Written down a second time, by hand: a field that is opened by mistake differs from it. */
export const may: Readonly<Record<string, readonly Who[]>> = {
  ...uponTheCall,
  'Query.backgroundOffer': runsCalls,
  'Query.companyJournal': audits,
  'Query.companySettings': ['administrator'],
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
  'Mutation.answerFavour': applicants,
  'Mutation.askFavour': runsCalls,
  'Mutation.cancelSession': [...runsCalls, 'partner who creates'],
  'Mutation.changeBrand': ['administrator'],
  'Mutation.changeRole': ['administrator'],
  'Mutation.chooseSteps': runsCalls,
  'Mutation.correctDetails': runsCalls,
  'Mutation.createPartnerKey': ['administrator'],
  'Mutation.createSession': [...runsCalls, 'partner who creates'],
  'Mutation.decide': runsCalls,
  'Mutation.enterRoom': applicants,
  'Mutation.followOn': applicants,
  'Mutation.invitePerson': ['administrator'],
  'Mutation.join': applicants,
  'Mutation.joinCall': runsCalls,
  'Mutation.joinLink': runsCalls,
  'Mutation.leave': applicants,
  'Mutation.letBackIn': runsCalls,
  'Mutation.muteParticipant': runsCalls,
  'Mutation.openLink': everybody,
  'Mutation.orderBackgrounds': ['administrator'],
  'Mutation.rememberBackground': runsCalls,
  'Mutation.removeBackground': ['administrator'],
  'Mutation.removeParticipant': runsCalls,
  'Mutation.removeLogo': ['administrator'],
  'Mutation.renameBackground': ['administrator'],
  'Mutation.renewLink': runsCalls,
  'Mutation.review': ['administrator', 'reviewer'],
  'Mutation.revokePartnerKey': ['administrator'],
  'Mutation.sendMessage': runsCalls,
  'Mutation.setBackgroundRule': ['administrator'],
  'Mutation.setActive': ['administrator'],
  'Mutation.startStep': runsCalls,
  'Mutation.submitEvidence': applicants,
  'Mutation.takeBackDecision': ['administrator', 'operator', 'reviewer'],
  'Mutation.tellAway': applicants,
  'Mutation.tellProgress': applicants,
  'Mutation.tryLine': applicants,
  'Mutation.tryOperatorLine': runsCalls,
  'Mutation.verifySession': audits,
  'Mutation.withdrawRun': runsCalls,
  'Mutation.writeMessage': applicants,
  'Subscription.feed': reads,
  'Subscription.participation': applicants,
};
