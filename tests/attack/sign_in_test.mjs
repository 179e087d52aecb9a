// An outsider at the door: cookies and links that somebody else chose, guessed, kept or forged.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { passphrase } from '../browser/support/server.mjs';
import { casesOf, Installation } from './support/installation.mjs';
import { each, formsOf, lasting, Person } from './support/person.mjs';
import { asks } from './support/wire.mjs';

let installation;
let origin;
before(async () => {
  installation = await Installation.begins();
  origin = installation.origin;
});
after(() => installation?.ends());

const cookieName = 'local-sign-in';
const isSignedIn = async (person) => (await person.gets('/account')).status === 200;
const withCookie = (line) => { const person = new Person(origin); person.cookie = line; return person; };

describe('a sign-in', () => {
  test('is not the one that was there before: a cookie chosen by somebody else opens nothing afterwards', async () => {
    const chosen = 'a'.repeat(43);
    const victim = withCookie(`${cookieName}=${chosen}`);
    const [form] = formsOf((await victim.gets('/sign-in')).body).filter(({ action }) => action === '/sign-in');
    const answer = await victim.posts('/sign-in', [...form.hidden, ['sign-in-name', 'bryn.ashdown'], ['passphrase', passphrase]]);
    assert.equal(answer.status, 303);
    assert.ok(!victim.cookie.includes(chosen), 'the chosen value is kept');
    assert.ok(!await isSignedIn(withCookie(`${cookieName}=${chosen}`)), 'the chosen value is signed in');
  });

  test('is a new one each time, and over when one signs out', async () => {
    const person = await installation.signsIn('carla.winterbourne');
    const first = person.cookie;
    const second = (await installation.signsIn('carla.winterbourne')).cookie;
    assert.notEqual(first, second);
    const [form] = formsOf((await person.gets('/account')).body).filter(({ action }) => action === '/sign-out');
    await person.posts('/sign-out', form.hidden);
    assert.ok(!await isSignedIn(withCookie(first)), 'the old value still opens');
    assert.ok(await isSignedIn(withCookie(second)), 'somebody else was signed out');
  });

  test('is kept in a cookie that no script reads, no other site sends and no other path sets', async () => {
    const person = new Person(origin);
    const answer = await person.posts('/sign-in', [['sign-in-name', 'bryn.ashdown'], ['passphrase', passphrase]]);
    const [cookie] = answer.cookies;
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; SameSite=(Lax|Strict)/);
    assert.match(cookie, /; Path=\//);
    assert.doesNotMatch(cookie, /; Domain=/i);
    assert.ok(cookie.slice(cookie.indexOf('=') + 1).split(';')[0].length >= 40, 'the value is short enough to be guessed');
    assert.doesNotMatch(cookie, /bryn|ashdown/i);
  });

  test('does not come from a cookie that was changed, cut, doubled or made up', async () => {
    const person = await installation.signsIn('bryn.ashdown');
    const value = person.cookie.split('; ').find((one) => one.startsWith(`${cookieName}=`)).slice(cookieName.length + 1);
    const turned = value.slice(0, -1) + (value.endsWith('A') ? 'B' : 'A');
    for (const forged of [turned, value.slice(1), `${value}A`, value.toUpperCase(), value.toLowerCase(), '', '0', "' OR 1=1 --", '%00', '../../etc/passwd', 'null', `${value}%00`])
      if (forged !== value) assert.ok(!await isSignedIn(withCookie(`${cookieName}=${forged}`)), `opened by ${forged}`);
    for (const name of ['sign-in', '__Host-sign-in', 'Local-Sign-In', 'session']) assert.ok(!await isSignedIn(withCookie(`${name}=${value}`)), `opened under the name ${name}`);
  });

  test('goes nowhere else: a link to the door does not lead out of the site', async () => {
    for (const to of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '\\\\elsewhere.example', '/%09/elsewhere.example', '/\t/elsewhere.example', 'javascript:alert(1)', 'elsewhere.example', '///elsewhere.example', '/.//elsewhere.example', 'http:elsewhere.example', '/\r\nLocation: https://elsewhere.example', ' //elsewhere.example', '/@elsewhere.example/..//']) {
      const person = new Person(origin);
      const shown = await person.gets(`/sign-in?to=${encodeURIComponent(to)}`);
      if (shown.status === 400) continue;
      const answer = await person.posts('/sign-in', [['to', to], ['sign-in-name', 'bryn.ashdown'], ['passphrase', passphrase]]);
      if (answer.status === 400) continue;
      assert.equal(answer.status, 303);
      assert.equal(new URL(answer.headers.location, origin).origin, new URL(origin).origin, `${JSON.stringify(to)} leads to ${answer.headers.location}`);
      assert.ok(!/^\/[/\\]/.test(answer.headers.location), answer.headers.location);
    }
  });

  test('tells nobody whether a name is known: the same words, status and headers', async () => {
    const answers = [];
    for (const [name, words] of [['bryn.ashdown', 'not the words at all'], ['nobody.of.that.name', 'not the words at all'], ['bryn.ashdown\' --', 'x'], ['', '']]) {
      const answer = await new Person(origin).posts('/sign-in', [['sign-in-name', name], ['passphrase', words]]);
      answers.push({ status: answer.status, names: answer.names.filter((one) => one !== 'date'), body: lasting(answer.body).replaceAll(/value="[^"]*"/g, '') });
    }
    for (const answer of answers.slice(1, 3)) assert.deepEqual(answer, answers[0]);
  });

  test('shows what was typed only as text', async () => {
    const answer = await new Person(origin).posts('/sign-in', [['sign-in-name', '"><script>alert(1)</script>'], ['passphrase', 'secret words typed'], ['to', '"><script>alert(2)</script>']]);
    assert.ok(!answer.body.includes('<script>alert'));
    assert.ok(!answer.body.includes('secret words typed'), 'the passphrase comes back');
  });

  test('cannot be made by another site in somebody\'s browser', async () => {
    for (const headers of [[['Origin', 'https://elsewhere.example']], [['Origin', 'null']], [['Sec-Fetch-Site', 'cross-site']], [['Sec-Fetch-Site', 'same-site']], [['Origin', `${origin}.elsewhere.example`]], [['Origin', origin.replace('http', 'https')]]]) {
      const answer = await new Person(origin).posts('/sign-in', [['sign-in-name', 'bryn.ashdown'], ['passphrase', passphrase]], headers);
      assert.equal(answer.status, 403, JSON.stringify(headers));
      assert.deepEqual(answer.cookies, []);
    }
  });

  test('is not had for a passphrase in the address, nor as JSON, text or a file', async () => {
    const person = new Person(origin);
    assert.equal((await person.gets(`/sign-in?sign-in-name=bryn.ashdown&passphrase=${encodeURIComponent(passphrase)}`)).cookies.length, 0);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=a', 'application/x-www-form-urlencoded;charset=utf-16', '']) {
      const answer = await asks(origin, { method: 'POST', path: '/sign-in', headers: type ? [['Content-Type', type]] : [], body: '{"sign-in-name":"bryn.ashdown"}' });
      assert.deepEqual(answer.cookies, [], type);
      assert.ok(answer.status >= 400 && answer.status < 500, `${type}: ${answer.status}`);
    }
  });

  test('is slowed down when guessed again and again, and its owner is not locked out by that', async () => {
    let slowed = false;
    const began = Date.now();
    for (let guess = 0; guess < 30; guess += 1) {
      const answer = await new Person(origin).posts('/sign-in', [['sign-in-name', 'freya.stonebridge'], ['passphrase', `guess number ${guess}`]]);
      assert.deepEqual(answer.cookies, []);
      assert.ok([422, 429].includes(answer.status), `answered ${answer.status}`);
      if (answer.status === 429 || /wait|too many|later/i.test(answer.body)) { slowed = true; break; }
    }
    assert.ok(slowed || Date.now() - began > 10_000, 'thirty guesses are as quick as one');
  });
});

