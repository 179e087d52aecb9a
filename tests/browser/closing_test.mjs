// A case as a whole: tasks of its own, holds, notes, closing and opening again, places, conflicts, emergency access.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { signsInTo } from './support/signing_in.mjs';
import { ways } from './support/visitor.mjs';

let browser;
let server;
let reference;

before(async () => {
  browser = await openBrowser();
  server = await RehearsalServer.starts();
});
after(async () => {
  await browser.close();
  await server.ends();
});

const signsIn = (name, way) => signsInTo(server, browser, name, way);

/** The case whose meeting is still to come: agencies have been asked, work is open. */
async function theCase(visitor) {
  if (!reference) {
    await visitor.goesTo('/cases');
    const rows = await visitor.page.locator('main tbody tr').all();
    for (const row of rows) {
      if ((await row.innerText()).includes('still out')) reference = await row.locator('th a').first().getAttribute('href');
    }
    assert.ok(reference, 'one case of the demonstration waits for agencies');
  }
  return reference;
}

const today = () => {
  const now = new Date();
  return { Day: String(now.getDate()), Month: String(now.getMonth() + 1), Year: String(now.getFullYear()) };
};
const inDays = (days) => {
  const then = new Date(Date.now() + days * 86_400_000);
  return { Day: String(then.getDate()), Month: String(then.getMonth() + 1), Year: String(then.getFullYear()) };
};

