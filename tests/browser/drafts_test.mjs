// What somebody types is not lost: it is kept as they type, kept when they save it for later, and there again when they come back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { RehearsalServer } from './support/server.mjs';
import { signsInTo } from './support/signing_in.mjs';
import { ways } from './support/visitor.mjs';

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

const textOf = (visitor) => visitor.page.locator('form[data-autosave] textarea:visible').first();

/** The address of the first step on somebody's list with a form that takes words, and nothing kept of it yet. */
async function findsAStepWithWords(visitor) {
  await visitor.goesTo('/');
  const steps = await visitor.page.locator('main tbody th a[href*="/steps/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const step of steps) {
    await visitor.goesTo(step);
    if ((await textOf(visitor).count()) > 0 && (await visitor.page.getByText('You began this').count()) === 0) return step;
  }
  return assert.fail('no step on the list takes words');
}

describe('what somebody types', () => {
  test('is saved as they type, says when, and stands there again after the window was closed', async () => {
    const manager = await signsIn('bryn.ashdown');
    const step = await findsAStepWithWords(manager);
    await textOf(manager).fill('The health visitor wrote about this in spring');
    await manager.page.getByText(/^Saved at \d\d:\d\d$/).waitFor();
    await manager.takesPictures('draft-saved-as-typed');
    await manager.leaves();

    const again = await signsIn('bryn.ashdown');
    const rows = await again.rowsOf('You began this');
    assert.equal(rows.length, 1);
    await again.takesPictures('draft-on-work');
    await again.goesTo(step);
    await again.sees('You began this and have not handed it in.');
    assert.equal(await textOf(again).inputValue(), 'The health visitor wrote about this in spring');
    await again.takesPictures('draft-again');
    await again.page.getByRole('button', { name: 'Delete what I typed' }).first().waitFor();
    await again.presses('Delete what I typed');
    await again.seesNo('You began this');
    await again.leaves();
  });

  for (const way of [ways.noScripts, ways.keyboard]) {
    test(`is saved for later with a button, ${way.name}`, async () => {
      const manager = await signsIn('bryn.ashdown', way);
      await manager.goesTo('/cases/begin');
      const first = await manager.page.locator('main h2 a').first().innerText();
      await manager.follows(first);
      const field = manager.page.locator('form[data-autosave] textarea:visible, form[data-autosave] input[type=text]:visible').first();
      const label = await manager.page.locator(`label[for="${await field.getAttribute('id')}"]`).innerText();
      const words = label === 'Day' ? '7' : 'begun and not finished';
      await field.fill(words);
      await manager.presses('Save and come back later');
      await manager.sees('What you typed is saved. Nobody else sees it until you hand it in.');
      const rows = await manager.rowsOf('You began this');
      assert.deepEqual(rows.map((row) => row[1]), ['Not begun yet']);
      await manager.follows(`Begin a case: ${first}`);
      assert.equal(await field.inputValue(), words);
      await manager.presses('Delete what I typed');
      assert.equal(await field.inputValue(), '');
      await manager.leaves();
    });
  }

  test('is nobody else\'s business', async () => {
    const manager = await signsIn('bryn.ashdown');
    const step = await findsAStepWithWords(manager);
    await textOf(manager).fill('only for my own eyes');
    await manager.page.getByText(/^Saved at/).waitFor();
    await manager.goesTo(step);

    const partner = await signsIn('carla.winterbourne');
    await partner.seesNo('You began this');
    await partner.goesTo(step);
    await partner.seesNo('only for my own eyes');
    await partner.leaves();
    await manager.presses('Delete what I typed');
    await manager.leaves();
  });
});
