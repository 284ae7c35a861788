// What the loops of the workflows do when nobody asks: by the same rules, at the moment that the story is at.
import { system } from '#schema/actor.ts';
import { dueDerivedStep } from '#schema/participant/derived-step.ts';
import { dueRepeat, repeatRun } from '#schema/participant/repeat.ts';
import { openRun, type Participant } from '#schema/participant/participant.ts';
import { beginExamination, expireRun, settleRun, startStep, withdrawRun } from '#schema/participant/runs.ts';
import type { StepRun } from '#schema/participant/step-run.ts';
import { standingOf } from '#schema/recommendation.ts';
import { nextDeadline } from '#schema/session/deadline.ts';
import { closeMember, seal } from '#schema/session/decision.ts';
import { noticePage } from '#schema/session/call/hints/page-hint.ts';
import { noticeLine } from '#schema/session/call/hints/room-hint.ts';
import { currentCall, hasEnded, type Session } from '#schema/session/session.ts';
import { derivedOf, examine, type Outcome } from '#e2e/gallery/world/examinations.ts';
import { company } from '#e2e/gallery/world/people.ts';
import type { Case, Guest } from '#e2e/gallery/world/story.ts';
import type { World } from '#e2e/gallery/world/world.ts';

export const ownerOf = (guest: Guest, run?: StepRun) => ({
  sessionId: guest.session,
  companyId: company.id,
  participantId: guest.id,
  ...(run && { runId: run.id }),
});

type Place = Pick<Guest, 'session' | 'id'>;

export function createLoops({ gateway, clock, records }: World) {
  const session = async (id: string): Promise<Session> => {
    const found = await gateway.views.session(id);
    if (!found) throw new Error('There is no such session.');
    return found;
  };
  const participant = async (guest: Place): Promise<Participant> => {
    const found = await gateway.views.participant(guest.session, guest.id);
    if (!found) throw new Error('There is no such participant.');
    return found;
  };
  const open = async (guest: Place): Promise<StepRun> => {
    const run = openRun(await participant(guest));
    if (!run) throw new Error('No step is open.');
    return run;
  };

  async function examineNow(guest: Place): Promise<void> {
    const run = await open(guest);
    gateway.changeParticipant({ state: beginExamination(await participant(guest), run.id), entries: [] });
  }

  /** What was judged on other details begins anew by itself, and then a step that examines what others brought. */
  async function beginDue(guest: Place): Promise<void> {
    const [state, { process }] = [await participant(guest), await session(guest.session)];
    const runId = `run_${state.runs.length + 1}`;
    const outdated = dueRepeat(state);
    const kind = dueDerivedStep(state, process);
    if (outdated) gateway.changeParticipant(repeatRun(state, outdated, runId, clock.now()));
    else if (!kind) return;
    else gateway.changeParticipant(startStep(state, { kind, runId, seed: 1 }, system, clock.now()));
    await examineNow(guest);
  }

  async function settle(guest: Guest, outcome: Outcome = 'good'): Promise<void> {
    const run = await open(guest);
    const cut = outcome === 'troubled' ? [] : derivedOf(run);
    const derived = cut.map((label) => records.store(label, 'image/jpeg', ownerOf(guest, run)));
    const { name: claimed } = await participant(guest);
    const examination = examine({ run, name: guest.name, claimed, now: clock.now(), derived }, outcome);
    gateway.changeParticipant(settleRun(await participant(guest), run.id, examination, clock.now()));
    await beginDue(guest);
  }

  /** Closes what is open of somebody, and tells the session how they stand. */
  async function closeOne(guest: Guest): Promise<void> {
    const run = openRun(await participant(guest));
    if (run?.state === 'asked') {
      gateway.changeParticipant(withdrawRun(await participant(guest), run.id, system, clock.now()));
    } else if (run) await settle(guest);
    const state = await session(guest.session);
    const standing = standingOf(await participant(guest), state.process);
    gateway.changeSession(closeMember(state, standing, clock.now()));
  }

  async function sealed({ id }: Case): Promise<void> {
    const state = await session(id);
    if (hasEnded(state)) gateway.changeSession(seal(state, clock.now()));
  }

  return {
    open,
    examineNow,
    beginDue,
    settle,
    sealed,
    /** What every participant does once the call is over. */
    close: async ({ guests }: Case): Promise<void> => {
      for (const guest of guests) await closeOne(guest);
    },
    expireStep: async (guest: Guest): Promise<void> =>
      gateway.changeParticipant(expireRun(await participant(guest), (await open(guest)).id, clock.now())),
    /** The room says that somebody's line was lost, or is back. */
    line: async (guest: Guest, present: boolean): Promise<void> =>
      gateway.changeSession(
        noticeLine(await session(guest.session), { participantId: guest.id, present }, clock.now()),
      ),
    /** Their page, which waits, gives signs of life no more, or again. */
    page: async (guest: Guest, here: boolean): Promise<void> =>
      gateway.changeSession(
        noticePage(await session(guest.session), { participantId: guest.id, here }, clock.now()),
      ),
    /** The same of whoever has the call. */
    operatorLine: async ({ id }: Case, present: boolean): Promise<void> => {
      const state = await session(id);
      const operatorId = currentCall(state)?.operator.id ?? '';
      gateway.changeSession(noticeLine(state, { operatorId, present }, clock.now()));
    },
    /** What the passing of time does to a session next. */
    passDeadline: async (of: Case): Promise<void> => {
      const state = await session(of.id);
      const deadline = nextDeadline(state);
      if (deadline) gateway.changeSession(deadline.pass(state, clock.now()));
      await sealed(of);
    },
    erase: ({ id }: Case): void => records.erase(id),
  };
}
