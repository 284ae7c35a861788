import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { administers } from '#schema/actor.ts';
import {
  addBackground,
  changeLogo,
  isSettings,
  mayAddBackground,
  type CompanySettings,
} from '#schema/company/company.ts';
import {
  companyPictureKinds,
  type CompanyPictureKind,
  type CompanyPictures,
} from '#schema/stored/company/company-pictures.ts';
import { PictureError, type PictureInfo, type Pictures } from '#vault/picture.ts';
import { addressOfPicture } from '#gateway/company/pictures.ts';
import { pictureRefusals, tooLarge } from '#gateway/evidence/picture-refusals.ts';
import { isReadable } from '#gateway/graphql/server/input.ts';
import { headersOf } from '#gateway/http/address.ts';
import { answerJson, answerRefusal, drain, readBody } from '#gateway/http/answers.ts';
import type { Limits } from '#gateway/http/limits.ts';
import type { Companies } from '#gateway/identity/companies.ts';
import { actorOf, type StaffViewer, type ViewerOf } from '#gateway/identity/viewer.ts';
import { deny, isRefusal, type GatewayRefusal } from '#gateway/refusal.ts';

export interface CompanyUploadParts {
  readonly viewerOf: ViewerOf;
  readonly pictures: Pick<Pictures, 'inspect' | 'cover' | 'logo'>;
  readonly companyPictures: Pick<CompanyPictures, 'add'>;
  readonly companies: Pick<Companies, 'settings' | 'change'>;
  readonly limits: Pick<Limits, 'spend'>;
}

const megabyte = 1024 * 1024;
const largest = 12 * megabyte;

/** What is drawn behind an operator, whose camera gives as much. */
const background = { width: 1280, height: 720 };
/** A logo stands some forty pixels high, on dense screens three times that. */
const logoSide = 480;

/** What a picture must at least have, so that it does not look coarse. */
const smallest: Readonly<Record<CompanyPictureKind, { width: number; height: number }>> = {
  background: { width: 640, height: 360 },
  logo: { width: 32, height: 32 },
};

interface Wanted {
  readonly kind: CompanyPictureKind;
  readonly name: string;
}

function wantedOf(url: URL): Wanted | GatewayRefusal {
  const kind = companyPictureKinds.find((each) => each === url.searchParams.get('as'));
  return kind
    ? { kind, name: url.searchParams.get('name')?.trim() ?? '' }
    : deny('INVALID_INPUT.pictureKind');
}

/** Asked before the picture is read, and once more by the rule when it is added. */
const mayBeAdded = (settings: CompanySettings, wanted: Wanted): GatewayRefusal | undefined =>
  mayAddBackground(settings, wanted) ??
  (isReadable(wanted.name) ? undefined : deny('INVALID_INPUT.nameCharacters'));

const coarse = ({ width, height }: PictureInfo, kind: CompanyPictureKind): GatewayRefusal | undefined =>
  width < smallest[kind].width || height < smallest[kind].height
    ? deny('PICTURE_TOO_SMALL', smallest[kind])
    : undefined;

/**
 * Takes a picture of the company: `PUT /company/pictures?as=background|logo&name=NAME`. What is kept is made anew from it
 * in the decoding child, and nothing of the file itself.
 */
export function createCompanyUploads(parts: CompanyUploadParts) {
  const { pictures, companyPictures, companies, limits } = parts;

  async function admit(headers: Headers, wanted: Wanted): Promise<StaffViewer | GatewayRefusal> {
    const viewer = await parts.viewerOf(headers);
    if (isRefusal(viewer)) return viewer;
    if (viewer.kind !== 'staff') return deny('UNAUTHENTICATED.signIn');
    if (!administers(viewer)) return deny('FORBIDDEN.companyPictures');
    const exhausted = await limits.spend('uploads', viewer.id);
    if (exhausted) return exhausted;
    const settings = await companies.settings(viewer.companyId);
    if (!settings) return deny('NOT_FOUND.company');
    return (wanted.kind === 'background' ? mayBeAdded(settings, wanted) : undefined) ?? viewer;
  }

  /** The picture as it will be shown, or why it cannot be. */
  async function made(
    bytes: Buffer,
    kind: CompanyPictureKind,
    requester: string,
  ): Promise<Buffer | GatewayRefusal> {
    const found = await pictures.inspect(bytes, { requester });
    if ('refused' in found) return pictureRefusals[found.refused];
    const refusal = coarse(found, kind);
    if (refusal) return refusal;
    try {
      return kind === 'logo'
        ? await pictures.logo(bytes, { max: logoSide, requester })
        : await pictures.cover(bytes, { ...background, requester });
    } catch (error) {
      if (error instanceof PictureError) return pictureRefusals[error.code];
      throw error;
    }
  }

  async function take(req: IncomingMessage, url: URL): Promise<{ id: string } | GatewayRefusal> {
    const wanted = wantedOf(url);
    if ('code' in wanted) return wanted;
    const viewer = await admit(headersOf(req), wanted);
    if ('code' in viewer) return viewer;
    const bytes = await readBody(req, largest);
    if (!bytes) return tooLarge(largest / megabyte);
    const picture = await made(bytes, wanted.kind, viewer.id);
    if ('code' in picture) return picture;
    const id = `pic_${randomBytes(16).toString('hex')}`;
    const { companyId } = viewer;
    await companyPictures.add({
      _id: id,
      companyId,
      kind: wanted.kind,
      mediaType: wanted.kind === 'logo' ? 'image/png' : 'image/jpeg',
      sha256: createHash('sha256').update(picture).digest('hex'),
      base64: picture.toString('base64'),
      storedAt: new Date().toISOString(),
    });
    const change = wanted.kind === 'logo' ? changeLogo(id) : addBackground({ id, name: wanted.name });
    const settings = await companies.change(companyId, actorOf(viewer), change);
    if (!settings) return deny('NOT_FOUND.company');
    return isSettings(settings) ? { id } : settings;
  }

  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const taken = await take(req, url);
    if ('code' in taken) {
      answerRefusal(res, taken);
      return drain(req);
    }
    answerJson(res, 200, { id: taken.id, url: addressOfPicture(taken.id) });
  };
}
