// An outsider at the wire: requests that are meant to be read in two ways, that never end, that are too large, that name another host or
// another folder. Each is refused by its own status, nothing of it comes back in the answer, and the next request is served.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Installation } from './support/installation.mjs';
import { encoded } from './support/person.mjs';
import { allAnswersTo, answerTo, asks, request, Wire } from './support/wire.mjs';

let installation;
let origin;
let host;
before(async () => {
  installation = await Installation.begins();
  origin = installation.origin;
  host = new URL(origin).host;
});
after(() => installation?.ends());

const form = 'Content-Type: application/x-www-form-urlencoded';
const isServed = async () => assert.equal((await asks(origin, { path: '/help' })).status, 200, 'the next request is served');

describe('a request that can be read in two ways', () => {
  const hidden = () => `GET /help HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  const post = (...lines) => `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\n${form}\r\n${lines.join('\r\n')}\r\n\r\n`;
  const variants = {
    'a length and chunks': () => `${post('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n${hidden()}`,
    'chunks and a length': () => `${post('Transfer-Encoding: chunked', 'Content-Length: 4')}0\r\n\r\n${hidden()}`,
    'two lengths that differ': () => `${post('Content-Length: 0', `Content-Length: ${hidden().length}`)}${hidden()}`,
    'two lengths in one line': () => `${post(`Content-Length: 0, ${hidden().length}`)}${hidden()}`,
    'a length with a sign': () => `${post('Content-Length: +0')}${hidden()}`,
    'a negative length': () => `${post('Content-Length: -1')}${hidden()}`,
    'a length in hexadecimal': () => `${post('Content-Length: 0x0')}${hidden()}`,
    'a length that overflows': () => `${post('Content-Length: 18446744073709551616')}${hidden()}`,
    'a blank before the colon': () => `${post('Content-Length : 0')}${hidden()}`,
    'chunked twice': () => `${post('Transfer-Encoding: chunked', 'Transfer-Encoding: chunked')}0\r\n\r\n${hidden()}`,
    'chunked that is misspelt': () => `${post('Transfer-Encoding: xchunked')}0\r\n\r\n${hidden()}`,
    'chunked behind identity': () => `${post('Transfer-Encoding: identity, chunked')}0\r\n\r\n${hidden()}`,
    'chunked with a tab': () => `${post('Transfer-Encoding:\tchunked, identity')}0\r\n\r\n${hidden()}`,
    'a folded header': () => `${post('Transfer-Encoding:', ' chunked')}0\r\n\r\n${hidden()}`,
    'a bare line feed': () => `POST /sign-in HTTP/1.1\nHost: ${host}\nContent-Length: 0\n\n${hidden()}`,
    'a bare carriage return in a header': () => `${post('X-A: b\rContent-Length: 0')}${hidden()}`,
    'a NUL in a header': () => `${post('X-A: b\0c', 'Content-Length: 0')}${hidden()}`,
    'a header without a name': () => `${post(': nothing', 'Content-Length: 0')}${hidden()}`,
    'a body with a GET': () => `GET /help HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${hidden().length}\r\n\r\n${hidden()}`,
    'a chunk with a wrong size': () => `${post('Transfer-Encoding: chunked')}zz\r\nabc\r\n0\r\n\r\n${hidden()}`,
    'a chunk that is longer than it says': () => `${post('Transfer-Encoding: chunked')}1\r\nabc\r\n0\r\n\r\n${hidden()}`,
    'a chunk whose size overflows': () => `${post('Transfer-Encoding: chunked')}ffffffffffffffffff\r\nabc\r\n0\r\n\r\n${hidden()}`,
    'an old version with chunks': () => `POST /sign-in HTTP/1.0\r\nHost: ${host}\r\n${form}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden()}`,
    'two hosts': () => `GET /help HTTP/1.1\r\nHost: ${host}\r\nHost: elsewhere.example\r\n\r\n${hidden()}`,
    'a blank line before': () => `\r\n\r\nGET /nothing HTTP/1.1 \r\nHost: ${host}\r\n\r\n`,
    'words behind the version': () => `GET /help HTTP/1.1 now\r\nHost: ${host}\r\n\r\n${hidden()}`,
    'no version': () => `GET /help\r\nHost: ${host}\r\n\r\n${hidden()}`,
    'another version': () => `GET /help HTTP/2.0\r\nHost: ${host}\r\n\r\n${hidden()}`,
    'the head of HTTP/2': () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'the greeting of TLS': () => '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\r\n\r\n',
  };
  for (const [name, bytes] of Object.entries(variants)) {
    test(`with ${name} is answered once, refused, and its connection closed`, async () => {
      const { answers, isClosed } = await allAnswersTo(origin, bytes());
      assert.ok(answers.length <= 1, `${answers.length} answers to one request`);
      for (const { status } of answers) assert.ok(status >= 400 && status <= 505 && status !== 500, `answered ${status}`);
      assert.ok(isClosed, 'the connection stays open');
      await isServed();
    });
  }

  test('does not make two of a form whose body looks like a request', async () => {
    const body = hidden();
    const { answers } = await allAnswersTo(origin, `${post(`Content-Length: ${body.length}`)}${body}`);
    assert.equal(answers.length, 1);
  });
});

describe('what is too large', () => {
  const cases = {
    'a header': [431, () => request(origin, { path: '/help', headers: { 'X-A': 'a'.repeat(20_000) } })],
    'a cookie': [431, () => request(origin, { path: '/', headers: { Cookie: `local-sign-in=${'a'.repeat(20_000)}` } })],
    'the number of headers': [431, () => request(origin, { path: '/help', headers: Array.from({ length: 200 }, (_, at) => [`X-${at}`, 'a']) })],
    'an address': [414, () => request(origin, { path: `/cases/${'a'.repeat(6_000)}` })],
    'the number of parts of an address': [400, () => request(origin, { path: '/a'.repeat(100) })],
    'the number of parameters': [400, () => request(origin, { path: `/cases?${'a=b&'.repeat(500)}c=d` })],
    'a body by its announced length': [413, () => `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\n${form}\r\nContent-Length: 99999999999\r\n\r\n`],
    'a field': [413, () => request(origin, { method: 'POST', path: '/sign-in', headers: [form.split(': ')], body: encoded([['sign-in-name', 'a'.repeat(300 << 10)], ['passphrase', 'b']]) })],
    'the number of fields': [413, () => request(origin, { method: 'POST', path: '/sign-in', headers: [form.split(': ')], body: 'a=b&'.repeat(5_000) })],
    'a field\'s name': [413, () => request(origin, { method: 'POST', path: '/sign-in', headers: [form.split(': ')], body: `${'a'.repeat(1_000)}=b` })],
    'the head as a whole': [431, () => `GET /help HTTP/1.1\r\n${'X-Anything: at all\r\n'.repeat(2_000)}`],
  };
  for (const [name, [status, bytes]] of Object.entries(cases)) {
    test(`is refused: ${name}`, async () => {
      const answer = await answerTo(origin, bytes());
      assert.equal(answer?.status, status);
      await isServed();
    });
  }

  test('is refused as it comes: a body in chunks without an end', async () => {
    const wire = await Wire.to(origin);
    wire.sends(`POST /sign-in HTTP/1.1\r\nHost: ${host}\r\n${form}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const piece = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 400 && !wire.isClosed; sent += 1) {
      wire.sends(piece);
      await new Promise((resolve) => { setImmediate(resolve); });
    }
    assert.ok(await wire.until(() => wire.received.includes('HTTP/1.1 413')), 'it is taken without an end');
    wire.leaves();
    await isServed();
  });
});

describe('a slow client', () => {
  test('is let go after a while, in its head, in its body and in silence, and holds up nobody meanwhile', async () => {
    const slow = [];
    for (let many = 0; many < 150; many += 1) {
      const wire = await Wire.to(origin);
      if (many % 3 === 0) wire.sends('GET /help HTTP/1.1\r\nX-Slow: ');
      if (many % 3 === 1) wire.sends(`POST /sign-in HTTP/1.1\r\nHost: ${host}\r\n${form}\r\nContent-Length: 1000\r\n\r\na`);
      if (many % 3 === 2) wire.sends('G');
      slow.push(wire);
    }
    const dripping = setInterval(() => { for (const wire of slow) wire.sends('a'); }, 1000);
    const began = Date.now();
    await isServed();
    assert.ok(Date.now() - began < 3000, 'others wait for the slow');
    const gone = await Promise.all(slow.map((wire) => wire.closes(45_000)));
    clearInterval(dripping);
    for (const wire of slow) wire.leaves();
    assert.ok(gone.every(Boolean), `${gone.filter((one) => !one).length} slow connections are kept`);
    await isServed();
  });
});

describe('a method', () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'CONNECT', 'PROPFIND', 'BREW', 'get', 'POST ']) {
    test(`that is not served is refused and echoes nothing: ${method}`, async () => {
      const answer = await answerTo(origin, request(origin, { method, path: '/help?echo=rowan', headers: { 'X-Echo': 'rowan' } }));
      assert.ok([400, 405, 501].includes(answer?.status), `answered ${answer?.status}`);
      assert.ok(!answer.body.includes('rowan'));
    });
  }

  test('may not be replaced by a header or a field', async () => {
    const answer = await asks(origin, { path: '/help', headers: { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'PUT' } });
    assert.equal(answer.status, 200);
    assert.equal((await asks(origin, { path: '/sign-out?_method=POST' })).status, 405);
  });

  test('OPTIONS invites no other site', async () => {
    const answer = await asks(origin, { method: 'OPTIONS', path: '/sign-in', headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' } });
    assert.ok(Object.keys(answer.headers).every((name) => !name.startsWith('access-control')));
  });
});

describe('a host', () => {
  for (const other of ['elsewhere.example', 'localhost.elsewhere.example', 'elsewhere.example:80', '127.0.0.1.elsewhere.example', 'localhost@elsewhere.example', 'a b', '', '"><script>', '[::1', '2130706433', '0']) {
    test(`that is not ours is refused: "${other}"`, async () => {
      const answer = await answerTo(origin, request(origin, { path: '/sign-in', headers: [['Host', other]] }));
      assert.ok([400, 421].includes(answer?.status), `answered ${answer?.status}`);
      assert.ok(other.length < 5 || !answer.body.includes(other));
    });
  }

  test('of a whole address, of a forwarded header or of X-Host changes nothing', async () => {
    const whole = await answerTo(origin, request(origin, { path: 'http://elsewhere.example/help' }));
    assert.equal(whole?.status, 400);
    const answer = await asks(origin, { path: '/cases', headers: { 'X-Forwarded-Host': 'elsewhere.example', 'X-Host': 'elsewhere.example', Forwarded: 'host=elsewhere.example;proto=https', 'X-Original-URL': '/help', 'X-Rewrite-URL': '/help' } });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.location, '/sign-in?to=%2Fcases');
  });
});

describe('a path that leaves its folder', () => {
  const ways = [
    '/assets/../CMakeLists.txt', '/assets/..%2f..%2fCMakeLists.txt', '/assets/%2e%2e/%2e%2e/etc/passwd', '/assets/..;/..;/etc/passwd', '/assets/....//....//etc/passwd',
    '/assets/%252e%252e/etc/passwd', '/assets/..%5c..%5cetc%5cpasswd', '/assets/\\..\\etc\\passwd', '/assets//etc/passwd', '/assets/%00', '/assets/main.css%00.js',
    '/assets/%c0%ae%c0%ae/etc/passwd', '/assets/.', '/assets/', '/assets', '/assets/manifest.json', '/assets/%2fetc%2fpasswd', '/assets/file:///etc/passwd',
    '/../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/cases/../help', '/help/../cases', '//elsewhere.example/help', '/\\elsewhere.example', '/.git/config', '/.env', '/data', '/installation.key',
  ];
  for (const path of ways) {
    test(`comes to nothing: ${path}`, async () => {
      const answer = await answerTo(origin, request(origin, { path }));
      assert.ok([400, 404].includes(answer?.status), `answered ${answer?.status}`);
      assert.ok(!/root:|cmake_minimum|SQLite/.test(answer.body));
      assert.ok(!answer.body.includes('passwd'));
    });
  }
});

describe('an answer', () => {
  const everyAnswer = {
    'a page': () => request(origin, { path: '/help' }),
    'the page to sign in': () => request(origin, { path: '/sign-in' }),
    'what is not there': () => request(origin, { path: '/nothing' }),
    'what one has to sign in for': () => request(origin, { path: '/cases' }),
    'a wrong passphrase': () => request(origin, { method: 'POST', path: '/sign-in', headers: [form.split(': ')], body: 'sign-in-name=bryn.ashdown&passphrase=wrong' }),
    'a method that is not served': () => request(origin, { method: 'DELETE', path: '/help' }),
    'a method that is not known': () => request(origin, { method: 'BREW', path: '/help' }),
    'a body of another kind': () => request(origin, { method: 'POST', path: '/sign-in', headers: { 'Content-Type': 'text/xml' }, body: '<a/>' }),
    'a bad address': () => request(origin, { path: '/%zz' }),
    'another host': () => request(origin, { path: '/', headers: { Host: 'elsewhere.example' } }),
    'an address that is too long': () => request(origin, { path: `/${'a'.repeat(6_000)}` }),
    'a header that is too large': () => request(origin, { path: '/', headers: { 'X-A': 'a'.repeat(20_000) } }),
    'a request that is none': () => 'hello\r\n\r\n',
    'a file that is not there': () => request(origin, { path: '/assets/nothing.css' }),
    'a form of another site': () => request(origin, { method: 'POST', path: '/sign-in', headers: [form.split(': '), ['Origin', 'https://elsewhere.example']], body: 'a=b' }),
    'a used link': () => request(origin, { path: '/invitation/abcdefabcdefabcdef' }),
    'a path with a slash too many': () => request(origin, { path: '/help/' }),
  };
  for (const [name, bytes] of Object.entries(everyAnswer)) {
    test(`carries every header that protects, also to ${name}`, async () => {
      const answer = await answerTo(origin, bytes());
      assert.ok(answer, 'no answer');
      const { headers } = answer;
      const policy = Object.fromEntries(headers['content-security-policy'].split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
      assert.equal(policy['default-src'], "'none'");
      assert.equal(policy['script-src'], "'self'");
      assert.equal(policy['frame-ancestors'], "'none'");
      assert.equal(policy['base-uri'], "'none'");
      assert.equal(policy['form-action'], "'self'");
      assert.ok(!/unsafe|data:|\*|https?:/.test(headers['content-security-policy']));
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.match(headers['referrer-policy'], /^(no-referrer|same-origin)$/);
      assert.match(headers['permissions-policy'], /camera=\(\)/);
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.equal(headers['cache-control'], 'no-store');
      for (const telling of ['server', 'x-powered-by', 'via', 'access-control-allow-origin', 'etag', 'last-modified']) assert.equal(headers[telling], undefined, `says ${telling}`);
      assert.ok(!/exception|std::|\.cpp|sqlite|stack|0x[0-9a-f]{6}/i.test(answer.body), 'tells of its inside');
      assert.ok(!/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle="|\son[a-z]+="|javascript:/i.test(answer.body), 'has something inline');
    });
  }

  test('holds no header that somebody else wrote', async () => {
    const ways = ['/sign-in?to=/%0d%0aSet-Cookie:%20a=b', '/cases%0d%0aX-Rowan:%20yes', '/help?a=%0d%0aX-Rowan:%20yes', '/cases/MRM-2026-AAAA%0aX-Rowan:yes', '/cases?as=%E5%98%8D%E5%98%8AX-Rowan:yes', '/invitation/a%0d%0aX-Rowan:yes', '/nothing/%0d%0a%0d%0a<script>alert(1)</script>/', '/help/?a=%0d%0aX-Rowan:yes'];
    for (const path of ways) {
      const answer = await answerTo(origin, request(origin, { path }));
      assert.ok(answer, path);
      assert.equal(answer.headers['x-rowan'], undefined, path);
      assert.deepEqual(answer.cookies, [], path);
      assert.ok(!answer.body.includes('<script>alert'), path);
      assert.ok(answer.status < 500, path);
    }
  });

  test('does not say what was asked for', async () => {
    for (const path of ['/rowan-was-here', '/rowan-was-here?q=rowan-was-here', '/cases/rowan-was-here/steps/a', '/%3Cimg%20src=rowan-was-here%3E']) {
      const answer = await asks(origin, { path });
      assert.ok(!answer.body.includes('rowan-was-here') || answer.status === 303, path);
    }
  });
});

describe('a page for everybody', () => {
  test('says nothing of a partnership, a person or a case', async () => {
    for (const path of ['/sign-in', '/help', '/privacy', '/cookies', '/accessibility', '/report-a-child-at-risk', '/nothing', '/invitation/abc']) {
      const { body } = await asks(origin, { path });
      assert.doesNotMatch(body, /Marram|Wren Valley|Bryn|MRM-|ashdown/i, path);
    }
  });
});
