// The oldest Node that somebody may have has to read this file, and those that import it before anything else: no
// top-level await, nothing newer than Node 12 (which Ubuntu 22.04 brings).

const [wantedMajor, wantedMinor] = [20, 19];

/** Ends the process with one message when this Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  process.stderr.write(
    `\nVidimus needs Node ${wantedMajor}.${wantedMinor} or newer; this is ${process.versions.node}. See https://nodejs.org.\n`,
  );
  process.exit(1);
}
