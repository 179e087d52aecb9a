// The harness proves itself on small pages that are good, or bad in one way each.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { countOfKept, htmlFaults } from './support/pages.mjs';
import { Visitor, ways } from './support/visitor.mjs';

const page = (body, head = '') => `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head>
<body><main><h1>A page</h1>${body}</main></body></html>`;

const form = page(`<form method="post" action="/answer">
<p><label for="name">Full name</label> <input id="name" name="name" autocomplete="off"></p>
<p><label for="agency">Agency</label>
<select id="agency" name="agency"><option>None</option><option>Fellmark Police</option><option>Tarnside Council</option></select></p>
<fieldset><legend>Is the child safe?</legend>
<p><input type="radio" id="yes" name="safe" value="yes"> <label for="yes">Yes</label></p>
<p><input type="radio" id="no" name="safe" value="no"> <label for="no">No</label></p>
<p><input type="radio" id="unknown" name="safe" value="unknown"> <label for="unknown">Not known</label></p></fieldset>
<fieldset><legend>When did it happen?</legend>
<label for="day">Day</label> <input id="day" name="day"> <label for="month">Month</label> <input id="month" name="month"></fieldset>
<p><input type="checkbox" id="read" name="read" value="read"> <label for="read">I have read it</label></p>
<p><button type="submit">Send</button></p></form>`);

const pages = {
  '/': page('<p>Hello. <a href="/form">The form</a></p>'),
  '/form': form,
  '/unlabelled': page('<input name="name">'),
  '/wide': page('<div style="width: 900px">wide</div>'),
  '/script': page('<p>Hello</p>', '<script>document.title = "changed"</script>'),
  '/error': page('<p>Hello</p>', '<script src="/error.js"></script>'),
  '/elsewhere': page('<p>Hello <img src="http://127.0.0.1:9/a.png" alt="a"></p>'),
  '/nested': page('<p>Hello <span><div>there</div></span></p>'),
};

function listen() {
  const server = http.createServer((request, response) => {
    const html = { 'content-type': 'text/html; charset=utf-8' };
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk) => { body += chunk; });
      request.on('end', () => {
        response.writeHead(303, { location: `/thanks?${body}` });
        response.end();
      });
    } else if (request.url.startsWith('/thanks')) {
      const answers = [...new URL(request.url, 'http://a').searchParams].map(([name, value]) => `<li>${name}: ${value}</li>`).join('');
      response.writeHead(200, html).end(page(`<ul>${answers}</ul>`));
    } else if (request.url === '/error.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end('throw new Error("broken")');
    } else if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
    } else if (pages[request.url]) {
      const policy = request.url === '/script' ? { 'content-security-policy': "script-src 'self'" } : {};
      response.writeHead(200, { ...html, ...policy }).end(pages[request.url]);
    } else {
      response.writeHead(404, html).end(page('<p>Not here</p>'));
    }
  });
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

describe('The harness', () => {
  let browser;
  let server;
  let folder;
  let visitor;

  const arrives = async (way) => {
    visitor = await Visitor.arrives(browser, {
      origin: `http://127.0.0.1:${server.address().port}`,
      way,
      pagesFolder: path.join(folder, 'pages'),
      picturesFolder: path.join(folder, 'pictures'),
    });
    return visitor;
  };

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-harness-'));
    server = await listen();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  for (const way of Object.values(ways)) {
    test(`fills in and sends a form ${way.name}`, async () => {
      await arrives(way);
      await visitor.goesTo('/');
      await visitor.follows('The form');
      await visitor.fillsIn({
        'Full name': 'Ada Reed',
        Agency: 'Fellmark Police',
        'Is the child safe?': 'No',
        'When did it happen?': { Day: '3', Month: '4' },
        'I have read it': true,
      });

      await visitor.presses('Send');

      for (const seen of ['name: Ada Reed', 'agency: Fellmark Police', 'safe: no', 'day: 3', 'month: 4', 'read: read']) {
        await visitor.sees(seen);
      }
      await visitor.leaves();
    });

    test(`refuses a field without a label ${way.name}`, async () => {
      await arrives(way);

      await assert.rejects(visitor.goesTo('/unlabelled'), /Form elements must have labels/);
    });
  }

  test('refuses a page that has to be pushed sideways on a phone', async () => {
    await arrives(ways.pointer);

    await assert.rejects(visitor.goesTo('/wide'), /pixels wide on a phone of 390/);
  });

  test('refuses a page whose script the policy forbids', async () => {
    await arrives(ways.pointer);

    await assert.rejects(visitor.goesTo('/script'), /Content Security Policy/);
  });

  test('refuses a page whose script fails', async () => {
    await arrives(ways.pointer);

    await assert.rejects(visitor.goesTo('/error'), /a script failed: broken/);
  });

  test('refuses a page that asks another machine', async () => {
    await arrives(ways.pointer);

    await assert.rejects(visitor.goesTo('/elsewhere'), /the page asks elsewhere/);
  });

  test('refuses an answer that was not expected, and takes one that was', async () => {
    await arrives(ways.pointer);

    await assert.rejects(visitor.goesTo('/nowhere'), /404/);
    await visitor.goesTo('/nowhere', { status: 404 });
    await visitor.leaves();
  });

  test('names a link that is not there', async () => {
    await arrives(ways.pointer);
    await visitor.goesTo('/');

    await assert.rejects(visitor.follows('The way out'), /no link is called "The way out"/);
  });

  test('finds nothing wrong with a good page and names the bad one in the HTML checker', async () => {
    const own = path.join(folder, 'own');
    await arrives(ways.pointer);
    const good = await Visitor.arrives(browser, {
      origin: `http://127.0.0.1:${server.address().port}`, pagesFolder: own, picturesFolder: own,
    });
    await good.goesTo('/form');
    assert.deepEqual(await htmlFaults(own), []);

    await good.goesTo('/nested');

    assert.equal(countOfKept(own), 2);
    assert.match((await htmlFaults(own)).join('\n'), /GET \/nested, line \d+: Unclosed element .span./);
  });
});
