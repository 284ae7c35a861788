import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/**
 * The floor of a call: LiveKit's own client on an empty page, in the same room with the same tracks. It joins when `join` is
 * called in the page and shows everybody else in a plain video of the same size.
 */
const page = `<!doctype html><meta charset="utf-8"><title>Bare LiveKit</title>
<style>body{margin:0;display:grid;grid-template-columns:repeat(4,1fr);gap:4px;background:#000}video{width:100%}</style>
<script src="/livekit-client.js"></script>
<script>
  globalThis.join = async ({ url, token }) => {
    const { Room, RoomEvent } = LivekitClient;
    const room = new Room({ adaptiveStream: true, dynacast: true });
    room.on(RoomEvent.TrackSubscribed, (track) => document.body.append(track.attach()));
    await room.connect(url, token);
    await room.localParticipant.enableCameraAndMicrophone();
  };
</script>`;

declare global {
  /** Of the bare page alone. */
  var join: (access: { readonly url: string; readonly token: string }) => Promise<void>;
}

export async function serveBareRoom() {
  const script = await readFile(createRequire(import.meta.url).resolve('livekit-client'));
  const server = createServer((req, res) => {
    const isScript = req.url === '/livekit-client.js';
    res.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    res.end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A camera is given to pages of this machine only by this name or over HTTPS.
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}