describe('a case as a whole', () => {
  for (const way of [ways.noScripts, ways.keyboard]) {
    test(`takes a task that the procedure does not name, ${way.name}`, async () => {
      const manager = await signsIn('bryn.ashdown', way);
      await manager.goesTo(`${await theCase(manager)}/tasks`);
      await manager.presses('Add this task', { status: 422 });
      assert.deepEqual(await manager.errors(), ['Say what is to be done']);
      await manager.fillsIn({ 'What is to be done?': `Ask the housing association, ${way.name}`, 'By which day? (if agreed)': inDays(9) });
      await manager.takesPictures('task-added');
      await manager.presses('Add this task');
      await manager.follows(`Ask the housing association, ${way.name}`);
      await manager.fillsIn({ 'When was this done?': today() });
      await manager.presses('Record as done');
      await manager.sees('Done');
      await manager.leaves();
    });
  }

  test('is held in part, says so on map and lists, and its deadlines go on', async () => {
    const manager = await signsIn('bryn.ashdown');
    const address = await theCase(manager);
    await manager.goesTo(`${address}/holds`);
    await manager.presses('Place this hold', { status: 422 });
    await manager.fillsIn({
      'What makes it necessary?': 'A criminal investigation or proceedings',
      'What is on hold?': ['Finishing the review', 'Publication'],
      'Who asked for it?': 'Fellmark Police, senior investigating officer',
      'Why?': 'Two witnesses have still to be heard',
      'Since when?': today(),
      'On which day do you look at it again at the latest?': inDays(30),
    });
    await manager.takesPictures('holds');
    await manager.presses('Place this hold');
    await manager.sees('Fellmark Police, senior investigating officer');
    await manager.goesTo(address);
    await manager.sees('On hold: Finishing the review; Publication');
    await manager.takesPictures('case-on-hold');
    await manager.goesTo(`${address}/reasons`);
    await manager.sees('by itself no reason to delay completion');
    await manager.takesPictures('reasons');

    await manager.goesTo(`${address}/holds`);
    await manager.follows(/^Lift this hold/);
    await manager.fillsIn({ 'Since when is it lifted?': today(), 'Why does it end?': 'The witnesses were heard' });
    await manager.presses('Lift this hold');
    await manager.sees('Nothing is on hold.');
    await manager.leaves();
  });

  test('takes notes', async () => {
    const manager = await signsIn('bryn.ashdown');
    await manager.goesTo(`${await theCase(manager)}/notes`);
    await manager.fillsIn({ 'What is it?': 'A note', 'The note about: The case': 'The school rang about the dates' });
    await manager.presses('Add this note');
    await manager.sees('The school rang about the dates');
    await manager.takesPictures('notes');
    await manager.leaves();
  });

  test('gives places with dates, ends them, and bars who has a conflict of interest', async () => {
    const manager = await signsIn('bryn.ashdown');
    const address = await theCase(manager);
    await manager.goesTo(`${address}/team`);
    await manager.fillsIn({
      Person: 'Idris Thornycroft, Independent scrutineer', 'Role in this case': 'Independent scrutineer',
      'Until (with this day; open, where you leave it empty)': inDays(60),
    });
    await manager.presses('Give this place');
    await manager.takesPictures('team');

    const scrutineer = await signsIn('idris.thornycroft');
    await scrutineer.goesTo(address);
    await scrutineer.goesTo(`${address}/team/conflicts`);
    await scrutineer.fillsIn({
      'Is there a conflict of interest, real or as others may see it?': 'Yes',
      'What is it, or why is there none any more?': 'I advised this school',
      'When was it declared?': today(),
    });
    await scrutineer.takesPictures('conflict');
    await scrutineer.presses('Declare');
    await scrutineer.goesTo(address, { status: 404 });
    await scrutineer.goesTo('/emergency-access');
    await scrutineer.fillsIn({
      'Reference of the case': address.split('/').at(-1),
      'What cannot wait, and why can nobody give you a place in the case?': 'I would like to know',
    });
    await scrutineer.presses('Take emergency access', { status: 422 });
    await scrutineer.leaves();

    await manager.goesTo(`${address}/team`);
    await manager.sees('I advised this school');
    await manager.follows('End this place Idris Thornycroft');
    await manager.fillsIn({ 'The last day on which the person sees this case': today(), 'Why does it end?': 'A conflict of interest' });
    await manager.presses('End this place');
    await manager.sees(/A conflict of interest/);
    await manager.leaves();
  });

  test('is seen in an emergency for a day, and somebody else looks at that', async () => {
    const manager = await signsIn('bryn.ashdown');
    await manager.goesTo('/cases');
    const [other] = (await manager.page.locator('main tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).filter((one) => one !== reference);

    const scrutineer = await signsIn('idris.thornycroft');
    await scrutineer.goesTo(other, { status: 404 });
    await scrutineer.goesTo('/emergency-access');
    await scrutineer.takesPictures('emergency-access');
    await scrutineer.fillsIn({
      'Reference of the case': other.split('/').at(-1),
      'What cannot wait, and why can nobody give you a place in the case?': 'The court sits this afternoon and the manager is ill',
    });
    await scrutineer.presses('Take emergency access');
    await scrutineer.sees(/You see this case by emergency access/);
    await scrutineer.takesPictures('case-in-emergency');
    await scrutineer.goesTo(`${other}/close`, { status: 404 });
    await scrutineer.leaves();

    await manager.goesTo(`${other}/team`);
    await manager.follows('Look at this emergency access of Idris Thornycroft');
    await manager.fillsIn({ 'Was it justified?': 'No: it ends now', 'What did you find?': 'The court did not sit' });
    await manager.presses('Record');
    await manager.sees(/The court did not sit/);
    const again = await signsIn('idris.thornycroft');
    await again.goesTo(other, { status: 404 });
    await again.leaves();
    await manager.leaves();
  });

  test('is closed after what is open was shown, and opened again with the reason', async () => {
    const manager = await signsIn('bryn.ashdown');
    const address = await theCase(manager);
    await manager.goesTo(`${address}/close`);
    await manager.sees('Still open');
    await manager.takesPictures('closing');
    await manager.fillsIn({ 'Why is it closed?': 'Not taken further: no serious incident', 'When was it closed?': today() });
    await manager.presses('End this case before its time', { status: 422 });
    await manager.fillsIn({ 'In words': 'The harm had a medical cause', 'When was it closed?': today() });
    await manager.presses('End this case before its time');
    await manager.sees(/Closed on/);
    await manager.takesPictures('case-closed');
    await manager.goesTo('/cases');
    assert.ok(!(await manager.page.locator('main tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).includes(address));
    await manager.follows(/^closed/);
    await manager.goesTo(address);
    await manager.follows('Open this case again');
    await manager.fillsIn({ 'Why is it opened again?': 'The hospital has written' });
    await manager.presses('Open again');
    await manager.seesNo(/Closed on/);
    await manager.leaves();
  });

  test('shows the days that a deadline has had, also in print', async () => {
    const manager = await signsIn('bryn.ashdown');
    const address = await theCase(manager);
    await manager.goesTo(`${address}/dates`);
    const dates = await manager.page.locator('main td a[href*="/dates/"]').evaluateAll((links) => links.filter((link) => link.textContent !== 'No day yet').map((link) => link.getAttribute('href')));
    const caption = 'The days that this deadline has had';
    for (const date of dates) {
      await manager.goesTo(date);
      if (await manager.page.locator('caption', { hasText: caption }).count() > 0) break;
    }
    const [[since, day]] = await manager.rowsOf(caption);
    assert.match(`${since}; ${day}`, /^\d+ \w+ \d{4}; (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+ \w+ \d{4}/);
    for (const [name, where] of [['how-reached-print', manager.address], ['dates-print', `${address}/dates`], ['work-print', '/']]) {
      await manager.page.emulateMedia({ media: 'screen' });
      await manager.goesTo(where);
      await manager.page.emulateMedia({ media: 'print' });
      await manager.takesPictures(name);
    }
    await manager.leaves();
  });
});

describe('the command line', () => {
  test('reads cases beside the running server, as one person may see them', async () => {
    const list = await server.asks(['case', 'list', '--as', 'bryn.ashdown'], passphrase);
    assert.equal(list.code, 0);
    assert.equal(list.out.trim().split('\n').length, 6);
    const shown = await server.asks(['case', 'show', list.out.slice(0, list.out.indexOf(' ')), '--as', 'bryn.ashdown', '--json'], passphrase);
    assert.ok(JSON.parse(shown.out).instances.length > 10);

    const wrong = await server.asks(['case', 'list', '--as', 'bryn.ashdown'], 'not the right passphrase');
    assert.equal(wrong.code, 1);
    assert.equal(wrong.out, '');
    const administrator = await server.asks(['case', 'list', '--as', 'lorcan.deepdale'], passphrase);
    assert.equal(administrator.out, '');
  });
});
