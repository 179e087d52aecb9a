// What goes over the wire, byte by byte: no client library that would put right what is wrong on purpose.
import assert from 'node:assert/strict';
import net from 'node:net';

const mostWait = 8000;

/** A connection that sends exactly the bytes it is given and keeps everything that comes back. */
export class Wire {
  #socket;
  #chunks = [];
  #listeners = new Set();
  isClosed = false;

  static async to(origin) {
    const { hostname, port } = new URL(origin);
    const wire = new Wire();
    wire.#socket = net.connect({ host: hostname, port: Number(port) });
    wire.#socket.on('data', (chunk) => { wire.#chunks.push(chunk); wire.#tell(); });
    wire.#socket.on('close', () => { wire.isClosed = true; wire.#tell(); });
    wire.#socket.on('error', () => {});
    await new Promise((resolve, reject) => { wire.#socket.once('connect', resolve); wire.#socket.once('error', reject); });
    return wire;
  }

  #tell() {
    for (const listener of [...this.#listeners]) listener();
  }

  sends(bytes) {
    if (!this.isClosed) this.#socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  ends() {
    this.#socket.end();
  }

  leaves() {
    this.#socket.destroy();
  }

  get received() {
    return Buffer.concat(this.#chunks).toString('latin1');
  }

  /** Waits until `is()` is true of what came, or `most` milliseconds are over; whether it is. */
  async until(is, most = mostWait) {
    if (is()) return true;
    return new Promise((resolve) => {
      const done = (answer) => { clearTimeout(timer); this.#listeners.delete(look); resolve(answer); };
      const look = () => { if (is() || this.isClosed) done(is()); };
      const timer = setTimeout(() => done(is()), most);
      this.#listeners.add(look);
    });
  }

  closes(most = mostWait) {
    return this.until(() => this.isClosed, most);
  }
}

function whole(body, headers) {
  if (/chunked/i.test(headers['transfer-encoding'] ?? '')) return unchunked(body);
  const length = headers['content-length'];
  if (length === undefined) return { body: '', rest: body };
  if (body.length < Number(length)) return null;
  return { body: body.slice(0, Number(length)), rest: body.slice(Number(length)) };
}

function unchunked(text) {
  let out = '';
  let rest = text;
  while (true) {
    const line = rest.indexOf('\r\n');
    if (line < 0) return null;
    const size = Number.parseInt(rest.slice(0, line), 16);
    if (rest.length < line + 2 + size + 2) return null;
    out += rest.slice(line + 2, line + 2 + size);
    rest = rest.slice(line + 2 + size + 2);
    if (size === 0) return { body: out, rest };
  }
}

/** The answers that stand one after another in what was received; what is not whole is left out. `withoutBodies` for HEAD. */
export function answersIn(received, { withoutBodies = false } = {}) {
  const answers = [];
  let rest = received;
  while (rest.startsWith('HTTP/1.1 ')) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    const [statusLine, ...lines] = rest.slice(0, end).split('\r\n');
    const all = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
    const headers = Object.fromEntries(all);
    const status = Number(statusLine.split(' ')[1]);
    const bodyless = withoutBodies || status === 204 || status === 304 || status < 200;
    const read = bodyless ? { body: '', rest: rest.slice(end + 4) } : whole(rest.slice(end + 4), headers);
    if (!read) break;
    const cookies = all.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
    answers.push({ status, headers, names: all.map(([name]) => name), cookies, body: Buffer.from(read.body, 'latin1').toString('utf8') });
    rest = read.rest;
  }
  return answers;
}

/** Sends these bytes, reads one answer, and leaves. */
export async function answerTo(origin, bytes, options = {}) {
  const wire = await Wire.to(origin);
  wire.sends(bytes);
  await wire.until(() => answersIn(wire.received, options).some(({ status }) => status >= 200), options.most);
  const answers = answersIn(wire.received, options).filter(({ status }) => status >= 200);
  wire.leaves();
  return answers[0] ?? null;
}

/** Everything that comes back to these bytes until the other side closes or nothing has come for a while. */
export async function allAnswersTo(origin, bytes, { quiet = 400 } = {}) {
  const wire = await Wire.to(origin);
  wire.sends(bytes);
  let before = -1;
  while (!wire.isClosed && wire.received.length !== before) {
    before = wire.received.length;
    await wire.until(() => wire.received.length !== before, before === 0 ? 3000 : quiet);
  }
  const { received, isClosed } = wire;
  wire.leaves();
  return { answers: answersIn(received), received, isClosed };
}

/** A request as it goes out. Headers may be pairs, to say one twice. */
export function request(origin, { method = 'GET', path, headers = [], body = '', version = '1.1' }) {
  const pairs = Array.isArray(headers) ? headers : Object.entries(headers);
  const has = (name) => pairs.some(([one]) => one.toLowerCase() === name);
  const lines = [`${method} ${path} HTTP/${version}`];
  if (!has('host')) lines.push(`Host: ${new URL(origin).host}`);
  for (const [name, value] of pairs) lines.push(`${name}: ${value}`);
  const bytes = Buffer.isBuffer(body) ? body.toString('latin1') : Buffer.from(body, 'utf8').toString('latin1');
  if (bytes.length > 0 && !has('content-length') && !has('transfer-encoding')) lines.push(`Content-Length: ${bytes.length}`);
  return `${lines.join('\r\n')}\r\n\r\n${bytes}`;
}

export async function asks(origin, asked) {
  const answer = await answerTo(origin, request(origin, asked), { withoutBodies: asked.method === 'HEAD' });
  assert.ok(answer, `no answer to ${asked.method ?? 'GET'} ${asked.path.slice(0, 120)}`);
  return answer;
}
