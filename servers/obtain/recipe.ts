export type ServerName = 'temporal' | 'livekit' | 'mongo' | 'redis';

/** One archive of an official release. `checksums` is a text of lines `sha256  file name`. */
export interface Release {
  program: string;
  version: string;
  url: string;
  checksums: string;
}
/** A program built by Go: a package of the module proxy, or a module of this repository. */
export interface GoSource {
  program: string;
  version: string;
  /** What Go calls the binary, before it gets its own name. */
  made: string;
  target: { package: string } | { folder: string };
  /** Measured on two cores with empty caches. */
  seconds: number;
}
/** How one foreign server can be had on this machine. */
export interface Recipe {
  name: ServerName;
  title: string;
  /** The environment name that points to a server elsewhere. */
  addressName: string;
  /** Its name when somebody installed it. */
  onPath: string;
  /** undefined where no release exists for this machine. */
  release: Release | undefined;
  /** undefined where what Go builds could not read what is in the data folder. */
  source: GoSource | undefined;
}
/** A program that can be started. */
export interface Obtained {
  program: string;
  file: string;
}
export type Say = (line: string) => void;
