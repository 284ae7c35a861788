import { AccessToken, RoomServiceClient, TrackSource } from 'livekit-server-sdk';
import { roomOf } from '#schema/ids.ts';
import type { LiveKitAccess } from '#gateway/config.ts';
import type { Media } from '#gateway/ports.ts';

/** Seconds in which a token must be used; who is in the room gets fresh ones from the room itself. */
const tokenTtl = 600;
/** The operator, their page that is just being reloaded, and one to spare. */
const staffSeats = 3;

/** The role travels as an attribute of the token, so that webhooks tell applicants from operators. */
export const roleAttribute = 'as';

/** The address of LiveKit's server interface. */
export const serviceUrl = (url: string): string => url.replace(/^ws/, 'http');

/**
 * Tokens hold ids and never names: they are logged by servers that are not ours. An applicant publishes camera and
 * microphone and nothing else; nobody may change their own metadata or send data past the gateway.
 */
export function createMedia({ url, key, secret }: LiveKitAccess): Media {
  const rooms = new RoomServiceClient(serviceUrl(url), key, secret, { requestTimeout: 5 });
  return {
    admit: async ({ sessionId, as, id, seats }, origin) => {
      const room = roomOf(sessionId);
      // LiveKit forgets its rooms when it dies. Making one that is there changes nothing.
      await rooms.createRoom({
        name: room,
        emptyTimeout: 300,
        departureTimeout: 120,
        maxParticipants: seats + staffSeats,
      });
      const token = new AccessToken(key, secret, {
        identity: id,
        ttl: tokenTtl,
        attributes: { [roleAttribute]: as },
      });
      token.addGrant({
        room,
        roomJoin: true,
        canPublish: true,
        canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE],
        canSubscribe: true,
        canPublishData: false,
        canUpdateOwnMetadata: false,
      });
      return {
        url: `${origin.replace(/^http/, 'ws')}/livekit`,
        token: await token.toJwt(),
        room,
        identity: id,
      };
    },
  };
}
