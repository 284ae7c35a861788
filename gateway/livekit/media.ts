import { randomBytes } from 'node:crypto';
import { AccessToken, RoomServiceClient, ServerError, TrackSource } from 'livekit-server-sdk';
import { pictureAttribute, type OwnPicture } from '#schema/session/call/camera/own-picture.ts';
import { admittedAs, roomIdentityOf, roomOf, trialRoomOf } from '#schema/ids.ts';
import type { AdmissionStore } from '#schema/stored/session/admissions.ts';
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
  /**
   * Ends somebody's admission to the call, and puts them out of it where they are in it: tokens that they still have, LiveKit's own
   * among them, are good for nothing from now on. A room that cannot be reached now is looked into later.
   */
  dismiss(who: { readonly sessionId: string; readonly id: string }): Promise<void>;
  /** Puts out whoever is called so in the room. Nothing happens when they are not in it. */
  putOut(who: { readonly sessionId: string; readonly identity: string }): Promise<void>;
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

/**
 * Seconds in which a token must be used, to which LiveKit adds a minute for clocks that differ: enough to open a connection. Who is in
 * the room gets fresh ones from the room itself, and every new connection begins with a new one of ours.
 */
const tokenTtl = 30;
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
export function createMedia(
  { url, key, secret }: LiveKitAccess,
  admissions: Pick<AdmissionStore, 'find' | 'set'>,
): Media {
  const rooms = new RoomServiceClient(serviceUrl(url), key, secret, { requestTimeout: 5 });
  const identityOf = async (sessionId: string, id: string) =>
    roomIdentityOf(id, await admissions.find(sessionId, id));
  const tell = async (sessionId: string, id: string, attributes: Record<string, string>) => {
    const identity = await identityOf(sessionId, id);
    await rooms.updateParticipant(roomOf(sessionId), identity, { attributes }).catch(unlessGone);
  };
  const putOut: Media['putOut'] = async ({ sessionId, identity }) => {
    await rooms.removeParticipant(roomOf(sessionId), identity).catch(() => undefined);
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
      const identity = await identityOf(sessionId, id);
      const token = new AccessToken(key, secret, {
        identity,
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
        identity,
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
      // First, so that whoever comes in meanwhile comes by an admission that has ended.
      await admissions.set(sessionId, id, randomBytes(9).toString('base64url'));
      const there = await rooms.listParticipants(roomOf(sessionId)).catch(() => []);
      const theirs = there.filter(({ identity }) => admittedAs(identity).id === id);
      await Promise.all(theirs.map(({ identity }) => putOut({ sessionId, identity })));
    },
    putOut,
    mute: async ({ sessionId, id }) => {
      const [room, identity] = [roomOf(sessionId), await identityOf(sessionId, id)];
      const silence = async () => {
        const { tracks } = await rooms.getParticipant(room, identity);
        const heard = tracks.filter(({ source, muted }) => source === TrackSource.MICROPHONE && !muted);
        for (const { sid } of heard) await rooms.mutePublishedTrack(room, identity, sid, true);
      };
      await silence().catch(unlessGone);
    },
    tellAway: ({ sessionId, id, away }) => tell(sessionId, id, { [awayAttribute]: away ? 'yes' : '' }),
    tellPicture: ({ sessionId, id, picture }) =>
      tell(sessionId, id, { [pictureAttribute]: picture === 'full' ? '' : picture }),
  };
}
