// A partnership's own limits are data that its administrator changes: the pages follow, and the check of the file warns where the steps
// together would end after the fifteen working days that the rapid review has in all.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

import { openBrowser } from './support/browser.mjs';
import { pagesFolder, picturesFolder, program, root } from './support/places.mjs';
import { passphrase, RehearsalServer } from './support/server.mjs';
import { Visitor } from './support/visitor.mjs';

const file = 'northumberland.toml';
const run = promisify(execFile);

let folder;
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-procedures-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The shipped procedures with one limit of the local file changed. */
function changes(from, to) {
  cpSync(path.join(root, 'procedures'), folder, { recursive: true });
  const text = readFileSync(path.join(folder, file), 'utf8');
  assert.equal(text.split(from).length, 2, `"${from}" stands once in ${file}`);
  writeFileSync(path.join(folder, file), text.replace(from, to));
}

async function warnings() {
  const { stdout, stderr } = await run(program, ['procedure', 'check', path.join(folder, file)]);
  return `${stdout}\n${stderr}`.split('\n').filter((line) => line.includes('warning: '));
}

// Covers: NB-051
describe("an internal limit of the rapid review is the partnership's to change", () => {
  const sent = { from: 'within 2 working days of referral-received", label = "Form and letter sent"', to: 'within 3 working days of referral-received", label = "Form and letter sent"' };

  test('without a warning where the fifteen working days still hold', async () => {
    changes(sent.from, sent.to);
    assert.deepEqual(await warnings(), []);
  });

  test('and every case that begins after the change is reckoned by it', async () => {
    changes(sent.from, sent.to);
    const server = await RehearsalServer.starts({ now: '2026-06-05T09:00', procedures: folder });
    const browser = await openBrowser();
    try {
      const manager = await Visitor.arrives(browser, { origin: server.origin, pagesFolder, picturesFolder });
      await manager.goesTo('/sign-in');
      await manager.fillsIn({ 'Sign-in name': 'bryn.ashdown', Passphrase: passphrase });
      await manager.presses('Sign in');
      const [awaited] = await manager.page.locator('main a[href*="/steps/scoping-request"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      await manager.goesTo(awaited.replace(/\/steps\/.*/, '/dates'));
      const rows = await manager.rowsOf('Every deadline of this case');
      const rules = rows.filter(([what]) => what.endsWith('Form and letter sent')).map(([, rule]) => rule);
      assert.ok(rules.length > 0, 'the case has asked agencies');
      for (const rule of rules) assert.match(rule, /^within 3 working days of/);
      await manager.leaves();
    } finally {
      await browser.close();
      await server.ends();
    }
  });

  test('with a warning where the meeting could be held after the fifteen working days', async () => {
    changes('between 7 and 13 working days after referral-received', 'between 7 and 20 working days after referral-received');
    const said = await warnings();
    const ofTheMeeting = said.filter((line) => line.includes('"rapid-review-meeting"') && line.includes('after the end of "within 15 working days of notification"'));
    assert.equal(ofTheMeeting.length, 1, said.join('\n'));
  });

  test('with a warning where the record could reach the Panel after the fifteen working days', async () => {
    changes('within 2 working days of rapid-review-meeting.held", label = "Record and covering letter with the Panel"', 'within 9 working days of rapid-review-meeting.held", label = "Record and covering letter with the Panel"');
    const said = await warnings();
    const ofTheRecord = said.filter((line) => line.includes('"submit-rapid-review"') && line.includes('after the end of "within 15 working days of notification"'));
    assert.equal(ofTheRecord.length, 1, said.join('\n'));
  });
});
