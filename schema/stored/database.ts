import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import type { Stored } from '#schema/stored/model/schema.ts';

type MongoClient = ReturnType<Connection['getClient']>;

export interface Database {
  readonly connection: Connection;
  /** The model of a schema on this connection. */
  model<Document extends Stored>(schema: Schema<Document>): Model<Document>;
  /** Throws within two seconds when the server does not answer. */
  ping(): Promise<void>;
  /** The same through a client of its own, which tells a server that is away from a client that is lost. */
  pingAnew(): Promise<void>;
  close(): Promise<void>;
}

/**
 * In milliseconds, for servers that hang and connections that nobody ends. The monitor's own question tells of them: when it is
 * not answered in time, everything that waits on this server is given up. The driver's own values wait for half a minute, and
 * for a query without end.
 */
const patience = { connectTimeoutMS: 15_000, heartbeatFrequencyMS: 5000, socketTimeoutMS: 120_000 };

const pingWithin = 2000;

async function pingThrough(client: MongoClient, name: string): Promise<void> {
  await client.db(name).command({ ping: 1 }, { signal: AbortSignal.timeout(pingWithin) });
}

async function pingThroughAnother(url: string, name: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(url, {
    serverSelectionTimeoutMS: pingWithin,
    connectTimeoutMS: pingWithin,
    maxPoolSize: 1,
  });
  try {
    await pingThrough(client, name);
  } finally {
    await client.close();
  }
}

/**
 * Connects to whatever speaks MongoDB's protocol. Neither transactions nor change streams are used. Models neither make
 * collections nor indexes (the first start does), and fail at once rather than wait for a server that is away.
 */
export async function openDatabase(url: string): Promise<Database> {
  const connection = await mongoose
    .createConnection(url, {
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      retryWrites: false,
      ignoreUndefined: true,
      serverSelectionTimeoutMS: 3000,
      maxPoolSize: 20,
      ...patience,
    })
    .asPromise();
  return {
    connection,
    model: <Document extends Stored>(schema: Schema<Document>) => {
      const name = schema.get('collection');
      if (!name) throw new Error('A schema without a collection.');
      return connection.model<Document>(name, schema);
    },
    ping: () => pingThrough(connection.getClient(), connection.name),
    pingAnew: () => pingThroughAnother(url, connection.name),
    close: () => connection.close(),
  };
}
