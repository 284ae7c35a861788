import { aProcess, judged, otto, rita } from '#schema/testing/people.ts';
import { Case, granted } from '#temporal/testing/case.ts';
import type { Stage } from '#temporal/testing/stage.ts';

/** The stories whose histories are kept, each ending in a sealed session. The name is the file's. */
export const stories: Readonly<Record<string, (stage: Stage) => Promise<Case>>> = {
  approved: async (stage) => {
    const one = await Case.open(stage, aProcess(), { id: 'kept-approved' });
    await one.goLive();
    await one.perform('documentScan');
    await one.perform('liveness');
    await one.faceMatched();
    await one.endCall();
    granted(await one.act({ act: 'decide', ask: { verdict: 'approved' } }));
    return one;
  },
  rejected: async (stage) => {
    stage.examine = () => Promise.resolve(judged('failed'));
    const one = await Case.open(stage, aProcess(), { id: 'kept-rejected' });
    await one.goLive();
    await one.perform('documentScan');
    await one.endCall();
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'A false document.' } }));
    return one;
  },
  expired: (stage) => Case.open(stage, aProcess({ limits: { open: 1 } }), { id: 'kept-expired' }),
  'dropped-and-resumed': async (stage) => {
    const one = await Case.open(stage, aProcess(), {
      id: 'kept-dropped-and-resumed',
      names: ['Anna', 'Berta'],
    });
    await one.goLive();
    for (const present of [false, true]) {
      for (const participantId of one.participants) {
        await stage.workflows.signalRoom(one.id, { participantId, present });
      }
      await one.reaches(present ? 'live' : 'interrupted');
    }
    await one.perform('documentScan');
    await one.endCall();
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Not all was shown.' } }));
    return one;
  },
  'dropped-and-concluded': async (stage) => {
    const one = await Case.open(stage, aProcess({ limits: { interruption: 1 } }), {
      id: 'kept-dropped-and-concluded',
    });
    await one.goLive();
    await one.perform('documentScan');
    await stage.workflows.signalRoom(one.id, { participantId: one.first, present: false });
    await one.reaches('open');
    granted(await one.act({ act: 'concludeSession' }));
    await one.reaches('deciding');
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'They rang off.' } }));
    return one;
  },
  'dropped-and-fresh': async (stage) => {
    const process = aProcess({ limits: { interruption: 1 }, policies: { afterDrop: 'fresh' } });
    const one = await Case.open(stage, process, { id: 'kept-dropped-and-fresh' });
    await one.goLive();
    await one.perform('documentScan');
    await stage.workflows.signalRoom(one.id, { participantId: one.first, present: false });
    return one;
  },
  'taken-over': async (stage) => {
    const one = await Case.open(stage, aProcess({ limits: { operatorAway: 1 } }), { id: 'kept-taken-over' });
    await one.goLive();
    await one.reaches('unattended');
    granted(await one.act({ act: 'takeOver' }, otto));
    const connection = { id: 'connection-1', at: '2026-01-05T09:00:00.000Z' };
    await stage.workflows.signalRoom(one.id, { operatorId: otto.id, present: true, connection });
    await one.perform('documentScan');
    granted(await one.act({ act: 'endCall' }, otto));
    await one.reaches('deciding');
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Not all was shown.' } }));
    return one;
  },
  'details-corrected': async (stage) => {
    stage.examine = () => Promise.resolve(judged('failed', 'nameAgrees'));
    const one = await Case.open(stage, aProcess(), {
      id: 'kept-details-corrected',
      names: ['Ana Applicant'],
    });
    await one.goLive();
    await one.perform('documentScan');
    await one.perform('liveness');
    stage.examine = () => Promise.resolve(judged('passed'));
    await one.endCall();
    granted(await one.correct('Anna Applicant'));
    await one.reaches('deciding');
    granted(await one.act({ act: 'decide', ask: { verdict: 'rejected', reason: 'Not all was shown.' } }));
    return one;
  },
  'approved-in-part': async (stage) => {
    const process = aProcess({
      policies: { partialApproval: true, secondReview: 'byRisk' },
      decidedBy: 'holder',
    });
    const one = await Case.open(stage, process, {
      id: 'kept-approved-in-part',
      names: ['Anna', 'Berta', 'Carla'],
    });
    const [, berta = '', carla = ''] = one.participants;
    stage.examine = ({ participantId }) =>
      Promise.resolve(judged(participantId === berta ? 'failed' : 'passed'));
    await one.goLive();
    for (const who of one.participants) await one.perform('documentScan', who);
    await one.perform('liveness');
    await one.faceMatched();
    await one.endCall();
    const exceptions = [berta, carla].map((participantId) => ({
      participantId,
      reason: 'Not all was shown.',
    }));
    granted(await one.act({ act: 'decide', ask: { verdict: 'approved', exceptions } }));
    const ask = {
      verdict: 'approved',
      exceptions: exceptions.slice(0, 1),
      reason: 'Carla comes again.',
    } as const;
    granted(await one.act({ act: 'review', ask }, rita));
    return one;
  },
  retake: async (stage) => {
    stage.examine = () => Promise.resolve(judged('unsure'));
    const one = await Case.open(stage, aProcess(), { id: 'kept-retake' });
    await one.goLive();
    await one.perform('documentScan');
    stage.examine = () => Promise.resolve(judged('passed'));
    await one.perform('documentScan');
    await one.perform('liveness');
    await one.faceMatched();
    await one.endCall();
    granted(await one.act({ act: 'decide', ask: { verdict: 'approved' } }));
    return one;
  },
};
