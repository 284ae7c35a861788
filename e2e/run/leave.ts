/**
 * Set-up of every test file that starts servers: Ctrl-C reaches its process, too, which then leaves by an exit, and an exit
 * takes along what was started (servers/run/tied.ts). Without this they would run on, for nobody.
 */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('disconnect', () => process.exit(1));
