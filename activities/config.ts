import { readTemporalSecurity, type TemporalAccess } from '#temporal/connection/access.ts';

/** What the examiner process needs to know of its surroundings. */
export interface ExaminerConfig {
  readonly data: string;
  readonly temporal: TemporalAccess;
  readonly mongoUrl: string;
  readonly masterKeyFile: string;
  readonly logLevel: string;
  /** Touched every second while the process works. */
  readonly heartbeatFile: string | undefined;
}

/** Reads the environment once; throws one error that names everything missing. */
export function readExaminerConfig(
  names: Readonly<Record<string, string | undefined>> = process.env,
): ExaminerConfig {
  const wanted = [
    'VIDIMUS_DATA',
    'VIDIMUS_TEMPORAL_ADDRESS',
    'VIDIMUS_MONGO_URL',
    'VIDIMUS_MASTER_KEY_FILE',
  ] as const;
  const wrong = wanted.filter((name) => !names[name]).map((name) => `${name} is missing`);
  const security = readTemporalSecurity(names, wrong);
  if (wrong.length > 0) throw new Error(`The environment cannot be used: ${wrong.join('; ')}.`);
  const [data = '', address = '', mongoUrl = '', masterKeyFile = ''] = wanted.map((name) => names[name]);
  return Object.freeze({
    data,
    temporal: { address, namespace: names.VIDIMUS_TEMPORAL_NAMESPACE || 'default', ...security },
    mongoUrl,
    masterKeyFile,
    logLevel: names.VIDIMUS_LOG_LEVEL || 'info',
    heartbeatFile: names.VIDIMUS_HEARTBEAT_FILE || undefined,
  });
}
