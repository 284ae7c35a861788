// How a story is told: people act through GraphQL as they do in pages, and the workflows' loops follow by rule.
import type { SettingsChange } from '#schema/company/company.ts';
import type { CaptureOrigin } from '#schema/evidence.ts';
import type { Favour } from '#schema/session/call/asking.ts';
import type { CameraSign } from '#schema/session/call/camera/camera-signs.ts';
import type { Details } from '#schema/session/session.ts';
import type { Decide } from '#schema/outcome/exceptions.ts';
import type { StepProgress } from '#schema/participant/step-progress.ts';
import type { StepKind } from '#schema/steps/kinds.ts';
import { mostEach } from '#gateway/feed/streams.ts';
import { createAsk } from '#e2e/gallery/world/asking.ts';
import { piecesOf, type Outcome } from '#e2e/gallery/world/examinations.ts';
import { createLoops, ownerOf } from '#e2e/gallery/world/loops.ts';
import { applicants, company, staff, type StaffName } from '#e2e/gallery/world/people.ts';
import { isRefusal } from '#gateway/refusal.ts';
import type { World } from '#e2e/gallery/world/world.ts';

/** One applicant of a session in a story. */
export interface Guest {
  readonly session: string;
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

export interface Case {
  readonly id: string;
  /** The first of all. */
  readonly guest: Guest;
  readonly guests: readonly Guest[];
}

export interface Captured {
  readonly origin: CaptureOrigin;
  readonly caption: string;
}

export interface Wish {
  readonly names?: readonly string[];
  readonly process?: string;
  readonly reference?: string;
  /** In place of which session. */
  readonly from?: string;
  readonly scheduledFor?: string;
  readonly by?: StaffName;
}

const saidIn = ({ exceptions = [], ...said }: Decide) => ({
  ...said,
  exceptions: exceptions.map(({ participantId, reason }) => ({ participant: participantId, reason })),
});

export type Story = ReturnType<typeof createStory>;

/** The link of an applicant, and the applicant as somebody who asks. */
async function invite({ gateway, links }: World, guest: Guest): Promise<void> {
  const who = { sessionId: guest.session, participantId: guest.id, companyId: company.id, name: guest.name };
  const session = await gateway.views.session(guest.session);
  await links.issue({ ...who, expiresAt: session?.expiresAt ?? '' }, 'https://vidimus.example');
  gateway.viewers.set(guest.id, { kind: 'applicant', ...who });
}

/** How business processes are written in a story. */
function writers({ settings: { processes } }: World) {
  const as = (who: StaffName) => ({ companyId: company.id, by: { kind: 'staff', ...staff[who] } as const });
  async function draft(who: StaffName, text: string) {
    const made = await processes.importDraft(as(who), text);
    if (isRefusal(made) || !made.draft)
      throw new Error('The story tells of a process that cannot be written.');
    return { ...as(who), id: made.id, revision: made.draft.revision, text };
  }
  return {
    draft,
    publish: async (who: StaffName, text: string, note: string) => {
      const { revision, ...of } = await draft(who, text);
      const made = await processes.publish(of, revision, note);
      if (isRefusal(made)) throw new Error(`The story cannot publish: ${made.phrase.code}`);
    },
  };
}

export function createStory(world: World) {
  const { clock, records, links } = world;
  const ask = createAsk(world);
  const loops = createLoops(world);

  async function begin({
    names = [applicants[0]],
    process = 'pro_account',
    by = 'olga',
    ...rest
  }: Wish = {}) {
    const input = { process, participants: names.map((name) => ({ name })), ...rest };
    const made = (await ask(by, 'create', { input })) as {
      createSession: { session: { id: string; members: { id: string; name: string }[] } };
    };
    const { id, members } = made.createSession.session;
    const guests = members.map((each) => ({ session: id, ...each, token: links.tokenOf(each.id) }));
    const [guest] = guests;
    if (!guest) throw new Error('A session has somebody in it.');
    for (const each of guests) await invite(world, each);
    return { id, guest, guests } satisfies Case;
  }

  /** The first who agrees in a story is the one whose browser looks at it. */
  async function agree(guest: Guest): Promise<void> {
    const before = links.holder();
    await ask(guest.id, 'agree', { token: guest.token });
    if (before) links.hold(before);
  }
  const join = (guest: Guest) => ask(guest.id, 'join', {});
  const start = (guest: Guest, kind: StepKind) =>
    ask('olga', 'start', { session: guest.session, participant: guest.id, kind });

  async function handIn(guest: Guest): Promise<void> {
    const run = await loops.open(guest);
    const evidence = piecesOf(run).map((label) => records.store(label, 'image/jpeg', ownerOf(guest, run)));
    await ask(guest.id, 'submit', { run: run.id, evidence });
  }

  return {
    ...loops,
    links,
    stage: world.stage,
    ago: clock.ago,
    begin,
    writes: writers(world),
    settings: world.settings,
    /** What the administrator changes of the company. */
    change: (change: SettingsChange) =>
      world.settings.companies.change(company.id, { kind: 'staff', ...staff.ada }, change),
    agree,
    join,
    arrive: async (guest: Guest) => {
      await agree(guest);
      await join(guest);
    },
    leave: (guest: Guest) => ask(guest.id, 'leave', {}),
    remove: ({ session, id: participant }: Guest, reason = 'Somebody beside them tells them what to say.') =>
      ask('olga', 'remove', { session, participant, reason }),
    letBackIn: ({ session, id: participant }: Guest) => ask('olga', 'letBackIn', { session, participant }),
    answer: ({ id }: Case, by: StaffName = 'olga') => ask(by, 'answer', { session: id }),
    start,
    handIn,
    /** They are this far with their open step, and the pictures of so many labels have arrived. */
    busy: async (guest: Guest, progress: StepProgress, arrived = 0) => {
      const run = await loops.open(guest);
      const whose = { sessionId: guest.session, participantId: guest.id, runId: run.id };
      const pieces = piecesOf(run)
        .slice(0, arrived)
        .map((label) => records.store(label, 'image/jpeg', ownerOf(guest, run)));
      world.stage.busy.push(
        { ...whose, progress },
        ...pieces.map(({ id, label }) => ({ ...whose, arrived: { id, label } })),
      );
    },
    /** A whole step, from the press to its verdict. */
    step: async (guest: Guest, kind: StepKind, outcome: Outcome = 'good') => {
      await start(guest, kind);
      await handIn(guest);
      await loops.settle(guest, outcome);
    },
    /** The operator asks something of their devices; with `allowed` they have answered. */
    favour: (guest: Guest, favour: Favour, allowed?: boolean) => {
      const news = { sessionId: guest.session, participantId: guest.id, favour };
      world.stage.favours.push(allowed === undefined ? news : { ...news, allowed });
    },
    /** Has their link open in as many other windows as are told what happens. */
    openWindows: ({ session: sessionId, id: watcher }: Guest) => {
      for (let count = 0; count < mostEach; count += 1)
        world.gateway.feed.watch({ sessionId, watcher, page: `window-${count}` });
    },
    withdraw: async (guest: Guest) => {
      const { id: run } = await loops.open(guest);
      await ask('olga', 'withdraw', { session: guest.session, participant: guest.id, run });
    },
    /** A still of them, from their own camera unless it says otherwise, perhaps with words under it. */
    capture: async (guest: Guest, { origin = 'camera', caption }: Partial<Captured> = {}) => {
      const size = origin === 'camera' ? { width: 1920, height: 1080 } : { width: 640, height: 360 };
      const evidence = records.store('capture', 'image/jpeg', { ...ownerOf(guest), origin, ...size });
      const whose = { session: guest.session, participant: guest.id };
      await ask('olga', 'capture', { ...whose, evidence });
      if (caption) await ask('olga', 'caption', { ...whose, capture: evidence.id, caption });
      return evidence.id;
    },
    discard: ({ session, id: participant }: Guest, capture: string, reason: string) =>
      ask('olga', 'discard', { session, participant, capture, reason }),
    /** The operator writes to somebody, or they to the operator. */
    say: (guest: Guest, text: string) =>
      ask('olga', 'say', { session: guest.session, participant: guest.id, text }),
    write: (guest: Guest, text: string) => ask(guest.id, 'write', { text }),
    /** Their page saw these signs in their camera. */
    noteCamera: (guest: Guest, signs: readonly CameraSign[], label?: string) =>
      ask(guest.id, 'noteCamera', { signs, label }),
    takeOver: ({ id }: Case, by: StaffName = 'oleg') => ask(by, 'takeOver', { session: id }),
    callAgain: ({ id }: Case) => ask('olga', 'callAgain', { session: id }),
    /** The typing error is found, and what used the name begins to be examined anew. */
    correct: async ({ session, id: participant }: Guest, details: Details) => {
      await ask('olga', 'correct', { session, participant, details });
      await loops.beginDue({ session, id: participant });
    },
    endCall: ({ id }: Case) => ask('olga', 'endCall', { session: id }),
    decide: ({ id }: Case, decision: Decide) => ask('olga', 'decide', { session: id, ...saidIn(decision) }),
    review: ({ id }: Case, decision: Decide) => ask('rita', 'review', { session: id, ...saidIn(decision) }),
    cancel: async (of: Case, reason?: string) => {
      await ask('olga', 'cancel', { session: of.id, reason });
      await loops.sealed(of);
    },
  };
}
