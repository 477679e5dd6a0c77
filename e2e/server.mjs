// Serves the built page as a static host would: under a path prefix, with the right types, compressed.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

// The answer is { address, close }: `address` ends with the prefix.
export async function serve(folder, prefix = '/') {
  const sent = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (!path.startsWith(prefix)) return refuse(response);
    const inside = normalize('/' + path.slice(prefix.length));
    const file = join(folder, inside.endsWith('/') ? inside + 'index.html' : inside);
    const type = TYPES[extname(file)];
    // Hosts pack what they know, and only once.
    const gzip = type && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const key = `${file} ${Boolean(gzip)}`;
    const body = sent.get(key) ?? (await readFile(file).then((bytes) => (gzip ? gzipSync(bytes) : bytes)).catch(() => null));
    if (!body) return refuse(response);
    sent.set(key, body);
    response.setHeader('content-type', type ?? 'application/octet-stream');
    response.setHeader('content-length', body.length);
    if (gzip) response.setHeader('content-encoding', 'gzip');
    response.end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

function refuse(response) {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404');
}
