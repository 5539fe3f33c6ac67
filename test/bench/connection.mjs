// One keep-alive connection to an api, one request at a time. It costs the shared cores less than a client with a pool, parsers of
// its own and every feature of HTTP, and reads only what our api sends: a status, headers, a body of a stated length.
import { connect } from 'node:net';

/** Opens a connection to `http://host:port`. */
export async function openConnection(origin) {
  const { hostname, port, host } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  let waiting;
  let received = Buffer.alloc(0);
  const fail = (error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The api closed the connection.')));
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = answerIn(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    const { resolve } = waiting;
    waiting = undefined;
    resolve(answer);
  });
  return {
    /** Sends a request and resolves with `{ status, head, body }`, the body as text. */
    send(method, path, headers, body = '') {
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        const length = body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
        socket.write(
          `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}${length}\r\n${body}`,
        );
      });
    },
    close() {
      socket.removeAllListeners('close');
      socket.end();
    },
  };
}

function answerIn(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without a stated length:\n${head}`);
  const last = end + 4 + Number(length);
  if (bytes.length < last) return undefined;
  return { status: Number(head.slice(9, 12)), head, body: bytes.toString('utf8', end + 4, last) };
}
