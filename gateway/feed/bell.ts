import { EventEmitter } from 'node:events';
import type { Bell } from '#gateway/ports.ts';

/** The bell of a process that holds both the gateway and the session worker. */
export function createBell(): Bell {
  const rings = new EventEmitter();
  return {
    ring: (sessionId, companyId) => {
      rings.emit('ring', sessionId, companyId);
    },
    listen: (heard) => {
      rings.on('ring', heard);
      return () => {
        rings.off('ring', heard);
      };
    },
  };
}
