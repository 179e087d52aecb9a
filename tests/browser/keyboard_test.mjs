// The main acts by keyboard alone: the Tab key reaches every link, field and button, the arrows go through radio buttons, Enter sends.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { pagesFolder, picturesFolder } from './support/places.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { Visitor, ways } from './support/visitor.mjs';

let browser;
let server;
before(async () => {
  browser = await openBrowser();
  server = await RehearsalServer.starts({ now: '2026-06-05T09:00' });
});
after(async () => {
  await browser.close();
  await server.ends();
});

async function signsIn(name) {
  const visitor = await Visitor.arrives(browser, { origin: server.origin, way: ways.keyboard, pagesFolder, picturesFolder });
  await visitor.goesTo('/sign-in');
  await visitor.fillsIn({ 'Sign-in name': name, Passphrase: passphrase });
  await visitor.presses('Sign in');
  return visitor;
}

test('a manager adds an agency to a case by keyboard alone', async () => {
  const manager = await signsIn('bryn.ashdown');
  await manager.follows('Cases');
  const name = (await manager.page.locator('main tbody th a').first().innerText()).trim();
  await manager.follows(name);
  await manager.follows('Requests');
  await manager.unfolds('Add an agency');
  await manager.fillsIn({ 'Which agency?': 'Harbour Family Support', 'What is its part in the rapid review?': 'Takes part' });
  await manager.presses('Add an agency');
  const board = await manager.rowsOf('Who has not answered?');
  assert.ok(board.some(([agency]) => agency === 'Harbour Family Support'));
  await manager.leaves();
});
