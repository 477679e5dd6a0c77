// Serves the built page as a static host would: under a path prefix, with the right types, compressed.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

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
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (!path.startsWith(prefix)) return refuse(response);
    const inside = normalize('/' + path.slice(prefix.length));
    const file = join(folder, inside.endsWith('/') ? inside + 'index.html' : inside);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return refuse(response);
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (gzip) response.setHeader('content-encoding', 'gzip');
    const steps = gzip ? [createReadStream(file), createGzip(), response] : [createReadStream(file), response];
    pipeline(steps, () => {});
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
