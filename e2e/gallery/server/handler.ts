// Serves the gallery under /gallery/, and the pictures of its stories. Knows nothing of how pages are built: see `PageSource`.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerJson, readBody } from '#gateway/http/answers.ts';
import sharp from 'sharp';
import { companyDrawing } from '#e2e/gallery/drawings/backgrounds.ts';
import { refOf } from '#schema/evidence.ts';
import { drawingOf } from '#e2e/gallery/drawings/evidence.ts';
import { answerAuth } from '#e2e/gallery/server/auth.ts';
import type { Stories } from '#e2e/gallery/server/stories.ts';
import { applicants } from '#e2e/gallery/world/people.ts';
import type { World } from '#e2e/gallery/world/world.ts';
import type { Opening } from '#e2e/gallery/frame/opening.ts';
import { scenes } from '#e2e/gallery/scenes/all.ts';

/** Where pages come from: a Vite server that serves sources, or a folder that they were built into. */
export interface PageSource {
  /** The document of a page, to which `head` is to be added before anything of its own. */
  readonly html: (page: 'console' | 'join' | 'index', url: string, head: string) => Promise<string>;
  /** Address of the module that runs before a page's own. */
  readonly boot: string;
}

const isCompanyPicture = /^\/company\/pictures\/(\w+)$/;
const isPicture = /^\/evidence\/gallery-(w\d+)-\d+$/;
const ofWorld = /^\/gallery\/at\/(w\d+)(\/.*)$/;

function sendHtml(res: ServerResponse, html: string): void {
  // A server around this one may have forbidden what only the gallery needs: to be shown in a frame.
  for (const name of ['x-frame-options', 'content-security-policy']) res.removeHeader(name);
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(html);
}

async function sendPicture(world: World | undefined, id: string, res: ServerResponse): Promise<void> {
  const piece = await world?.records.evidence.find(id);
  const guest = piece && (await world?.gateway.views.participant(piece.sessionId, piece.participantId));
  if (!piece || !guest)
    return answerJson(res, 404, { code: 'NOT_FOUND', message: 'There is no such evidence.' });
  const drawing = drawingOf(
    piece.label,
    applicants.findIndex((name) => name === guest.name),
  );
  res.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' }).end(drawing);
}

/** As the gateway gives them: nobody but a browser's own tags would take a drawing. */
async function sendCompanyPicture(id: string, res: ServerResponse): Promise<void> {
  const drawing = companyDrawing(id);
  if (!drawing) return answerJson(res, 404, { code: 'NOT_FOUND', message: 'There is no such picture.' });
  const picture = await sharp(Buffer.from(drawing)).png().toBuffer();
  res.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(picture);
}

async function takePicture(world: World, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  await readBody(req, 32 * 1024 * 1024);
  const { searchParams } = url;
  const participantId = searchParams.get('participant') ?? '';
  const guest = world.gateway.viewers.get(participantId) as { sessionId?: string } | undefined;
  const place = { sessionId: guest?.sessionId ?? '', companyId: 'com_1', participantId };
  const runId = searchParams.get('run') ?? 'capture';
  const request = searchParams.get('request') ?? undefined;
  const still = { origin: 'stream', width: 640, height: 360, request } as const;
  const piece = world.records.store(
    searchParams.get('label') ?? '',
    req.headers['content-type'] ?? 'image/jpeg',
    {
      ...place,
      ...(runId === 'capture' ? still : { runId }),
    },
  );
  const sha256 = String(req.headers['x-evidence-sha256'] ?? piece.sha256);
  answerJson(res, 200, refOf(world.records.correct(piece.id, { sha256 }) ?? piece));
}

const refused = {
  code: 'EVIDENCE_UNREADABLE',
  message: 'This is no picture that can be read. Take it again.',
};

async function answerWorld(world: World, url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = url.pathname;
  if (path === '/health') return answerJson(res, 200, { status: 'alive' });
  if (path === '/refused') return answerJson(res, 422, refused);
  if (path.startsWith('/auth/')) return answerAuth(world, path, req, res);
  if (path === '/evidence' && req.method === 'PUT') return takePicture(world, url, req, res);
  if (path !== '/graphql')
    return answerJson(res, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' });
  req.url = path;
  const origin = 'https://vidimus.example';
  await world.gateway.graphql.handle(req, res, { requestId: 'gallery', origin, publicOrigin: origin });
}

const themeOf = (asked: string | null): Opening['theme'] =>
  asked === 'dark' || asked === 'auto' ? asked : 'light';

const headOf = (opening: Opening, boot: string): string =>
  `<script type="application/json" id="gallery-opening">${JSON.stringify(opening).replaceAll('<', '\\u003c')}</script>
   <script type="module" src="${boot}"></script>`;

export function createHandler(stories: Stories, pages: PageSource) {
  async function sendFrame(url: URL, res: ServerResponse): Promise<void> {
    const query = url.searchParams;
    const name = query.get('scene') ?? '';
    const opening = await stories.open(name, {
      theme: themeOf(query.get('theme')),
      still: query.has('still'),
    });
    const scene = scenes[name];
    if (!opening || !scene)
      return answerJson(res, 404, { code: 'NOT_FOUND', message: `There is no scene ${name}.` });
    sendHtml(res, await pages.html(scene.page, url.pathname, headOf(opening, pages.boot)));
  }

  return async (req: IncomingMessage, res: ServerResponse, next: () => void): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://gallery');
    const [, ofCompany] = isCompanyPicture.exec(url.pathname) ?? [];
    if (ofCompany) return sendCompanyPicture(ofCompany, res);
    const [, pictured] = isPicture.exec(url.pathname) ?? [];
    if (pictured) return sendPicture(stories.world(pictured), url.pathname.slice('/evidence/'.length), res);
    const [, id, path = ''] = ofWorld.exec(url.pathname) ?? [];
    if (id) {
      const world = stories.world(id);
      if (!world)
        return answerJson(res, 410, { code: 'NOT_FOUND', message: 'This story is over. Open it again.' });
      return answerWorld(world, new URL(path + url.search, url), req, res);
    }
    if (url.pathname === '/gallery/frame') return sendFrame(url, res);
    if (url.pathname === '/gallery/scenes') {
      return answerJson(
        res,
        200,
        Object.entries(scenes).map(([name, { title }]) => ({ name, title })),
      );
    }
    if (url.pathname === '/gallery/') return sendHtml(res, await pages.html('index', url.pathname, ''));
    next();
  };
}
