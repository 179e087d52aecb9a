// People are told that there is something to look at: on a page of their own, and by a mail that says nothing of a case.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { MailServer } from './support/mail.mjs';
import { pagesFolder, picturesFolder } from './support/places.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { Visitor, ways } from './support/visitor.mjs';

let browser;
let server;
let mail;

before(async () => {
  browser = await openBrowser();
  mail = await MailServer.starts();
  server = await RehearsalServer.starts();
});
after(async () => {
  await browser.close();
  await server.ends();
  await mail.ends();
});

async function signsIn(name, way = ways.pointer) {
  const visitor = await Visitor.arrives(browser, { origin: server.origin, way, pagesFolder, picturesFolder });
  await visitor.goesTo('/sign-in');
  await visitor.fillsIn({ 'Sign-in name': name, Passphrase: passphrase });
  await visitor.presses('Sign in');
  return visitor;
}

async function until(what, true_) {
  const end = Date.now() + 60_000;
  while (!(await true_())) {
    if (Date.now() > end) assert.fail(`${what} did not happen within a minute`);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
  }
}

describe('a notice', () => {
  test('of a missed deadline stands on the page of whom it concerns', async () => {
    const manager = await signsIn('bryn.ashdown');
    await until('a reminder', async () => {
      await manager.goesTo('/notices');
      return (await manager.page.getByText('A deadline was missed').count()) > 0;
    });
    await manager.sees('No mail leaves this installation yet');
    await manager.takesPictures('notices');
    await manager.leaves();
  });

  for (const way of [ways.pointer, ways.noScripts]) {
    test(`can leave by mail once the administrator has set it up, ${way.name}`, async () => {
      const administrator = await signsIn('lorcan.deepdale', way);
      await administrator.goesTo('/administration/mail');
      await administrator.fillsIn({ 'Does Throughline send mail?': 'Yes', 'Mail server': 'mail server', Port: '0' });
      await administrator.presses('Save', { status: 422 });
      assert.equal((await administrator.errors()).length, 1);
      await administrator.fillsIn({
        'Mail server': '127.0.0.1',
        Port: String(mail.port),
        Connection: 'Not encrypted: only to a server on this machine',
        'Address that mails come from': 'throughline@marram.example',
        'Where people reach Throughline': server.origin,
      });
      await administrator.presses('Save');
      await administrator.sees('The mail settings are saved.');
      await administrator.takesPictures('mail-settings');
      await administrator.leaves();
    });
  }
});
