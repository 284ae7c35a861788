// What no start can do without: Node, the packages of the server's connections, and these opened. Says `open` and ends.
// `node floor.mjs MONGO_URL TEMPORAL_ADDRESS`
import { createServer } from 'node:http';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import mongoose from 'mongoose';

const [, , mongoUrl, address] = process.argv;
const [database, connection, native] = await Promise.all([
  mongoose.createConnection(mongoUrl).asPromise(),
  Connection.connect({ address }),
  NativeConnection.connect({ address }),
]);
const server = createServer().listen(0, '127.0.0.1');
console.log('open');
server.close();
await Promise.all([database.close(), connection.close(), native.close()]);
