import type { LiveKitAccess, Ports } from '../environment.ts';

export interface LiveKitPlan {
  ports: Pick<Ports, 'livekit' | 'livekitTcp' | 'livekitUdp'>;
  access: Pick<LiveKitAccess, 'apiKey' | 'apiSecret'>;
  /** Where media is exchanged: 127.0.0.1, or this machine's address for other devices. */
  nodeIp: string;
  /** Where webhooks go; undefined: nowhere. */
  hook: string | undefined;
}

/**
 * LiveKit's settings file: JSON, which YAML contains.
 * Rooms are made by us alone, or a client with an old token would open one that nobody watches. One codec each for
 * picture and sound, so that stills and recordings have one to decode.
 */
export function livekitSettings({ ports, access, nodeIp, hook }: LiveKitPlan): string {
  const loopback = nodeIp === '127.0.0.1';
  const settings = {
    port: ports.livekit,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: ports.livekitTcp,
      udp_port: ports.livekitUdp,
      use_external_ip: false,
      node_ip: nodeIp,
      // On a machine with several networks, media is taken where it is announced and nowhere else.
      ...(loopback ? {} : { ips: { includes: [`${nodeIp}/32`] } }),
      enable_loopback_candidate: loopback,
      // A made-up address: without one LiveKit asks public servers for its own.
      stun_servers: ['127.0.0.1:3478'],
    },
    keys: { [access.apiKey]: access.apiSecret },
    room: {
      auto_create: false,
      empty_timeout: 300,
      departure_timeout: 120,
      max_participants: 13,
      enable_remote_unmute: false,
      enabled_codecs: [{ mime: 'audio/opus' }, { mime: 'video/vp8' }],
    },
    logging: { level: 'warn', json: true },
    ...(hook === undefined ? {} : { webhook: { api_key: access.apiKey, urls: [hook] } }),
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}
