// Goes wherever a link leads, as each kind of user. Every page is fetched and kept for the HTML checker; of each kind of page, and of
// each look that a kind has, one is opened and meets what every page must: axe, a phone's width, a quiet console. No link leads nowhere.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { pagesFolder, picturesFolder } from './support/places.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';

/** Who is who in the demonstration, and the fewest pages that each must find. */
const users = [
  { name: 'bryn.ashdown', is: 'the manager', fewest: 400 },
  { name: 'carla.winterbourne', is: 'a partner who decides for the local authority', fewest: 300 },
  { name: 'freya.stonebridge', is: 'a partner', fewest: 300 },
  { name: 'dilys.marrow', is: 'a notifier', fewest: 100 },
  { name: 'hester.quillfeather', is: 'the chair', fewest: 300 },
  { name: 'jonah.saltmarsh', is: 'an agency', fewest: 8 },
  { name: 'idris.thornycroft', is: 'the scrutineer, without a case', fewest: 1 },
  { name: 'lorcan.deepdale', is: 'the administrator', fewest: 6 },
];

/** One page stands for its like: the same step of another case or of another member, another statement of a fact. */
function kindOf(address) {
  const { pathname, searchParams } = new URL(address, 'http://throughline.example');
  const path = decodeURIComponent(pathname)
    .replaceAll(/\/cases\/[A-Z]+-\d{4}-\w{4}/g, '/cases/CASE')
    .replaceAll(/\/[A-Z]-\d+/g, '/MEMBER')
    .replace(/\/facts\/.*/, '/facts/STATEMENT')
    .replaceAll(/#\d+/g, '#N');
  return `${path}?${[...searchParams.keys()].sort().join('&')}`;
}

/** What a page is made of: its headings in order, and every element with its classes. Words and counts do not matter. */
function lookOf(html) {
  const tags = [...html.matchAll(/<([a-z][a-z0-9]*)([^>]*)>/g)];
  const headings = tags.map(([, tag]) => tag).filter((tag) => /^h[1-6]$/.test(tag));
  const run = headings.filter((tag, at) => tag !== headings[at - 1]).join(' ');
  const parts = tags.map(([, tag, attributes]) => `${tag}.${/class="([^"]*)"/.exec(attributes)?.[1] ?? ''}.${/type="([^"]*)"/.exec(attributes)?.[1] ?? ''}`);
  return `${run} ${[...new Set(parts)].sort().join(' ')}`;
}

function linksOf(html, origin) {
  const all = [...html.matchAll(/<a\s[^>]*href="([^"]*)"/g)].map(([, href]) => new URL(href.replaceAll('&amp;', '&'), `${origin}/`));
  return [...new Set(all.filter((link) => link.origin === origin).map(({ pathname, search }) => pathname + search))];
}

describe('every page', () => {
  let browser;
  let server;
  const checked = new Set();
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
      const visitor = await Visitor.arrives(browser, { origin: server.origin, pagesFolder, picturesFolder, checked, likeness: ({ where, html }) => `${kindOf(where.split(' ')[1])} ${lookOf(html)}` });
      await visitor.goesTo('/sign-in');
      await visitor.fillsIn({ 'Sign-in name': name, Passphrase: passphrase });
      await visitor.presses('Sign in');

      const faults = [];
      const known = new Set(['/']);
      const waiting = ['/'];
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      let pages = 0;
      while (waiting.length > 0) {
        const address = waiting.shift();
        const { status, html } = await visitor.fetches(address);
        if (status !== 200) faults.push(`${address}: ${status}`);
        if (status !== 200 || !html) continue;
        pages += 1;
        const isNew = !checked.has(`${kindOf(address)} ${lookOf(html)}`);
        if (isNew) await visitor.goesTo(address).catch((error) => faults.push(`${address}: ${error.message}`));
        const looksBack = /^\/cases\/[A-Z]+-\d{4}-\w{4}(\/(dates|family|requests|documents|team))?$/.test(address) ? [`${address}?as-it-stood=${yesterday}`] : [];
        for (const link of [...linksOf(html, server.origin), ...looksBack]) {
          if (known.has(link)) continue;
          known.add(link);
          waiting.push(link);
        }
      }

      assert.equal(faults.join('\n\n'), '');
      assert.ok(pages >= fewest, `only ${pages} pages were found`);
      await visitor.leaves();
    });
  }
});
