// Everybody in the demonstration finds their way about, at a desk and on a phone, and every page they open is checked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { pagesFolder, picturesFolder } from './support/places.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { Visitor, ways } from './support/visitor.mjs';

let browser;
let server;

before(async () => {
  browser = await openBrowser();
  server = await RehearsalServer.starts();
});
after(async () => {
  await browser.close();
  await server.ends();
});

const arrives = (way) => Visitor.arrives(browser, { origin: server.origin, way, pagesFolder, picturesFolder });

async function signsIn(name, way = ways.pointer) {
  const visitor = await arrives(way);
  await visitor.goesTo('/sign-in');
  await visitor.fillsIn({ 'Sign-in name': name, Passphrase: passphrase });
  await visitor.presses('Sign in');
  assert.equal(await visitor.heading(), 'Work');
  return visitor;
}

describe('the demonstration', () => {
  for (const way of Object.values(ways)) {
    test(`lets somebody sign in, read their work and sign out, ${way.name}`, async () => {
      const manager = await signsIn('bryn.ashdown', way);
      await manager.sees('This is a rehearsal');
      await manager.follows('Cases');
      await manager.sees('Cases that you have a part in');
      await manager.presses('Sign out');
      await manager.goesTo('/cases');
      assert.equal(await manager.heading(), 'Sign in');
      await manager.leaves();
    });
  }

  test('tells nobody whether the name or the passphrase was wrong', async () => {
    const stranger = await arrives(ways.pointer);
    const said = [];
    for (const [name, words] of [['bryn.ashdown', 'not the right passphrase'], ['nobody.at.all', passphrase]]) {
      await stranger.goesTo('/sign-in');
      await stranger.fillsIn({ 'Sign-in name': name, Passphrase: words });
      await stranger.presses('Sign in', { status: 422 });
      said.push(await stranger.errors());
    }
    assert.deepEqual(said[0], said[1]);
    assert.equal(said[0].length, 1);
    await stranger.leaves();
  });

  test('shows the manager every part of a case, and how each date was reached', async () => {
    const manager = await signsIn('bryn.ashdown');
    await manager.goesTo('/cases');
    await manager.takesPictures('cases');
    const rows = await manager.rowsOf('Cases that you have a part in');
    assert.equal(rows.length, 6);
    const late = rows.filter((row) => row[2].includes('late'));
    assert.ok(late.length >= 1, 'one case of the demonstration is late');

    const cases = await manager.page.locator('main tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await manager.goesTo(cases[0]);
    await manager.takesPictures('case');
    await manager.goesTo('/actions');
    await manager.sees('Ring home on the first day of every absence');
    await manager.takesPictures('actions');
    for (const part of ['dates', 'requests', 'family', 'documents', 'team', 'history']) {
      await manager.goesTo(`${cases[0]}/${part}`);
      await manager.takesPictures(`case-${part}`);
    }
    await manager.goesTo(`${cases[0]}/dates`);
    const dates = await manager.page.locator('main td a[href*="/dates/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await manager.goesTo(dates.at(-1));
    assert.equal(await manager.heading(), 'How this date was reached');
    await manager.takesPictures('how-reached');
    await manager.leaves();
  });

  test('lets the administrator compare the government\'s list of bank holidays before anything changes', async () => {
    const administrator = await signsIn('lorcan.deepdale');
    await administrator.goesTo('/administration/holidays');
    await administrator.follows("Import the government's list");
    await administrator.fillsIn({ 'The contents of the file': 'Good Friday' });
    await administrator.presses('Compare', { status: 422 });
    await administrator.sees('The holiday table is not JSON');

    // 2026 as published, and one day more: Monday 7 September.
    const days = { '2026-01-01': "New Year's Day", '2026-04-03': 'Good Friday', '2026-04-06': 'Easter Monday', '2026-05-04': 'Early May bank holiday',
      '2026-05-25': 'Spring bank holiday', '2026-08-31': 'Summer bank holiday', '2026-09-07': 'A day of thanks', '2026-12-25': 'Christmas Day', '2026-12-28': 'Boxing Day' };
    const events = Object.entries(days).map(([date, title]) => ({ title, date, notes: '', bunting: true }));
    await administrator.fillsIn({ 'The contents of the file': JSON.stringify({ 'england-and-wales': { division: 'england-and-wales', events } }) });
    await administrator.presses('Compare');
    assert.deepEqual(await administrator.rowsOf('What would change'), [['Monday 7 September 2026', 'No bank holiday', 'A day of thanks']]);
    await administrator.goesTo('/administration/holidays');
    await administrator.seesNo('A day of thanks');

    await administrator.goesTo('/administration/holidays/import');
    await administrator.fillsIn({ 'The contents of the file': JSON.stringify({ 'england-and-wales': { division: 'england-and-wales', events } }) });
    await administrator.presses('Compare');
    await administrator.presses('Record these changes');
    const rows = await administrator.rowsOf('Bank holidays in England and Wales');
    assert.deepEqual(rows.find(([day]) => day === 'Monday 7 September 2026'), ['Monday 7 September 2026', 'A day of thanks', 'Added here']);
    await administrator.leaves();
  });

  test('shows a school its own request and nothing else of the case', async () => {
    const school = await signsIn('jonah.saltmarsh');
    await school.follows('Cases');
    const cases = await school.page.locator('main tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.equal(cases.length, 3, 'the school was asked in three cases');
    await school.goesTo(cases[0]);
    await school.sees('Saltmere Primary School');
    await school.seesNo('Tarnside General Hospital');
    await school.goesTo('/actions');
    await school.sees('Ring home on the first day of every absence');
    await school.seesNo('Tell every front door what an unexplained injury asks for');
    for (const part of ['family', 'documents', 'team', 'history', 'requests', 'dates']) await school.goesTo(`${cases[0]}/${part}`, { status: 404 });
    await school.leaves();
  });

  test('shows the administrator no case', async () => {
    const manager = await signsIn('bryn.ashdown');
    await manager.goesTo('/cases');
    const [first] = await manager.page.locator('main tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await manager.leaves();

    const administrator = await signsIn('lorcan.deepdale');
    await administrator.goesTo('/cases');
    await administrator.sees('No cases yet');
    await administrator.goesTo(first, { status: 404 });
    for (const page of ['', '/organisations', '/delegations', '/holidays', '/procedures']) await administrator.goesTo(`/administration${page}`);
    await administrator.leaves();
  });
});
