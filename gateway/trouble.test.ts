import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { ServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { Redis } from 'ioredis';
import { RoomServiceClient, TwirpError } from 'livekit-server-sdk';
import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { freePort } from '#gateway/testing/free-port.ts';
import { isTrouble } from '#gateway/trouble.ts';
import { UnfitDocument } from '#schema/stored/model/unfit-document.ts';
import { Trouble } from '#temporal/client.ts';

const { mongo } = mongoose;
const grpc = (code: number) =>
  new ServiceError('Failed to describe the workflow', {
    cause: Object.assign(new Error(`${code} said`), { code, details: 'said', metadata: {} }),
  });
const system = (code: string) => Object.assign(new Error(`${code}: said`), { code, syscall: 'write' });
const twirp = (status: number, code: string) => new TwirpError('said', 'said', status, code, undefined);
const validation = new mongoose.Error.ValidationError();
const cast = new mongoose.Error.CastError('String', { $gt: '' }, '_id');
const unfit = new UnfitDocument({ collection: 'people', documentId: 'p', path: 'role', why: 'is required' });

describe('a server behind the gateway is away', () => {
  test.each<readonly [string, unknown]>([
    ['the way to MongoDB broke', new mongo.MongoNetworkError('connection 1 to 127.0.0.1:27017 closed')],
    ['MongoDB does not answer in time', new mongo.MongoNetworkTimeoutError('timed out')],
    ['MongoDB is going down', new mongo.MongoServerError({ message: 'shutting down', code: 91 })],
    ['MongoDB is no longer the primary', new mongo.MongoServerError({ message: 'said', code: 10107 })],
    ['Temporal could not be reached', new Trouble('The session cannot be reached.')],
    ['an Update got no answer', new WorkflowUpdateRPCTimeoutOrCancelledError('said')],
    ...[1, 4, 8, 9, 10, 13, 14].map((code) => [`gRPC says ${code}`, grpc(code)] as const),
    ['LiveKit is starting', twirp(503, 'unavailable')],
    ['a request got no answer in time', new DOMException('The operation timed out.', 'TimeoutError')],
    ...[
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ETIMEDOUT',
      'ENOTFOUND',
      'EAI_AGAIN',
      'ENOSPC',
      'EROFS',
      'EIO',
    ].map((code) => [`the system says ${code}`, system(code)] as const),
    ['another error was caused by one', new Error('not written', { cause: system('ECONNRESET') })],
  ])('when %s', (_when, error) => {
    expect(isTrouble(error)).toBe(true);
  });

  test('when nothing listens where MongoDB should be', async () => {
    const url = `mongodb://127.0.0.1:${await freePort()}/x`;
    const connecting = mongoose.createConnection(url, { serverSelectionTimeoutMS: 50 }).asPromise();
    expect(isTrouble(await connecting.catch((error: unknown) => error))).toBe(true);
    const client = new mongo.MongoClient(url, { serverSelectionTimeoutMS: 50 });
    const asked = client.db().collection('keys').findOne({});
    expect(isTrouble(await asked.catch((error: unknown) => error))).toBe(true);
    await client.close();
  });

  test('when nothing listens where LiveKit should be, or somebody who never answers', async () => {
    const port = await freePort();
    const ask = () =>
      new RoomServiceClient(`http://127.0.0.1:${port}`, 'key', 'secret', { requestTimeout: 0.2 })
        .listRooms()
        .catch((error: unknown) => error);
    expect(isTrouble(await ask())).toBe(true);
    const mute = createServer(() => undefined).listen(port, '127.0.0.1');
    expect(isTrouble(await ask())).toBe(true);
    mute.close();
    mute.closeAllConnections();
  });

  test('when nothing listens where Redis should be', async () => {
    const options = { maxRetriesPerRequest: 0, retryStrategy: () => 10 };
    const redis = new Redis(await freePort(), options).on('error', () => undefined);
    expect(isTrouble(await redis.get('x').catch((error: unknown) => error))).toBe(true);
    redis.disconnect();
  });
});

describe('a mistake of ours is a bug and no trouble', () => {
  test.each<readonly [string, unknown]>([
    ['a query that MongoDB refuses', new mongo.MongoServerError({ message: 'BadValue', code: 2 })],
    ['an id that is taken', new mongo.MongoServerError({ message: 'E11000', code: 11000 })],
    ['an argument that the driver refuses', new mongo.MongoInvalidArgumentError('said')],
    ['a client that was never connected', new mongo.MongoNotConnectedError('said')],
    ['a session that was used after its end', new mongo.MongoExpiredSessionError('said')],
    ['a document that does not fit its schema', validation],
    ['a document that was refused with its field', unfit],
    ['a value that is none of its type', cast],
    ...[2, 3, 5, 6, 7, 12, 16].map((code) => [`what gRPC calls ${code}`, grpc(code)] as const),
    ['a room that LiveKit does not know', twirp(404, 'not_found')],
    ['a key that LiveKit refuses', twirp(401, 'unauthenticated')],
    ['a file that must not be read', system('EACCES')],
    ['an argument that Node refuses', Object.assign(new TypeError('said'), { code: 'ERR_INVALID_ARG_TYPE' })],
    ['an error that only calls itself one', Object.assign(new Error('said'), { name: 'MongoServerError' })],
    ['whatever else is thrown', new TypeError('x is undefined')],
    ['what is no error', 'ECONNREFUSED'],
  ])('%s', (_what, error) => {
    expect(isTrouble(error)).toBe(false);
  });

  test('a file that is missing', async () => {
    expect(isTrouble(await readFile('/nowhere/at-all').catch((error: unknown) => error))).toBe(false);
  });
});
