import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import type { EvidenceInput } from '#web/api/generated/graphql.ts';
import { Problem } from '#web/api/problem.ts';
import { useDocument } from '#web/steps/document/use-document.ts';

let scope: EffectScope;
let way: ReturnType<typeof useDocument>;
let sent: string[];
let submitted: string[][];
/** What the next piece, or the next set, is answered with; without one it is taken. */
let refusal: { send?: Problem; submit?: Problem };
let addresses: Set<string>;
const picture = (text: string) => new Blob([text]);

beforeEach(() => {
  [sent, submitted, refusal, addresses] = [[], [], {}, new Set()];
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const address = `blob:${addresses.size}`;
    addresses.add(address);
    return address;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void addresses.delete(address));
  scope = effectScope();
  const answer = (what: 'send' | 'submit') => {
    const { [what]: no } = refusal;
    delete refusal[what];
    if (no) throw no;
  };
  way = scope.run(() =>
    useDocument({
      send: async (label, bytes) => {
        answer('send');
        sent.push(`${label}: ${await bytes.text()}`);
        return { id: `${label} ${sent.length}`, label } as EvidenceInput;
      },
      submit: async (evidence) => {
        submitted.push(evidence.map(({ id }) => id));
        answer('submit');
      },
    }),
  )!;
});
afterEach(() => {
  scope.stop();
  expect([...addresses]).toEqual([]);
  vi.restoreAllMocks();
});

async function show(text: string): Promise<void> {
  way.review(picture(text));
  await way.use();
}

test('a card is its front and its back, handed in together', async () => {
  way.choose('card');
  expect(way.side.value).toBe('front');
  await show('one side');
  expect([way.phase.value, way.side.value]).toEqual(['live', 'back']);
  await show('the other');
  expect(submitted).toEqual([['front 1', 'back 2']]);
});

test('another document begins anew', async () => {
  way.choose('card');
  await show('one side');
  way.choose(undefined);
  way.choose('passport');
  await show('the page');
  expect(submitted).toEqual([['page 2']]);
});

test('a picture that is refused is taken again, and the side before it stays', async () => {
  way.choose('card');
  await show('one side');
  refusal.send = new Problem('EVIDENCE_TYPE', 'This is no picture.');
  await show('a text');
  expect(way.phase.value).toBe('failed');
  await way.retry();
  expect([way.phase.value, way.side.value]).toEqual(['live', 'back']);
  await show('the other');
  expect(sent).toEqual(['front: one side', 'back: the other']);
});

test.each(['AWAY', 'TROUBLE', 'TOO_MANY_REQUESTS', 'INTERNAL'])(
  'a picture that was not refused for itself is sent again after %s',
  async (code) => {
    way.choose('passport');
    refusal.send = new Problem(code, 'No.');
    await show('the page');
    await way.retry();
    expect(submitted).toEqual([['page 1']]);
  },
);

test('pictures that arrived are handed in again, not sent again', async () => {
  way.choose('passport');
  refusal.submit = new Problem('AWAY', 'No answer.');
  await show('the page');
  await way.retry();
  expect([sent, submitted]).toEqual([['page: the page'], [['page 1'], ['page 1']]]);
});

test('sides that were refused together are taken anew, and those are handed in', async () => {
  way.choose('card');
  await show('one side');
  refusal.submit = new Problem('EVIDENCE_UNEXPECTED', 'This was not uploaded for this step.');
  await show('the other');
  await way.retry();
  expect([way.phase.value, way.side.value]).toEqual(['live', 'front']);
  await show('one side again');
  await show('the other again');
  expect(submitted.at(-1)).toEqual(['front 3', 'back 4']);
});

test('a step that is withdrawn while a picture is looked at keeps nothing of it', () => {
  way.choose('passport');
  way.review(picture('the page'));
  expect(addresses.size).toBe(1);
});
