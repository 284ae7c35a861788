import { ConfigTrouble } from '#gateway/config.ts';
import { isOrigin, noOrigin, schemeOf, withoutSlash } from '#gateway/origin.ts';

/** What `npm run reset-password` is told, and where the database is. */
export interface ResetConfig {
  readonly email: string;
  readonly secondFactorToo: boolean;
  readonly mongoUrl: string;
  /** What people type, without a slash at the end. */
  readonly origin: string;
}

/** Where `npm start` has its database and its pages, unless something else is said. */
const usual = { mongoPort: '17231', port: '3000' };

/** Reads the arguments and the names that the server process has. Throws `ConfigTrouble`. */
export function readResetConfig(
  asked: readonly string[] = process.argv.slice(2),
  names: Readonly<Record<string, string | undefined>> = process.env,
): ResetConfig {
  const [email, ...more] = asked.filter((each) => each !== '--second-factor-too');
  if (!email?.includes('@') || more.length > 0) {
    throw new ConfigTrouble('Say whose: npm run reset-password -- E-MAIL [--second-factor-too]');
  }
  const scheme = schemeOf(names.VIDIMUS_TLS_CERT && names.VIDIMUS_TLS_KEY);
  const origin = names.VIDIMUS_ORIGIN || `${scheme}://localhost:${names.VIDIMUS_PORT || usual.port}`;
  if (!isOrigin(origin)) throw new ConfigTrouble(`VIDIMUS_ORIGIN is "${origin}", ${noOrigin}`);
  const mongoPort = names.VIDIMUS_MONGO_PORT || usual.mongoPort;
  return {
    email: email.toLowerCase(),
    secondFactorToo: asked.includes('--second-factor-too'),
    mongoUrl: names.VIDIMUS_MONGO_URL || `mongodb://127.0.0.1:${mongoPort}/vidimus`,
    origin: withoutSlash(origin),
  };
}
