// Somebody with a cookie jar who reads pages as a program does: their links, their forms, what these would send.
import assert from 'node:assert/strict';

import { passphrase } from '../../browser/support/server.mjs';
import { asks } from './wire.mjs';

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'" };
const unescaped = (text) => text.replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (one) => entities[one]);
const attribute = (tag, name) => { const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag); return found ? unescaped(found[1]) : null; };

const mostQueries = 4;

export const encoded = (fields) => fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');

/** The links of a page that lead on inside the site, without fragments. */
export function linksOf(html) {
  const all = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href]) => unescaped(href));
  return [...new Set(all.filter((href) => href.startsWith('/') && !href.startsWith('//')).map((href) => href.split('#')[0]))];
}

/** The forms of a page: where each goes, what it says by itself, and the names of what is filled in. */
export function formsOf(html) {
  return [...html.matchAll(/<form\s[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const head = /<form\s[^>]*>/.exec(form)[0];
    const inputs = [...form.matchAll(/<(input|select|textarea|button)\b[^>]*>/g)].map(([tag]) => tag);
    const hidden = inputs.filter((tag) => attribute(tag, 'type') === 'hidden').map((tag) => [attribute(tag, 'name'), attribute(tag, 'value') ?? '']);
    const own = inputs.filter((tag) => attribute(tag, 'type') !== 'hidden' && attribute(tag, 'name')).map((tag) => attribute(tag, 'name'));
    const choices = inputs.filter((tag) => attribute(tag, 'name') && ['radio', 'checkbox'].includes(attribute(tag, 'type'))).map((tag) => [attribute(tag, 'name'), attribute(tag, 'value') ?? 'on']);
    const selects = [...form.matchAll(/<select[^>]*name="([^"]*)"[\s\S]*?<\/select>/g)].map(([select, name]) => [name, [...select.matchAll(/<option[^>]*value="([^"]*)"/g)].map(([, value]) => unescaped(value))]);
    return {
      options: Object.fromEntries(selects),
      action: attribute(head, 'action'), method: (attribute(head, 'method') ?? 'get').toLowerCase(), hidden, names: [...new Set(own)], choices,
      draftToken: attribute(head, 'data-autosave-token'), draft: attribute(head, 'data-autosave'), html: form,
    };
  });
}

/** What a page says, without what is fresh in every answer. */
export function lasting(body) {
  return body
    .replaceAll(/name="csrf" value="[^"]*"/g, 'name="csrf"')
    .replaceAll(/name="change" value="[^"]*"/g, 'name="change"')
    .replaceAll(/data-[a-z-]*(token|csrf)[a-z-]*="[^"]*"/g, 'data-token')
    .replaceAll(/Number of this request: [^<]*/g, 'Number of this request');
}

export class Person {
  #origin;
  #jar = new Map();

  constructor(origin, name = 'nobody') {
    this.#origin = origin;
    this.name = name;
  }

  static async signsIn(origin, name, words = passphrase) {
    const person = new Person(origin, name);
    const page = await person.gets('/sign-in');
    const [form] = formsOf(page.body).filter(({ action }) => action === '/sign-in');
    const answer = await person.posts('/sign-in', [...form.hidden, ['sign-in-name', name], ['passphrase', words]]);
    assert.equal(answer.status, 303, `${name} cannot sign in`);
    return person;
  }

  get origin() {
    return this.#origin;
  }

  get cookie() {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  set cookie(line) {
    this.#jar = new Map(line.split('; ').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  }

  async asks({ headers = [], ...asked }) {
    const own = this.#jar.size > 0 ? [['Cookie', this.cookie]] : [];
    const answer = await asks(this.#origin, { headers: [...own, ...headers], ...asked });
    for (const line of answer.cookies) {
      const [pair, ...flags] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      if (flags.some((flag) => /^\s*Max-Age=0$/i.test(flag))) this.#jar.delete(name);
      else this.#jar.set(name, pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  }

  gets(path, headers = []) {
    return this.asks({ path, headers });
  }

  posts(path, fields, headers = []) {
    return this.asks({ method: 'POST', path, headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...headers], body: encoded(fields) });
  }

  /** Sends a multipart form; a file is `{ field, fileName, type, content }`, its name written as it is. */
  sendsFiles(path, fields, files, headers = []) {
    const boundary = 'throughlineattackboundary';
    const parts = fields.map(([name, value]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
    for (const { field, fileName, type, content } of files) {
      parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n'));
    }
    parts.push(Buffer.from(`--${boundary}--\r\n`));
    return this.asks({ method: 'POST', path, headers: [['Content-Type', `multipart/form-data; boundary=${boundary}`], ...headers], body: Buffer.concat(parts) });
  }

  /**
   * Every page to which links lead from `begin`, with its answer. A printed page takes a browser of its own: those are left out; and of one
   * page with many queries the first few stand for all.
   */
  async walks(begin = '/', most = 4000) {
    const found = new Map();
    const waiting = [begin];
    const seen = new Set(waiting);
    const asked = new Map();
    const many = 8;
    const isWorthIt = (link) => {
      if (seen.has(link) || link.split('?')[0].endsWith('/pdf')) return false;
      if (!link.includes('?')) return true;
      const kind = link.replaceAll(/=[^&]*/g, '');
      asked.set(kind, (asked.get(kind) ?? 0) + 1);
      return asked.get(kind) <= mostQueries;
    };
    const goOn = async () => {
      while (waiting.length > 0 && found.size < most) {
        const path = waiting.shift();
        const answer = await this.gets(path);
        found.set(path, answer);
        if (!(answer.headers['content-type'] ?? '').startsWith('text/html')) continue;
        for (const link of linksOf(answer.body)) {
          if (!isWorthIt(link)) continue;
          seen.add(link);
          waiting.push(link);
        }
      }
    };
    while (waiting.length > 0 && found.size < most) await Promise.all(Array.from({ length: many }, goOn));
    return found;
  }
}

/** Does it for all, several at once. */
export async function each(all, does) {
  const waiting = [...all];
  const goOn = async () => { while (waiting.length > 0) await does(waiting.shift()); };
  await Promise.all(Array.from({ length: 8 }, goOn));
}
