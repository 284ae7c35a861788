import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CompanyPictures, StoredCompanyPicture } from '#schema/stored/company/company-pictures.ts';
import type { Pictures } from '#vault/picture.ts';
import { headersOf } from '#gateway/http/address.ts';
import { answerRefusal } from '#gateway/http/answers.ts';
import { sandboxPolicy } from '#gateway/http/headers.ts';
import type { ViewerOf } from '#gateway/identity/viewer.ts';
import { deny, isRefusal } from '#gateway/refusal.ts';

interface PictureParts {
  readonly viewerOf: ViewerOf;
  readonly pictures: Pick<Pictures, 'render'>;
  readonly companyPictures: Pick<CompanyPictures, 'find'>;
}

/** Of a picture to choose by, at twice the size at which it is shown. */
const previewSide = 480;

const missing = deny('NOT_FOUND.picture');

/** The address at which a picture of a company is served. */
export const addressOfPicture = (id: string): string => `/company/pictures/${id}`;

/**
 * Shows what a company shows of itself: `GET /company/pictures/ID`, a small one with `?small`. A logo is for everybody, who
 * was told its random id by a page that shows it; backgrounds are for the company's own staff.
 */
export function createCompanyPictureRoute({ viewerOf, pictures, companyPictures }: PictureParts) {
  const mayBeSeen = async (picture: StoredCompanyPicture, req: IncomingMessage): Promise<boolean> => {
    if (picture.kind === 'logo') return true;
    const viewer = await viewerOf(headersOf(req));
    return !isRefusal(viewer) && viewer.kind === 'staff' && viewer.companyId === picture.companyId;
  };
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const picture = await companyPictures.find(url.pathname.slice(addressOfPicture('').length));
    if (!picture || !(await mayBeSeen(picture, req))) return answerRefusal(res, missing);
    const whole = Buffer.from(picture.base64, 'base64');
    const small = url.searchParams.has('small') && picture.kind === 'background';
    const bytes = small
      ? await pictures.render(whole, { max: previewSide, requester: picture.companyId })
      : whole;
    res.writeHead(200, {
      'content-type': picture.mediaType,
      'content-length': bytes.length,
      // Under one id there is never another picture.
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': sandboxPolicy,
    });
    res.end(bytes);
  };
}
