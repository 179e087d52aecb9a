// Every form of the program, sent as it should not be: without its token, with that of another form, of another version, of another person
// or of an earlier sign-in, from another site, twice. And files that are not what they say.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { casesOf, Installation } from './support/installation.mjs';
import { encoded, formsOf, lasting, Person } from './support/person.mjs';
import { answerTo, request } from './support/wire.mjs';

let installation;
let origin;
let manager;
let reference;
const forms = new Map();

before(async () => {
  installation = await Installation.begins();
  origin = installation.origin;
  manager = await installation.signsIn('bryn.ashdown');
  [reference] = await casesOf(manager);
  for (const [address, { body }] of await manager.walks()) {
    for (const form of formsOf(body)) {
      if (form.method !== 'post') continue;
      const kind = `${form.action.replace(/[A-Z]+-\d{4}-\w{4}/, 'CASE').replaceAll(/\d+/g, 'N')} ${form.hidden.find(([name]) => name === 'action')?.[1] ?? ''}`;
      if (!forms.has(kind)) forms.set(kind, { ...form, address });
    }
  }
});
after(() => installation?.ends());

const isLife = ({ action }) => action === '/sign-out';
const replaced = (hidden, field, value) => hidden.map(([name, old]) => [name, name === field ? value : old]);
const without = (hidden, field) => hidden.filter(([name]) => name !== field);
const token = ({ hidden }) => hidden.find(([name]) => name === 'csrf')?.[1];

/** Everything that the manager's cases say, but for what is fresh in every answer. */
async function allThatIsRecorded() {
  const pages = [];
  for (const path of ['/cases', '/administration', '/administration/organisations', '/administration/holidays', '/groups/sprg', `/cases/${reference}`, `/cases/${reference}/history`, `/cases/${reference}/team`, `/cases/${reference}/documents`]) pages.push(lasting((await manager.gets(path)).body));
  return pages;
}

/** Sends each form changed in this way, and finds it refused with nothing recorded. */
async function isRefused(change, { status = [403], from = manager, headers = [] } = {}) {
  const recorded = await allThatIsRecorded();
  const taken = [];
  for (const [kind, form] of forms) {
    if (isLife(form)) continue;
    const answer = await from.posts(form.action, change(form), headers);
    if (!status.includes(answer.status)) taken.push(`${answer.status} ${kind}`);
  }
  assert.deepEqual(taken, []);
  assert.deepEqual(await allThatIsRecorded(), recorded);
}

