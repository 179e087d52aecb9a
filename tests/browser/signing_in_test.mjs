// How people sign in: what they see of their sign-ins, a second factor with its recovery codes, a warning before a sign-in ends, and a new
// way in that takes two helpers.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { oneTimeCode } from './support/one_time_code.mjs';
import { pagesFolder, picturesFolder } from './support/places.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { signsInTo } from './support/signing_in.mjs';
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

const signsIn = (name, way) => signsInTo(server, browser, name, way);
const arrives = (way = ways.pointer) => Visitor.arrives(browser, { origin: server.origin, way, pagesFolder, picturesFolder });

/** Sign-in name and passphrase, and what comes next. */
async function enters(name, words = passphrase) {
  const visitor = await arrives();
  await visitor.goesTo('/sign-in');
  await visitor.fillsIn({ 'Sign-in name': name, Passphrase: words });
  await visitor.presses('Sign in');
  return visitor;
}

const keyOf = async (visitor) => visitor.page.locator('#app-key').innerText();
const codesOf = async (visitor) => visitor.page.locator('#recovery-codes li').allInnerTexts();

describe('the page of the account', () => {
  test('lists where somebody is signed in and ends the others', async () => {
    const here = await signsIn('edmund.fairlight');
    const there = await signsIn('edmund.fairlight', ways.noScripts);
    await here.goesTo('/account');
    assert.equal(await here.heading(), 'Your account');
    const rows = await here.rowsOf('Where you are signed in');
    assert.equal(rows.length, 2);
    assert.match(rows[0][0], /^Chrome on Linux$/);
    await here.takesPictures('account');
    await here.presses('End all other sign-ins');
    await here.sees('The sign-in has ended.');
    assert.equal((await here.rowsOf('Where you are signed in')).length, 1);
    await there.goesTo('/cases');
    assert.equal(await there.heading(), 'Sign in');
    await there.leaves();
    await here.leaves();
  });

  test('changes the passphrase, asks for the present one and refuses what can be guessed', async () => {
    const words = 'kettle heron window orange';
    const visitor = await signsIn('freya.stonebridge', ways.keyboard);
    await visitor.goesTo('/account/passphrase');
    await visitor.fillsIn({ 'Present passphrase': passphrase, 'New passphrase': 'password12345678' });
    await visitor.presses('Change passphrase', { status: 422 });
    assert.match((await visitor.errors())[0], /^This can be guessed/);
    await visitor.takesPictures('passphrase-refused');
    await visitor.fillsIn({ 'Present passphrase': passphrase, 'New passphrase': words });
    await visitor.presses('Change passphrase');
    await visitor.sees('Your passphrase is changed. All your other sign-ins have ended.');
    await visitor.leaves();
    const again = await enters('freya.stonebridge', words);
    await again.goesTo('/account');
    await again.sees('Your passphrase was changed. All other sign-ins have ended.');
    await again.leaves();
  });

  test('warns before a sign-in ends, and says that what was typed is kept', async () => {
    const manager = await signsIn('bryn.ashdown');
    await manager.page.clock.install();
    await manager.goesTo('/cases/begin');
    await manager.follows(await manager.page.locator('main h2 a').first().innerText());
    const field = manager.page.locator('form[data-autosave] textarea:visible, form[data-autosave] input[type=text]:visible').first();
    await field.fill('7');
    await manager.page.clock.runFor(3_000);
    await manager.page.getByText(/^Saved at/).waitFor();

    await manager.page.clock.runFor(56 * 60_000);
    await manager.sees('You will be signed out soon');
    await manager.sees(/What you typed is kept as a draft\./);
    await manager.takesPictures('sign-in-ends-soon');
    await manager.leaves();
  });
});

describe('a second factor', () => {
  test('is set up with an app, asked for, and stood in for by a recovery code that works once', async () => {
    const visitor = await signsIn('carla.winterbourne');
    await visitor.goesTo('/account/second-factor');
    await visitor.takesPictures('second-factor-none');
    await visitor.follows('Set up an app that shows codes');
    await visitor.takesPictures('second-factor-app');
    const key = await keyOf(visitor);
    await visitor.fillsIn({ 'The code that the app shows': '000000' });
    await visitor.presses('Set up', { status: 422 });
    assert.equal(await keyOf(visitor), key);
    // The code before the present one, which is good for half a minute longer.
    await visitor.fillsIn({ 'The code that the app shows': oneTimeCode(key, Date.now() - 30_000) });
    await visitor.presses('Set up');
    const codes = await codesOf(visitor);
    assert.equal(codes.length, 10);
    await visitor.takesPictures('recovery-codes');
    await visitor.follows('I have kept them: go on to my work');
    await visitor.goesTo('/account/second-factor');
    await visitor.takesPictures('second-factor');
    await visitor.leaves();

    const withApp = await enters('carla.winterbourne');
    assert.equal(await withApp.heading(), 'One more step');
    await withApp.takesPictures('second-step');
    await withApp.fillsIn({ Code: oneTimeCode(key) });
    await withApp.presses('Sign in');
    assert.equal(withApp.address, '/');

    const withCode = await enters('carla.winterbourne');
    await withCode.fillsIn({ Code: codes[2] });
    await withCode.presses('Sign in');
    assert.equal(withCode.address, '/');
    await withCode.goesTo('/account');
    await withCode.sees('9 recovery codes left');
    await withCode.sees('Somebody signed in as you with one of your recovery codes.');
    await withCode.leaves();

    const replayed = await enters('carla.winterbourne');
    await replayed.fillsIn({ Code: codes[2] });
    await replayed.presses('Sign in', { status: 422 });
    assert.match((await replayed.errors())[0], /used already/);
    await replayed.takesPictures('second-step-refused');
    await replayed.leaves();
    await withApp.leaves();
  });

  test('is what an administrator sees first, and alone, where the rehearsal asks for it too', async () => {
    const administrator = await signsIn('lorcan.deepdale');
    await administrator.goesTo('/administration/signing-in');
    await administrator.takesPictures('who-must-have-two');
    await administrator.fillsIn({ 'Ask in this rehearsal too?': 'Yes' });
    await administrator.page.getByRole('group', { name: 'Who else must have a second factor?' }).getByRole('checkbox').first().check();
    await administrator.presses('Save');
    assert.equal(administrator.address, '/account/second-factor');
    await administrator.sees('Your role needs a second factor. Set one up now');
    assert.equal(await administrator.page.getByRole('link', { name: 'Administration', exact: true }).count(), 0);
    await administrator.takesPictures('second-factor-needed');
    await administrator.goesTo('/administration');
    assert.equal(administrator.address, '/account/second-factor');

    await administrator.follows('Set up an app that shows codes');
    await administrator.fillsIn({ 'The code that the app shows': oneTimeCode(await keyOf(administrator)) });
    await administrator.presses('Set up');
    await administrator.goesTo('/administration/signing-in');
    await administrator.fillsIn({ 'Ask in this rehearsal too?': 'No' });
    await administrator.presses('Save');
    await administrator.sees('The rules for signing in are saved.');
    await administrator.leaves();
  });
});
