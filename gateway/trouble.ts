import { ServerError } from 'livekit-server-sdk';
import mongoose from 'mongoose';
import { isTemporalAway } from '#temporal/client.ts';

const { MongoNetworkError, MongoServerError, MongoServerSelectionError } = mongoose.mongo;

/**
 * Codes by which a MongoDB says that it is going down or is no longer the primary: shutdown in progress, not a writable
 * primary, stepped down, interrupted at shutdown or by a change of state, not primary and no secondary.
 */
const goingDown = new Set<unknown>([91, 189, 10107, 11600, 11602, 13435, 13436]);

const isDatabaseAway = (error: Error): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof mongoose.Error.MongooseServerSelectionError ||
  (error instanceof MongoServerError && goingDown.has(error.code));

const isLiveKitAway = (error: Error): boolean => error instanceof ServerError && error.status >= 500;

/** What sockets, name look-ups and Node's `fetch` say when nobody answers. */
const network = new Set<unknown>([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/**
 * What a disk or the system says when it has no more to give, or takes nothing any more: Linux makes a disk that fails read-only.
 * A file that is missing or locked is a mistake of ours.
 */
const exhausted = new Set<unknown>([
  'EIO',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'ESTALE',
  'EMFILE',
  'ENFILE',
  'EAGAIN',
]);

/** ioredis has this name, and no class to import, for a command that it gave up sending. */
const names = new Set(['TimeoutError', 'MaxRetriesPerRequestError']);

const isAway = (error: Error): boolean =>
  isTemporalAway(error) ||
  isDatabaseAway(error) ||
  isLiveKitAway(error) ||
  names.has(error.name) ||
  ('code' in error && (network.has(error.code) || exhausted.has(error.code)));

const deepest = 6;

/**
 * Whether a server behind the gateway, or the way to it, is away for a while, so that the very same request may succeed
 * later. Everything else that is thrown, a query of ours that the database refuses among it, is a bug.
 */
export function isTrouble(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < deepest; each = each.cause, depth += 1) {
    if (isAway(each)) return true;
  }
  return false;
}
