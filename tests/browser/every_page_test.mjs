// Goes wherever a link leads, as each kind of user. Of the pages that are alike (the same step of another case, another member, another
// statement) one is fetched and kept for the HTML checker; of every route, each look that it has (up to a few) is opened and meets what
// every page must: axe, a phone's width, a quiet console. No link leads nowhere.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { pagesFolder, picturesFolder } from './support/places.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';

/** Who is who in the demonstration, and the fewest pages that each must find. */
const users = [
  { name: 'bryn.ashdown', is: 'the manager', fewest: 150 },
  { name: 'carla.winterbourne', is: 'a partner who decides for the local authority', fewest: 100 },
  { name: 'dilys.marrow', is: 'a notifier', fewest: 50 },
  { name: 'hester.quillfeather', is: 'the chair', fewest: 100 },
  { name: 'jonah.saltmarsh', is: 'an agency', fewest: 8 },
  { name: 'idris.thornycroft', is: 'the scrutineer, without a case', fewest: 1 },
  { name: 'lorcan.deepdale', is: 'the administrator', fewest: 6 },
];

/** How many looks of one route are opened: enough for its states, and few enough for the whole to end in minutes. */
const mostLooks = 8;

const caseAddress = /^\/cases\/[A-Z]+-\d{4}-\w{4}(?=\/|$)/;

/** One page stands for its like: the same step of another case or of another member, another statement of a fact. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address, 'http://throughline.example');
  const path = decodeURIComponent(pathname)
    .replace(caseAddress, '/cases/CASE')
    .replaceAll(/\/[A-Z]-\d+/g, '/MEMBER')
    .replace(/\/facts\/.*/, '/facts/STATEMENT')
    .replace(/\/reasons\/.*/, '/reasons/DEPARTURE')
    .replaceAll(/#\d+/g, '#N');
  return `${path}?${[...searchParams.keys()].sort().join('&')}`;
}

/** The route behind a kind: any step, any date, any document. */
function routeOf(address) {
  return kindOf(address).replace(/^(\/cases\/CASE\/(steps|dates|documents)\/)[^/?]+(\/MEMBER)?/, '$1ONE').replace(/^(\/cases\/begin\/)[^/?]+/, '$1ONE');
}

/** What a page is made of: its headings in order, and every element with its classes. Words and counts do not matter. */
function lookOf(html) {
  const tags = [...html.matchAll(/<([a-z][a-z0-9]*)([^>]*)>/g)];
  const headings = tags.map(([, tag]) => tag).filter((tag) => /^h[1-6]$/.test(tag));
  const run = headings.filter((tag, at) => tag !== headings[at - 1]).join(' ');
  const parts = tags.map(([, tag, attributes]) => `${tag}.${/class="([^"]*)"/.exec(attributes)?.[1] ?? ''}.${/type="([^"]*)"/.exec(attributes)?.[1] ?? ''}`);
  return `${run} ${[...new Set(parts)].sort().join(' ')}`;
}

/** A printed page takes a browser of its own, one at a time: the tests of printing look at those. */
const isPrinted = ({ pathname }) => pathname.endsWith('/pdf');

function linksOf(html, origin) {
  const all = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href]) => new URL(href.replaceAll('&amp;', '&'), `${origin}/`));
  return [...new Set(all.filter((link) => link.origin === origin && !isPrinted(link)).map(({ pathname, search }) => pathname + search))];
}

/** The looks that were opened, by route: no look twice, and of one route no more than a few. */
class Looks {
  #opened = new Map();

  isWorthOpening(address, html) {
    const route = routeOf(address);
    const looks = this.#opened.get(route) ?? new Set();
    const look = lookOf(html);
    if (looks.has(look) || looks.size >= mostLooks) return false;
    this.#opened.set(route, looks.add(look));
    return true;
  }
}

describe('every page', () => {
  let browser;
  let server;
  const looks = new Looks();
  before(async () => {
    browser = await openBrowser();
    server = await RehearsalServer.starts();
  });
  after(async () => {
    await browser.close();
    await server.ends();
  });

  for (const { name, is, fewest } of users) {
    test(`that ${is} can reach is whole`, async () => {
      const visitor = await Visitor.arrives(browser, { origin: server.origin, pagesFolder, picturesFolder });
      await visitor.goesTo('/sign-in');
      await visitor.fillsIn({ 'Sign-in name': name, Passphrase: passphrase });
      await visitor.presses('Sign in');

      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      const faults = [];
      const known = new Set([kindOf('/')]);
      const waiting = ['/'];
      let pages = 0;
      while (waiting.length > 0) {
        const address = waiting.shift();
        const { status, html } = await visitor.fetches(address);
        if (status !== 200) faults.push(`${address}: ${status}`);
        if (status !== 200 || !html) continue;
        pages += 1;
        if (looks.isWorthOpening(address, html)) await visitor.goesTo(address).catch((error) => faults.push(`${address}: ${error.message}`));
        const looksBack = /^\/cases\/[A-Z]+-\d{4}-\w{4}(\/(dates|family|requests|documents|team))?$/.test(address) ? [`${address}?as-it-stood=${yesterday}`] : [];
        for (const link of [...linksOf(html, server.origin), ...looksBack]) {
          // Every case itself is gone into, because each stands at another point of the way.
          const kind = caseAddress.exec(link)?.[0] === link ? link : kindOf(link);
          if (known.has(kind)) continue;
          known.add(kind);
          waiting.push(link);
        }
      }

      assert.equal(faults.join('\n\n'), '');
      if (process.env.THROUGHLINE_TELL) console.log(`${name}: ${pages} pages`);
      assert.ok(pages >= fewest, `only ${pages} pages were found`);
      await visitor.leaves();
    });
  }
});
