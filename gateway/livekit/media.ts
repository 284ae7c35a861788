import { AccessToken, RoomServiceClient, ServerError, TrackSource } from 'livekit-server-sdk';
import { pictureAttribute, type OwnPicture } from '#schema/session/call/camera/own-picture.ts';
import { roomOf, trialRoomOf } from '#schema/ids.ts';
import type { LiveKitAccess } from '#gateway/config.ts';

export interface MediaAccess {
  readonly url: string;
  readonly token: string;
  readonly room: string;
  readonly identity: string;
}

/** Media tokens. Room, identity and grants come from the session; the room exists when this resolves. */
export interface Media {
  admit(
    who: {
      readonly sessionId: string;
      readonly as: 'operator' | 'applicant';
      readonly id: string;
      readonly name: string;
      /** How many applicants may be in the room. */
      readonly participants: number;
    },
    origin: string,
  ): Promise<MediaAccess>;
  /** Access to a room of one's own where nothing can be sent: it shows whether a call would get through. */
  admitToTrial(participantId: string, origin: string): Promise<MediaAccess>;
  /** Puts somebody out of the call. Nothing happens when they are not in it. */
  dismiss(who: { readonly sessionId: string; readonly id: string }): Promise<void>;
  /** Turns somebody's microphone off for everybody. Nothing happens when they are not in the call. */
  mute(who: { readonly sessionId: string; readonly id: string }): Promise<void>;
  /** Tells everybody in the call whether an applicant's page is out of their sight. Lost when nobody is there. */
  tellAway(who: { readonly sessionId: string; readonly id: string; readonly away: boolean }): Promise<void>;
  /** Tells everybody in the call what becomes of somebody's picture. Lost when nobody is there. */
  tellPicture(who: {
    readonly sessionId: string;
    readonly id: string;
    readonly picture: OwnPicture;
  }): Promise<void>;
}

/** Seconds in which a token must be used; who is in the room gets fresh ones from the room itself. */
const tokenTtl = 600;
/** The operator, their page that is just being reloaded, and one to spare. */
const reservedForStaff = 3;

/** The role travels as an attribute of the token, so that webhooks tell applicants from operators. */
export const roleAttribute = 'as';

/** Set while an applicant's page is hidden, by the gateway alone: applicants cannot change their own attributes. */
const awayAttribute = 'away';
/** Seconds: a trial takes two or three. */
const trialTtl = 60;

/** The address of LiveKit's server interface. */
export const serviceUrl = (url: string): string => url.replace(/^ws/, 'http');

/** Who is not in the room, or has just left it, is not heard there and has nothing to tell it. Anything else is trouble. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ServerError && error.code === 'not_found')) throw error;
}

/**
 * Tokens hold ids and never names: they are logged by servers that are not ours. An applicant publishes camera and
 * microphone and nothing else; nobody may change their own metadata or send data past the gateway.
 */
export function createMedia({ url, key, secret }: LiveKitAccess): Media {
  const rooms = new RoomServiceClient(serviceUrl(url), key, secret, { requestTimeout: 5 });
  const tell = async (sessionId: string, id: string, attributes: Record<string, string>) => {
    await rooms.updateParticipant(roomOf(sessionId), id, { attributes }).catch(unlessGone);
  };
  const addressAt = (origin: string) => `${origin.replace(/^http/, 'ws')}/livekit`;
  return {
    admit: async ({ sessionId, as, id, participants }, origin) => {
      const room = roomOf(sessionId);
      // LiveKit forgets its rooms when it dies. Making one that is there changes nothing.
      await rooms.createRoom({
        name: room,
        emptyTimeout: 300,
        departureTimeout: 120,
        maxParticipants: participants + reservedForStaff,
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
        url: addressAt(origin),
        token: await token.toJwt(),
        room,
        identity: id,
      };
    },
    admitToTrial: async (participantId, origin) => {
      const room = trialRoomOf(participantId);
      await rooms.createRoom({ name: room, emptyTimeout: 20, departureTimeout: 1, maxParticipants: 2 });
      const token = new AccessToken(key, secret, { identity: participantId, ttl: trialTtl });
      token.addGrant({
        room,
        roomJoin: true,
        canPublish: false,
        canSubscribe: true,
        canPublishData: false,
        canUpdateOwnMetadata: false,
      });
      return { url: addressAt(origin), token: await token.toJwt(), room, identity: participantId };
    },
    dismiss: async ({ sessionId, id }) => {
      await rooms.removeParticipant(roomOf(sessionId), id).catch(() => undefined);
    },
    mute: async ({ sessionId, id }) => {
      const room = roomOf(sessionId);
      const silence = async () => {
        const { tracks } = await rooms.getParticipant(room, id);
        const heard = tracks.filter(({ source, muted }) => source === TrackSource.MICROPHONE && !muted);
        for (const { sid } of heard) await rooms.mutePublishedTrack(room, id, sid, true);
      };
      await silence().catch(unlessGone);
    },
    tellAway: ({ sessionId, id, away }) => tell(sessionId, id, { [awayAttribute]: away ? 'yes' : '' }),
    tellPicture: ({ sessionId, id, picture }) =>
      tell(sessionId, id, { [pictureAttribute]: picture === 'full' ? '' : picture }),
  };
}
