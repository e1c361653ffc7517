import { request as httpRequest } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { encodePath, encodeUri } from '../http/request.ts';
import type { ActContext, Outcome } from './act.ts';

/** A request before it is signed. */
export interface Intent {
  readonly method: string;
  /** The bucket and the key, not encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A request as it goes onto the wire. */
export interface Sendable {
  readonly method: string;
  /** Encoded, with its query. */
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** How to sign. */
export interface Signing {
  /** Milliseconds since 1970 UTC; the server's now if absent. */
  readonly signedAt?: number;
  /** A presigned URL's life in seconds. */
  readonly expiresIn?: number;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** Whether the host is left out of what is signed. */
  readonly withoutHost?: boolean;
}

/** An answer, read whole. */
export interface Answer extends Outcome {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** The signer of clients: the SDK's, with the context's credentials unless others are given. */
export const clientSigner = (context: ActContext, signing: Signing = {}): SignatureV4 =>
  new SignatureV4({
    service: 's3',
    region: 'ap-southeast-1',
    credentials: {
      accessKeyId: signing.accessKeyId ?? context.accessKeyId,
      secretAccessKey: signing.secretAccessKey ?? context.secretAccessKey,
    },
    sha256: Sha256,
    uriEscapePath: false,
  });

const unsigned = (context: ActContext, intent: Intent, signing: Signing): HttpRequest => {
  const { host, hostname, port } = new URL(context.url);
  return new HttpRequest({
    method: intent.method,
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: encodePath(intent.path),
    query: { ...intent.query },
    headers: { ...(signing.withoutHost ? {} : { host }), ...intent.headers },
    body: intent.body ?? '',
  });
};

/** A request of the SDK as far as it is sent from here. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
}

const sendable = (request: SdkRequest, body: string | Buffer = ''): Sendable => {
  const query = Object.entries(request.query ?? {})
    .map(([name, value]) => `${encodeUri(name)}=${encodeUri(String(value))}`)
    .join('&');
  const headers = { ...request.headers };
  return {
    method: request.method,
    target: query === '' ? request.path : `${request.path}?${query}`,
    headers,
    body: Buffer.from(body),
  };
};

/** A request that nobody signed. */
export const unsignedRequest = (context: ActContext, intent: Intent): Sendable =>
  sendable(unsigned(context, intent, {}), intent.body);

/** Signs in the `Authorization` header, all headers and (unless one says otherwise) the body's hash. */
export const signed = async (
  context: ActContext,
  intent: Intent,
  signing: Signing = {},
): Promise<Sendable> => {
  const signingDate = new Date(signing.signedAt ?? context.now());
  return sendable(
    await clientSigner(context, signing).sign(unsigned(context, intent, signing), { signingDate }),
    intent.body,
  );
};

/** Signs in the query: the headers given are all signed headers, none is moved into the query, the body is not signed. */
export const presigned = async (
  context: ActContext,
  intent: Intent,
  signing: Signing = {},
): Promise<Sendable> => {
  const headers = { ...intent.headers, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
  const request = await clientSigner(context, signing).presign(
    unsigned(context, { ...intent, headers }, signing),
    {
      signingDate: new Date(signing.signedAt ?? context.now()),
      expiresIn: signing.expiresIn ?? 900,
      unhoistableHeaders: new Set(Object.keys(intent.headers ?? {})),
    },
  );
  return sendable(request, intent.body);
};

/** Sends a request just as it stands; without a length it goes in HTTP chunks. */
export const send = (context: ActContext, request: Sendable): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(context.url);
    const { method, target: path, headers } = request;
    const outgoing = httpRequest({ hostname, port, method, path, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        const status = response.statusCode ?? 0;
        const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
        resolve({ refused: status >= 400, status, code, headers: response.headers, text });
      });
    });
    outgoing.on('error', reject);
    if (request.body.length > 0 && !('content-length' in headers) && !('transfer-encoding' in headers)) {
      outgoing.setHeader('content-length', request.body.length);
    }
    outgoing.end(request.body);
  });

/** Sends a request that prepares an act; throws if it is refused, for then the act would prove nothing. */
export const prepare = async (context: ActContext, intent: Intent): Promise<Answer> => {
  const answer = await send(context, await signed(context, intent));
  if (answer.refused)
    throw new Error(
      `${intent.method} ${intent.path} was refused before the act: ${answer.status} ${answer.code}`,
    );
  return answer;
};

/** Signs and sends at once. */
export const sendSigned = async (context: ActContext, intent: Intent): Promise<Answer> =>
  send(context, await signed(context, intent));
