import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aProcess, judged, olga, otto } from '#schema/testing/people.ts';
import { Case, codeOf, granted, until } from '#temporal/testing/case.ts';
import { openStage, type Stage } from '#temporal/testing/stage.ts';

// The activities of these tests only take notes: what is tried here is the story, on a real Temporal server.
let stage: Stage;
beforeAll(async () => {
  stage = await openStage(inject('servers').temporal);
  stage.examine = () => Promise.resolve(judged('passed'));
});
afterAll(() => stage.close());

const since = (sessionId: string) => {
  const mine = (id: string) => id.startsWith(`session/${sessionId}#`);
  const all = stage.noted.records.flatMap(({ entries }) => entries).filter(({ id }) => mine(id));
  return all.slice(all.findIndex(({ kind }) => kind === 'answered') + 1);
};
const kindsSince = (one: Case) => since(one.id).map(({ kind }) => kind);

/** Second by second, the room tells of an operator's connection. */
const tell = (one: Case, id: string, second: number, present: boolean, operatorId = olga.id) => {
  const at = new Date(Date.UTC(2026, 0, 5, 9, 0, second)).toISOString();
  return stage.workflows.signalRoom(one.id, { operatorId, present, connection: { id, at } });
};
const hears = (one: Case, id: string, ended: boolean) =>
  until(async () => {
    const known = (await one.session()).calls.at(-1)?.connection;
    return known?.id === id && known.ended === ended;
  });

async function live(limits: Parameters<typeof aProcess>[0] = {}): Promise<Case> {
  const one = await Case.open(stage, aProcess(limits));
  await one.goLive();
  await tell(one, 'first', 1, true);
  await hears(one, 'first', false);
  return one;
}

describe('an operator who vanishes from a call', () => {
  it('is waited for, and has the call still when they come back', async () => {
    const one = await live({ limits: { operatorAway: 3600 } });
    await tell(one, 'first', 1, false);
    await hears(one, 'first', true);
    await tell(one, 'second', 9, true);
    await hears(one, 'second', false);
    expect(await one.session()).toMatchObject({ state: 'live', calls: [{ operator: { id: olga.id } }] });
    await until(() => kindsSince(one).join() === 'operatorAway,operatorBack');
  });

  it('is not said to have gone by what the room tells late of a line before', async () => {
    const one = await live();
    await tell(one, 'second', 9, true);
    await hears(one, 'second', false);
    await tell(one, 'first', 1, false);
    await one.perform('documentScan');
    expect(granted(await one.act({ act: 'endCall' })).state).toBe('deciding');
    await until(() => kindsSince(one).join() === 'callEnded');
  });

  it('has lost it after a while: it is somebody else’s to take over, and the journal names both', async () => {
    const one = await live({ limits: { operatorAway: 1 } });
    expect(codeOf(await one.act({ act: 'takeOver' }, otto))).toBe('ALREADY_ANSWERED');
    await tell(one, 'first', 1, false);
    await one.reaches('unattended');
    // Steps of the applicant go on meanwhile: nothing that was asked for is lost.
    await one.perform('documentScan');
    expect(granted(await one.act({ act: 'takeOver' }, otto)).state).toBe('live');
    expect(codeOf(await one.act({ act: 'endCall' }))).toBe('NOT_YOUR_CALL');
    granted(await one.act({ act: 'endCall' }, otto));
    await until(() => kindsSince(one).includes('callEnded'));
    // On a slow machine they may have come in so late that the call had been lost once before.
    const told = since(one.id)
      .slice(-4)
      .map(({ kind, actor, data }) => [kind, actor.name, data['operator']]);
    expect(told).toEqual([
      ['operatorAway', olga.name, undefined],
      ['operatorLost', 'Vidimus', olga.name],
      ['tookOver', otto.name, olga.name],
      ['callEnded', otto.name, undefined],
    ]);
  });

  it('whom nobody replaces leaves an applicant who waits to be answered', async () => {
    const one = await Case.open(stage, aProcess({ limits: { operatorAway: 1, interruption: 1 } }));
    await one.goLive();
    const { members } = await one.reaches('missed');
    expect(members).toMatchObject([{ presence: 'waiting' }]);
    await until(async () => (await one.participant()).call === 'before');
    granted(await one.act({ act: 'answer' }, otto));
    await one.perform('documentScan');
  });
});