describe('a form', () => {
  test('carries a token on every page, and there are enough to try', () => {
    assert.ok(forms.size > 150, `${forms.size} kinds of forms`);
    for (const [kind, form] of forms) assert.ok((token(form) ?? '').length >= 80, `${kind} has no token`);
  });

  test('is refused without its token', () => isRefused(({ hidden }) => without(hidden, 'csrf')));
  test('is refused with an empty token', () => isRefused(({ hidden }) => replaced(hidden, 'csrf', '')));
  test('is refused with a token that was made up', () => isRefused(({ hidden }) => replaced(hidden, 'csrf', 'A'.repeat(86))));
  test('is refused with a token of which one letter was changed', () => isRefused((form) => replaced(form.hidden, 'csrf', `${token(form)[0] === 'A' ? 'B' : 'A'}${token(form).slice(1)}`)));
  test('is refused with the token of another form', () => {
    const all = [...forms.values()].filter((form) => !isLife(form));
    return isRefused((form) => replaced(form.hidden, 'csrf', token(all.find((other) => other.action !== form.action))));
  });
  test('is refused with a token of the same person for signing out', () => isRefused((form) => replaced(form.hidden, 'csrf', token([...forms.values()].find(isLife)))));
  test('is refused with another version than its token is for', () => isRefused(({ hidden }) => replaced([...without(hidden, 'version'), ['version', '']], 'version', '987654')));
  test('is refused without the version that its token is for, unless that was none', () => isRefused(({ hidden }) => without(replaced(hidden, 'version', '7'), 'csrf')));
  test('is refused with the token of another person', async () => {
    const partner = await installation.signsIn('carla.winterbourne');
    await isRefused(({ hidden }) => hidden, { from: partner });
  });
  test('is refused with the token of an earlier sign-in of the same person', async () => {
    const again = await installation.signsIn('bryn.ashdown');
    await isRefused(({ hidden }) => hidden, { from: again });
  });
  test('is refused from another site even with its right token', () => isRefused(({ hidden }) => hidden, { headers: [['Origin', 'https://elsewhere.example']] }));
  test('is refused where the browser says that another site sent it', () => isRefused(({ hidden }) => hidden, { headers: [['Sec-Fetch-Site', 'cross-site']] }));
  test('is sent to sign in from somebody who is not, and records nothing', () => isRefused(({ hidden }) => hidden, { from: new Person(origin), status: [303] }));
  test('is refused as text or JSON, as another site could send it without asking', async () => {
    const form = [...forms.values()].find(({ action }) => action.endsWith('/notes'));
    for (const type of ['text/plain', 'application/json', 'application/xml', 'application/x-www-form-urlencoded, text/plain']) {
      const answer = await manager.asks({ method: 'POST', path: form.action, headers: [['Content-Type', type]], body: encoded(form.hidden) });
      assert.ok([403, 415].includes(answer.status), `${type}: ${answer.status}`);
    }
  });
  test('does nothing by GET', async () => {
    const recorded = await allThatIsRecorded();
    for (const [kind, form] of forms) {
      if (isLife(form)) continue;
      const answer = await manager.gets(`${form.action}${form.action.includes('?') ? '&' : '?'}${encoded(form.hidden)}`);
      assert.ok([200, 303, 400, 404, 405].includes(answer.status), `${answer.status} ${kind}`);
    }
    assert.deepEqual(await allThatIsRecorded(), recorded);
  });

  test('sent twice is recorded once', async () => {
    const path = `/cases/${reference}/notes`;
    const form = formsOf((await manager.gets(path)).body).find(({ action }) => action === path);
    const words = 'A note that was sent twice by an impatient hand';
    const fields = [...form.hidden, ['purpose', 'note'], ['text', words]];
    const answers = await Promise.all([manager.posts(path, fields), manager.posts(path, fields), manager.posts(path, fields)]);
    for (const { status } of answers) assert.ok([303, 409, 422].includes(status), `answered ${status}`);
    await manager.posts(path, fields);
    const history = (await manager.gets(path)).body + (await manager.gets(`/cases/${reference}/history`)).body;
    const list = (await manager.gets(`/cases/${reference}/notes`)).body;
    assert.ok(history.includes(words) || list.includes(words) || answers.some(({ status }) => status === 422), 'the note is nowhere');
    assert.ok(list.split(words).length - 1 <= 1, 'the note was recorded more than once');
  });

  test('shows what was typed only as text: markup, quotes and the end of a text area come back harmless', async () => {
    const evil = '</textarea>"\'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}${7*7}<!--';
    const seen = [];
    for (const [kind, form] of forms) {
      if (isLife(form)) continue;
      const fresh = formsOf((await manager.gets(form.address)).body).find(({ action, hidden }) => action === form.action && JSON.stringify(without(without(hidden, 'csrf'), 'change')) === JSON.stringify(without(without(form.hidden, 'csrf'), 'change')));
      if (!fresh || /close|reopen|end-role|end-member|cancel/.test(kind)) continue;
      const answer = await manager.posts(form.action, [...fresh.hidden, ...form.names.map((name) => [name, evil])]);
      if (answer.body.includes('<script>alert(1)') || /<img src=x/.test(answer.body)) seen.push(kind);
      assert.ok(answer.status < 500, `${answer.status} ${kind}`);
    }
    assert.deepEqual(seen, []);
    for (const [address, { body, headers }] of await manager.walks()) {
      const runs = headers['content-type'].startsWith('text/html') && (body.includes('<script>alert(1)') || /<img src=x/.test(body));
      assert.ok(!runs, address);
    }
  });

  test('cannot put a formula into a list that is opened in a spreadsheet', async () => {
    const path = `/cases/${reference}/tasks`;
    for (const words of ['=cmd|\' /C calc\'!A0', '+1+cmd', '-2+3', '@SUM(1)', '\t=1+1']) {
      const form = formsOf((await manager.gets(path)).body).find(({ action }) => action === path);
      const answer = await manager.posts(path, [...form.hidden, ['title', words], ['why', 'To try it'], ['who', form.options.who?.find(Boolean) ?? ''], ['stage', form.options.stage?.find(Boolean) ?? ''], ['agreed-day', '1'], ['agreed-month', '12'], ['agreed-year', '2030']]);
      assert.ok(answer.status < 500);
    }
    for (const list of ['/work.csv', '/cases.csv', '/actions.csv', `/cases/${reference}/dates.csv`]) {
      const { body, headers } = await manager.gets(list);
      assert.match(headers['content-disposition'], /^attachment/);
      for (const cell of body.split(/\r\n|,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) assert.doesNotMatch(cell, /^"?[=+@\t]|^"?-\D/, list);
    }
  });
});

describe('a file', () => {
  const sends = async (fileName, type, content, words = 'From the coroner') => {
    const path = `/cases/${reference}/documents`;
    const form = formsOf((await manager.gets(path)).body).find(({ action }) => action === path);
    return manager.sendsFiles(path, [...form.hidden, ['text', words]], [{ field: 'files', fileName, type, content }]);
  };
  const pdf = '%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n';
  const addresses = async () => [...new Set([...(await manager.gets(`/cases/${reference}/documents`)).body.matchAll(/href="(\/cases\/[^"]*\/files\/[^"/]*)"/g)].map(([, href]) => href))];

  test('that a browser would run is not taken: HTML, SVG, scripts and programs, whatever they call themselves', async () => {
    const before_ = (await addresses()).length;
    for (const [name, type, content] of [
      ['page.html', 'text/html', '<html><script>alert(1)</script></html>'], ['page.pdf', 'application/pdf', '<html><script>alert(1)</script></html>'],
      ['picture.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], ['picture.png', 'image/png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['page.xhtml', 'application/xhtml+xml', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'], ['program.exe', 'application/pdf', 'MZ\x90\0 a program'],
      ['letter.pdf', 'application/pdf', 'MZ\x90\0 a program'], ['run.js', 'text/javascript', 'alert(1)'], ['run.sh', 'text/plain', '#!/bin/sh\nrm -rf /'],
      ['empty.pdf', 'application/pdf', ''], ['letter.pdf.html', 'text/html', pdf],
    ]) {
      const answer = await sends(name, type, content);
      assert.equal(answer.status, 422, `${name} was answered ${answer.status}`);
      assert.ok(!answer.body.includes('<script>alert') && !answer.body.includes('<svg xmlns="http://www.w3.org/2000/svg" onload'));
    }
    assert.equal((await addresses()).length, before_);
  });

  test('whose name is a path, a header or markup is kept under a harmless one, and goes out only to be saved', async () => {
    for (const name of ['../../../etc/passwd.pdf', '..\\\\..\\\\windows\\\\win.pdf', '/etc/cron.d/a.pdf', 'a%0d%0aX-Rowan: yes.pdf', '<script>alert(1)</script>.pdf', 'con.pdf', `${'a'.repeat(400)}.pdf`, '.pdf', 'a\u202efdp.exe.pdf', 'letter.pdf;filename=evil.html', '%2e%2e%2fletter.pdf']) {
      const before_ = new Set(await addresses());
      const answer = await sends(name, 'application/pdf', pdf, `About ${name.length}`);
      assert.ok([303, 400, 422].includes(answer.status), `${name} was answered ${answer.status}`);
      if (answer.status !== 303) continue;
      const [address] = (await addresses()).filter((one) => !before_.has(one));
      const page = await manager.gets(address);
      assert.ok(!page.body.includes('<script>alert'));
      const content = await manager.gets(`${address}/content`);
      assert.equal(content.status, 200);
      assert.match(content.headers['content-disposition'], /^attachment; filename="[^"/\\]*"; filename\*=UTF-8''[^/\\";]*$/, name);
      assert.ok(!/%2F|%5C|%0D|%0A|%E2%80%AE/i.test(content.headers['content-disposition']), content.headers['content-disposition']);
      assert.equal(content.headers['x-content-type-options'], 'nosniff');
      assert.equal(content.headers['cache-control'], 'no-store');
      assert.equal(content.headers['x-rowan'], undefined);
      assert.equal(content.headers['content-type'], 'application/pdf');
    }
  });

  test('that nobody checked is opened by nobody else, and by no other case', async () => {
    const [address] = await addresses();
    const partner = await installation.signsIn('carla.winterbourne');
    assert.equal((await partner.gets(`${address}/content`)).status, 403);
    const neighbour = await installation.neighbour();
    assert.equal((await neighbour.gets(`${address}/content`)).status, 404);
    const [, other] = await casesOf(manager);
    assert.equal((await manager.gets(`${address.replace(reference, other)}/content`)).status, 404);
  });

  test('is refused by size before it comes, and in its parts: too many files, too many fields, a head without an end', async () => {
    const path = `/cases/${reference}/documents`;
    const type = 'Content-Type: multipart/form-data; boundary=b';
    const cookie = `Cookie: ${manager.cookie}`;
    const host = `Host: ${new URL(origin).host}`;
    const huge = await answerTo(origin, `POST ${path} HTTP/1.1\r\n${host}\r\n${cookie}\r\n${type}\r\nContent-Length: 9999999999\r\n\r\n`);
    assert.equal(huge?.status, 413);
    const part = (name) => `--b\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${pdf}\r\n`;
    const own = formsOf((await manager.gets(path)).body).find(({ action }) => action === path).hidden;
    const begun = own.map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
    const send = (body) => answerTo(origin, request(origin, { method: 'POST', path, headers: [['Cookie', manager.cookie], ['Content-Type', 'multipart/form-data; boundary=b']], body: `${begun}${body}--b--\r\n` }));
    const refuses = async (body, ...statuses) => { const { status } = await send(body); assert.ok(statuses.includes(status), `answered ${status} to ${body.slice(0, 60)}`); };
    await refuses(Array.from({ length: 200 }, (_, at) => part(`${at}.pdf`)).join(''), 400, 413, 422);
    await refuses('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(5_000), 400, 413);
    await refuses(`--b\r\nContent-Disposition: form-data; name="${'a'.repeat(20_000)}"\r\n\r\nb\r\n`, 400, 413);
    await refuses(`--b\r\n${'X: y\r\n'.repeat(10_000)}\r\nb\r\n`, 400, 413);
    await refuses('--c\r\n\r\n', 400, 403, 422);
  });

  test('is not read from somebody who may not send one', async () => {
    const school = await installation.signsIn('jonah.saltmarsh');
    const answer = await school.sendsFiles(`/cases/${reference}/documents`, [['csrf', 'a'], ['version', '0']], [{ field: 'files', fileName: 'a.pdf', type: 'application/pdf', content: pdf }]);
    assert.ok([403, 404].includes(answer.status), `answered ${answer.status}`);
  });
});

describe('after all that', () => {
  test('the record is whole', async () => {
    assert.match(await installation.verifies(), /All is as it was written/);
  });
});
