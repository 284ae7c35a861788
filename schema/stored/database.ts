import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import type { Stored } from '#schema/stored/model/schema.ts';

export interface Database {
  readonly connection: Connection;
  /** The model of a schema on this connection. */
  model<Document extends Stored>(schema: Schema<Document>): Model<Document>;
  /** Throws within two seconds when the server does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
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
    })
    .asPromise();
  return {
    connection,
    model: <Document extends Stored>(schema: Schema<Document>) => {
      const name = schema.get('collection');
      if (!name) throw new Error('A schema without a collection.');
      return connection.model<Document>(name, schema);
    },
    ping: async () => {
      const late = AbortSignal.timeout(2000);
      await connection.getClient().db(connection.name).command({ ping: 1 }, { signal: late });
    },
    close: () => connection.close(),
  };
}