describe('an invitation', () => {
  test('works once, and is the same to somebody who made it up', async () => {
    const [, second] = installation.invitations;
    const guesses = [`${second.slice(0, -1)}${second.endsWith('a') ? 'b' : 'a'}`, '/invitation/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '/invitation/%27%20OR%201%3D1', '/invitation/0'];
    const seen = [];
    for (const guess of guesses) {
      const person = new Person(origin);
      const shown = await person.gets(guess);
      const posted = await person.posts(guess, [['passphrase', 'four words of somebody else']]);
      assert.equal(shown.status, 404);
      assert.equal(posted.status, 404);
      assert.deepEqual(posted.cookies, []);
      seen.push(lasting(shown.body));
    }
    assert.equal(new Set(seen).size, 1);

    const owner = new Person(origin);
    const [form] = formsOf((await owner.gets(second)).body).filter(({ action }) => action === second);
    assert.equal((await owner.posts(second, [...form.hidden, ['passphrase', 'four words of her own']])).status, 303);
    const again = new Person(origin);
    assert.equal((await again.posts(second, [...form.hidden, ['passphrase', 'four words of somebody else']])).status, 404);
    assert.equal(lasting((await again.gets(second)).body), seen[0], 'a used link looks different from one that never was');
  });
});

describe('somebody who is not signed in', () => {
  test('is sent to sign in by every page of the manager, there or not, and sees nothing of it', async () => {
    const manager = await installation.signsIn('bryn.ashdown');
    const pages = await manager.walks('/', 400);
    const [reference] = await casesOf(manager);
    const open = new Set(['/help', '/privacy', '/cookies', '/accessibility', '/report-a-child-at-risk', '/sign-in']);
    const addresses = [...pages.keys(), `/cases/${reference}/files/1/content`, '/cases/MRM-2026-ZZZZ', '/cases/MRM-2026-ZZZZ/team'].filter((path) => !open.has(path.split('?')[0]));
    assert.ok(addresses.length > 300);
    await each(addresses, async (path) => {
      const answer = await asks(origin, { path });
      assert.equal(answer.status, 303, path);
      assert.match(answer.headers.location, /^\/sign-in\?to=/, path);
      assert.equal(answer.body, '', path);
    });
  });
});
