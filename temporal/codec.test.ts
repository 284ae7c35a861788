import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { createCodec, openPayload, sessionOfPayload } from '#temporal/codec.ts';
import { publishedKeys } from '#temporal/testing/published-keys.ts';

const codec = createCodec(publishedKeys);
const of = (workflowId: string) => ({ type: 'workflow', namespace: 'default', workflowId }) as const;
const payload = defaultPayloadConverter.toPayload({ name: 'Anna' }) ?? {};
const value = { name: 'Anna' };

describe('the codec', () => {
  it('gives back to a workflow of the session what it has sealed', async () => {
    const sealed = await codec.encode([payload], of('session/one'));
    expect(Buffer.from(sealed[0]?.data ?? []).toString()).not.toContain('Anna');
    const [plain] = await codec.decode(sealed, of('session/one/participant/p1'));
    expect(defaultPayloadConverter.fromPayload(plain ?? {})).toEqual(value);
  });

  it('seals the inputs of activities too', async () => {
    const context = {
      type: 'activity',
      namespace: 'default',
      workflowId: 'session/one',
      isLocal: false,
    } as const;
    const sealed = await codec.encode([payload], context);
    expect(await codec.decode(sealed, of('session/one'))).toHaveLength(1);
    expect(Buffer.from(sealed[0]?.data ?? []).toString()).not.toContain('Anna');
  });

  it('never seals the same twice alike', async () => {
    const [first, second] = await codec.encode([payload, payload], of('session/one'));
    expect(first?.data).not.toEqual(second?.data);
  });

  it.each(['session/two', 'retention/one', 'something-else'])('tells %s nothing', async (workflowId) => {
    const sealed = await codec.encode([payload], of('session/one'));
    await expect(codec.decode(sealed, of(workflowId))).rejects.toThrow();
  });

  it('opens nothing for a workflow that belongs to no session', async () => {
    const sealed = await codec.encode([payload], of('session/one'));
    await expect(codec.decode(sealed, of('retention/one'))).rejects.toThrow('without the workflow');
    await expect(codec.decode(sealed)).rejects.toThrow('without the workflow');
  });

  it('says in a payload which session it belongs to, so that it can be opened without its workflow', async () => {
    const [sealed = {}] = await codec.encode([payload], of('session/one/participant/p1'));
    expect([sessionOfPayload(sealed), sessionOfPayload(payload)]).toEqual(['one', undefined]);
    expect(defaultPayloadConverter.fromPayload(await openPayload(publishedKeys, sealed))).toEqual(value);
    expect(await openPayload(publishedKeys, payload)).toEqual(payload);
    const forged = {
      ...sealed,
      metadata: { ...sealed.metadata, session: new Uint8Array(Buffer.from('two')) },
    };
    await expect(openPayload(publishedKeys, forged)).rejects.toThrow();
  });

  it('notices a changed bit', async () => {
    const [sealed] = await codec.encode([payload], of('session/one'));
    const data = Uint8Array.from(sealed?.data ?? []);
    data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 1;
    await expect(codec.decode([{ ...sealed, data }], of('session/one'))).rejects.toThrow();
  });

  it('leaves workflows without a session in the clear', async () => {
    expect(await codec.encode([payload], of('retention/one'))).toEqual([payload]);
    expect(await codec.decode([payload], of('retention/one'))).toEqual([payload]);
  });
});
