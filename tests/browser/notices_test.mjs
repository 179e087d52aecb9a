// People are told that there is something to look at: on a page of their own, and by a mail that says nothing of a case.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { MailServer } from './support/mail.mjs';
import { RehearsalServer } from './support/server.mjs';
import { signsInTo } from './support/signing_in.mjs';
import { ways } from './support/visitor.mjs';

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

const signsIn = (name, way) => signsInTo(server, browser, name, way);

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

  test('sent by mail says that there is something and nothing of it', async () => {
    await server.goesOnTo(nextWeek());
    await until('a mail', () => mail.mails.length > 0);
    const manager = await signsIn('bryn.ashdown');
    await manager.goesTo('/cases');
    const words = await manager.page.locator('main tbody th').allInnerTexts();
    for (const one of mail.mails) {
      assert.match(one.text, /^Message-ID: <[0-9a-f]{32}@marram\.example>/m);
      const said = one.text.replace(/^Date: .*$/m, ''); // its year may be the year of a case
      for (const word of words.flatMap((text) => text.split(/\s+/)).filter((text) => text.length > 3)) assert.ok(!said.includes(word), `a mail says ${word}`);
    }
    const ids = mail.mails.map((one) => /^Message-ID: (.*)$/m.exec(one.text)[1]);
    assert.equal(new Set(ids).size, ids.length);
    await manager.leaves();
    const administrator = await signsIn('lorcan.deepdale');
    await administrator.goesTo('/administration/mail');
    await administrator.sees('The last failure');
    await administrator.takesPictures('mail-queue');
    await administrator.leaves();
  });
});

describe('what was recorded for somebody', () => {
  test('is told to them, and they say what is wrong with it', async () => {
    const manager = await signsIn('bryn.ashdown');
    await manager.goesTo('/cases');
    const theCase = await manager.page.locator('main tbody th a').first().getAttribute('href');
    await manager.goesTo(`${theCase}/tasks`);
    await manager.fillsIn({ 'What is to be done?': 'Ask the housing association' });
    await manager.presses('Add this task');
    await manager.follows('Ask the housing association');
    const step = manager.page.locator('form', { has: manager.page.getByRole('button', { name: 'Record as done' }) });
    await manager.fillsIn({ 'When was this done?': today() }, step);
    await manager.unfolds('Somebody else did this, and I record it for them');
    await manager.fillsIn({ 'For whom?': 'Edmund Fairlight, Director of nursing, the integrated care board', 'How did it reach you?': 'Telephone', 'Note (if needed)': 'He rang about it' }, step);
    await manager.presses('Record as done');
    await manager.leaves();

    const partner = await signsIn('edmund.fairlight');
    await until('a notice', async () => {
      await partner.goesTo('/');
      return (await partner.page.getByText('Something was recorded for you').count()) > 0;
    });
    await partner.takesPictures('work-to-confirm');
    await partner.goesTo('/notices');
    await partner.follows(/Something was recorded for you/);
    await partner.sees('He rang about it');
    await partner.takesPictures('recorded-for-me');
    await partner.presses('Send', { status: 422 });
    assert.deepEqual(await partner.errors(), ['Say whether it is right']);
    await partner.fillsIn({ 'Is it right?': 'No', 'If not: what is wrong?': 'I wrote, and did not ring' });
    await partner.presses('Send');
    await partner.sees('Not right');
    await partner.takesPictures('recorded-for-me-corrected');
    await partner.goesTo('/');
    await partner.seesNo('Something was recorded for you');
    await partner.leaves();
  });
});

function today() {
  const now = new Date();
  return { Day: String(now.getDate()), Month: String(now.getMonth() + 1), Year: String(now.getFullYear()) };
}

/** A moment a week from now, as the clock command reads it. */
function nextWeek() {
  return new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 16);
}
