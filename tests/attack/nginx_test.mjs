// The example of the guide, as it stands: nginx with TLS in front of the program. Only names, ports and folders are put in its place.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { after, before, describe, test } from 'node:test';

import { program, root } from '../browser/support/places.mjs';
import { passphrase } from '../browser/support/server.mjs';
import { answersIn, answerTo } from './support/wire.mjs';

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((one) => existsSync(one));
const name = 'review.example';

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
const reaches = (port) => new Promise((resolve) => {
  const socket = net.connect({ port, host: '127.0.0.1' }, () => { socket.destroy(); resolve(true); });
  socket.on('error', () => resolve(false));
});
const isUp = async (port) => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await reaches(port)) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.fail(`nothing listens on ${port}`);
};

describe('behind nginx as in the guide', { skip: nginx ? false : 'nginx is not installed' }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-nginx-'));
  const started = [];
  const ports = {};
  let said = '';

  before(async () => {
    for (const which of ['http', 'https', 'program']) ports[which] = await freePort();
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', path.join(folder, 'privkey.pem'), '-out', path.join(folder, 'fullchain.pem')], { stdio: 'ignore' });
    const site = readFileSync(path.join(root, 'docs/examples/nginx.conf'), 'utf8')
      .replaceAll(/^ *listen \[::\].*\n/gm, '')
      .replaceAll(/listen 80\b/g, `listen 127.0.0.1:${ports.http}`).replaceAll(/listen 443\b/g, `listen 127.0.0.1:${ports.https}`)
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${ports.program}`)
      .replaceAll(`/etc/letsencrypt/live/${name}`, folder).replaceAll('/var/log/nginx', folder);
    writeFileSync(path.join(folder, 'nginx.conf'), `daemon off;\nmaster_process off;\nworker_processes 1;\npid ${folder}/nginx.pid;\nerror_log stderr crit;\nevents {}\nhttp {\n${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`).join('\n')}\n${site}\n}\n`);

    execFileSync(program, ['demo', '--data', path.join(folder, 'data'), '--procedures', path.join(root, 'procedures')], { stdio: 'ignore' });
    started.push(spawn(program, ['serve', '--data', path.join(folder, 'data'), '--procedures', path.join(root, 'procedures'), '--assets', path.join(root, 'assets/dist'), '--port', String(ports.program), '--origin', `https://${name}`, '--proxy', '127.0.0.1', '--security-contact', 'mailto:weakness@review.example'], { stdio: 'ignore' }));
    const front = spawn(nginx, ['-p', folder, '-c', path.join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    front.stderr.on('data', (chunk) => { said += chunk; });
    started.push(front);
    await isUp(ports.program);
    await isUp(ports.https).catch((error) => { throw new Error(`${error.message}: ${said}`); });
  });
  after(async () => {
    for (const child of started) {
      const gone = new Promise((resolve) => { child.once('exit', resolve); });
      if (child.exitCode === null && child.kill('SIGTERM')) await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** One request over TLS, and its answer. */
  const asks = (bytes, options = {}) => new Promise((resolve, reject) => {
    let received = '';
    const socket = tls.connect({ host: '127.0.0.1', port: ports.https, servername: name, ca: readFileSync(path.join(folder, 'fullchain.pem')), ...options }, () => socket.write(Buffer.from(bytes, 'latin1')));
    const done = () => { const [answer] = answersIn(received); if (answer) { socket.destroy(); resolve({ ...answer, protocol: options.protocol }); } };
    socket.on('data', (chunk) => { received += chunk.toString('latin1'); done(); });
    socket.on('error', reject);
    socket.on('close', () => { done(); resolve(null); });
  });
  const get = (address, headers = '') => asks(`GET ${address} HTTP/1.1\r\nHost: ${name}\r\n${headers}\r\n`);

  test('sends what comes by http to https, and answers nothing else there', async () => {
    const answer = await answerTo(`http://127.0.0.1:${ports.http}`, `GET /cases?a=b HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
    assert.equal(answer.status, 308);
    assert.equal(answer.headers.location, `https://${name}/cases?a=b`);
    const other = await answerTo(`http://127.0.0.1:${ports.http}`, 'GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n');
    assert.equal(other, null);
  });

  test('speaks TLS 1.2 and 1.3 and nothing older', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3']) assert.equal((await asks(`GET /help HTTP/1.1\r\nHost: ${name}\r\n\r\n`, { minVersion: version, maxVersion: version })).status, 200);
    for (const old of [{ minVersion: 'TLSv1', maxVersion: 'TLSv1' }, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }, { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA:AES256-SHA' }]) {
      const refused = await asks(`GET /help HTTP/1.1\r\nHost: ${name}\r\n\r\n`, { ciphers: 'DEFAULT@SECLEVEL=0', ...old }).then((answer) => answer === null, () => true);
      assert.ok(refused, `${JSON.stringify(old)} is spoken`);
    }
  });

  test('carries the headers of the program once, with https among them, and no version', async () => {
    const { headers, names } = await get('/sign-in');
    assert.match(headers['strict-transport-security'], /max-age=63072000; includeSubDomains/);
    for (const one of ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cache-control']) assert.equal(names.filter((given) => given === one).length, 1, one);
    assert.equal(headers['cache-control'], 'no-store');
    assert.doesNotMatch(headers.server ?? '', /\d/);
    assert.equal(headers['x-powered-by'], undefined);
  });

  test('signs in with a cookie that is for this host and https alone', async () => {
    const body = `sign-in-name=bryn.ashdown&passphrase=${encodeURIComponent(passphrase)}`;
    const post = (origin) => asks(`POST /sign-in HTTP/1.1\r\nHost: ${name}\r\nOrigin: ${origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const answer = await post(`https://${name}`);
    assert.equal(answer.status, 303);
    assert.match(answer.cookies[0], /^__Host-sign-in=[^;]{40,}; Path=\/; HttpOnly; Secure; SameSite=(Lax|Strict)/);
    assert.equal((await post('https://elsewhere.example')).status, 403);
    assert.equal((await post(`http://${name}`)).status, 403);
    const page = await get('/account', `Cookie: ${answer.cookies[0].split(';')[0]}\r\n`);
    assert.equal(page.status, 200);
    assert.equal((await get('/account', `Cookie: ${answer.cookies[0].split(';')[0].replace('__Host-', 'local-')}\r\n`)).status, 303);
  });

  test('tells the program who asks, whatever the asker says', async () => {
    // Tries are counted by address: somebody who claims a new one each time is still one.
    const tries = 140;
    const guess = (at) => `GET /invitation/a-guess HTTP/1.1\r\nHost: ${name}\r\nX-Forwarded-For: 198.51.100.${at}\r\nForwarded: for=198.51.100.${at}\r\n\r\n`;
    const answers = await new Promise((resolve, reject) => {
      let received = '';
      const socket = tls.connect({ host: '127.0.0.1', port: ports.https, servername: name, ca: readFileSync(path.join(folder, 'fullchain.pem')) }, () => socket.write(Array.from({ length: tries }, (_, at) => guess(at)).join('')));
      const done = () => { socket.destroy(); resolve(answersIn(received)); };
      socket.on('data', (chunk) => { received += chunk.toString('latin1'); if (answersIn(received).some(({ status }) => status === 429)) done(); });
      socket.on('close', done);
      socket.on('error', reject);
    });
    const refused = answers.filter(({ status }) => status === 429).length;
    assert.ok(refused > 0, 'an address that claims to be others is never refused');
  });

  test('does not serve another name, and leads nobody to one', async () => {
    assert.equal(await asks('GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n'), null);
    const answer = await get('/cases', 'X-Forwarded-Host: elsewhere.example\r\n');
    assert.equal(answer.headers.location, '/sign-in?to=%2Fcases');
  });

  test('reads requests as the program does: what is meant to be read in two ways is refused', async () => {
    for (const lines of [['Content-Length: 4', 'Transfer-Encoding: chunked'], ['Content-Length: 0', 'Content-Length: 30'], ['Transfer-Encoding: xchunked'], ['Content-Length: -1']]) {
      const answer = await asks(`POST /sign-in HTTP/1.1\r\nHost: ${name}\r\n${lines.join('\r\n')}\r\n\r\n0\r\n\r\nGET /help HTTP/1.1\r\nHost: ${name}\r\n\r\n`);
      assert.ok([400, 403, 415, 501].includes(answer?.status), `${lines}: ${answer?.status}`);
    }
  });

  test('says where a weakness is told', async () => {
    const { status, body, headers } = await get('/.well-known/security.txt');
    assert.equal(status, 200);
    assert.match(headers['content-type'], /^text\/plain/);
    assert.match(body, /^Contact: mailto:weakness@review\.example\nExpires: \d{4}-\d{2}-\d{2}T00:00:00Z\n/);
  });

  test('logs no query, no name and no browser', async () => {
    await get('/cases?show=rowan-was-here', 'User-Agent: wren-was-here\r\nReferer: https://review.example/fell-was-here\r\n');
    const log = readFileSync(path.join(folder, 'throughline.log'), 'utf8');
    assert.match(log, / GET \/cases /);
    assert.doesNotMatch(log, /rowan-was-here|wren-was-here|fell-was-here/);
  });
});
