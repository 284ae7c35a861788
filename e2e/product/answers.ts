import type { Advice } from '#schema/outcome/advice.ts';
import type { CheckOutcome } from '#schema/check.ts';
import type { EvidenceRef } from '#schema/evidence.ts';
import type { CallPhase } from '#schema/session/call/call-phase.ts';
import type { Presence } from '#schema/session/session.ts';
import type { SessionState, Verdict } from '#schema/session/session.ts';
import type { PromptItem } from '#schema/step.ts';
import type { RunState } from '#schema/participant/step-run.ts';

export interface ShownEvidence extends EvidenceRef {
  readonly url: string;
}

export interface ShownRun {
  readonly id: string;
  readonly kind: string;
  readonly state: RunState;
  readonly attempt: number;
  readonly repeats: string | null;
  readonly settledAt: string | null;
  readonly prompt: { readonly items: readonly PromptItem[] };
  readonly evidence: readonly ShownEvidence[];
  readonly examination: {
    readonly outcome: CheckOutcome;
    readonly note: string | null;
    readonly checks: readonly {
      readonly name: string;
      readonly outcome: CheckOutcome;
      readonly note: string | null;
    }[];
    readonly derived: readonly ShownEvidence[];
    readonly models: readonly { readonly name: string; readonly sha256: string }[];
  } | null;
}

export interface ShownParticipant {
  readonly id: string;
  readonly name: string;
  readonly presence: Presence;
  readonly call: CallPhase;
  readonly revision: number;
  readonly runs: readonly ShownRun[];
  readonly captures: readonly ShownEvidence[];
}

export interface ShownSession {
  readonly id: string;
  readonly state: SessionState;
  readonly reference: string | null;
  readonly revision: number;
  readonly outcome: Verdict | null;
  readonly sealedAt: string | null;
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly idle: boolean;
    readonly closed: boolean;
    readonly outcome: Verdict | null;
  }[];
  readonly calls: readonly { readonly awaySince: string | null }[];
  readonly recommendation: { readonly advice: Advice; readonly reasons: readonly string[] };
  readonly decision: { readonly verdict: Verdict; readonly by: { readonly name: string } } | null;
  readonly participants: readonly ShownParticipant[];
}

export interface ShownParticipation {
  readonly participant: string;
  readonly session: string;
  readonly state: SessionState;
  readonly call: CallPhase;
  readonly presence: Presence;
  readonly operatorName: string | null;
  readonly run: { readonly id: string; readonly kind: string; readonly state: RunState } | null;
}

export interface ShownLink {
  readonly participant: string;
  readonly name: string;
  readonly url: string;
}

interface ShownPerson {
  readonly id: string;
  readonly role: string;
  readonly active: boolean;
}

interface DeskLine {
  readonly id: string;
  readonly state: SessionState;
  readonly names: readonly string[];
}

interface MediaAccess {
  readonly url: string;
  readonly token: string;
  readonly room: string;
  readonly identity: string;
}

/** What each document answers with, by its name. */
export interface Answers {
  me: { readonly id: string; readonly email: string; readonly role: string } | null;
  desk: readonly DeskLine[];
  session: ShownSession | null;
  sessionByReference: Pick<ShownSession, 'id' | 'state' | 'reference' | 'outcome'> | null;
  journal: readonly { readonly id: string; readonly kind: string; readonly text: string }[];
  history: { readonly events: readonly { readonly id: number; readonly type: string }[] };
  participation: ShownParticipation | null;
  createSession: {
    readonly session: Pick<ShownSession, 'id' | 'state' | 'reference'>;
    readonly links: readonly ShownLink[];
  };
  renewLink: ShownLink;
  answer: ShownSession;
  endCall: ShownSession;
  removeParticipant: ShownSession;
  letBackIn: ShownSession;
  cancelSession: ShownSession;
  correctDetails: ShownSession;
  decide: ShownSession;
  startStep: ShownParticipant;
  withdrawRun: ShownParticipant;
  joinCall: MediaAccess;
  verifySession: {
    readonly verdict: string;
    readonly workflows: readonly { readonly difference: string | null }[];
  };
  createPartnerKey: { readonly key: { readonly id: string }; readonly secret: string };
  people: readonly ShownPerson[];
  setActive: ShownPerson;
  changeRole: ShownPerson;
  revokePartnerKey: { readonly id: string; readonly revokedAt: string };
  openLink: {
    readonly name: string;
    readonly state: SessionState;
    readonly consent: { readonly version: string };
  };
  agree: ShownParticipation;
  join: ShownParticipation;
  leave: ShownParticipation;
  enterRoom: MediaAccess;
  submitEvidence: ShownParticipation;
  feed: { readonly desk: readonly DeskLine[] | null; readonly session: ShownSession | null };
}
