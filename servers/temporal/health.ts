import { type ClientHttp2Session, connect } from 'node:http2';

const method = '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace';

/**
 * Whether Temporal answers for a namespace, which proves its frontend, its history and its database. Written on HTTP/2
 * itself, because a client of the SDK that is closed while it retries ends the whole process.
 */
export async function namespaceAnswers(port: number, namespace: string): Promise<boolean> {
  const session = connect(`http://127.0.0.1:${port}`);
  const timer = setTimeout(() => session.destroy(), 2_000);
  try {
    return (await grpcStatus(session, describeNamespace(namespace))) === '0';
  } finally {
    clearTimeout(timer);
    session.destroy();
  }
}

/** A gRPC frame (no compression, length in four bytes) around a message whose field 1 is the name. */
function describeNamespace(namespace: string): Buffer {
  const name = Buffer.from(namespace);
  const message = Buffer.concat([Buffer.from([0x0a, name.length]), name]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

function grpcStatus(session: ClientHttp2Session, frame: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = session.request({
      ':method': 'POST',
      ':path': method,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const status = (headers: Record<string, unknown>) => {
      if (headers['grpc-status'] !== undefined) resolve(String(headers['grpc-status']));
    };
    request.on('response', status).on('trailers', status);
    request.once('error', reject).once('close', () => reject(new Error('closed')));
    session.once('error', reject);
    request.resume().end(frame);
  });
}
