import mongoose, { type Connection } from 'mongoose';

/** A document under a string id that we mint. */
export interface Stored {
  readonly _id: string;
}

export type Collection<Document extends Stored> = ReturnType<typeof collectionOf<Document>>;

export interface Database {
  readonly connection: Connection;
  collection<Document extends Stored>(name: string): Collection<Document>;
  /** Throws within two seconds when the server does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const collectionOf = <Document extends Stored>(connection: Connection, name: string) =>
  connection.getClient().db(connection.name).collection<Document>(name);

/** Connects to whatever speaks MongoDB's protocol. Neither transactions nor change streams are used. */
export async function openDatabase(url: string): Promise<Database> {
  const connection = await mongoose
    .createConnection(url, {
      autoIndex: false,
      retryWrites: false,
      ignoreUndefined: true,
      serverSelectionTimeoutMS: 3000,
      maxPoolSize: 20,
    })
    .asPromise();
  return {
    connection,
    collection: (name) => collectionOf(connection, name),
    ping: async () => {
      const late = AbortSignal.timeout(2000);
      await connection.getClient().db(connection.name).command({ ping: 1 }, { signal: late });
    },
    close: () => connection.close(),
  };
}

/** Whether a write failed because the id is taken. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11000;
