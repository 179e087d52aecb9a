// A file comes with an answer or to the case, is opened by whoever may, is shut at once when it should not be there, and erased by two.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { RehearsalServer } from './support/server.mjs';
import { signsInTo } from './support/signing_in.mjs';
import { ways } from './support/visitor.mjs';

let browser;
let server;
let folder;
let letter;
let program;

before(async () => {
  browser = await openBrowser();
  server = await RehearsalServer.starts();
  folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-files-'));
  letter = path.join(folder, 'letter from the coroner.pdf');
  program = path.join(folder, 'minutes.pdf');
  writeFileSync(letter, '%PDF-1.4\nAn invented letter.\n');
  writeFileSync(program, 'MZ not a letter at all');
});
after(async () => {
  await browser.close();
  await server.ends();
  rmSync(folder, { recursive: true, force: true });
});

const signsIn = (name, way) => signsInTo(server, browser, name, way);

async function firstCase(visitor) {
  await visitor.goesTo('/cases');
  return visitor.page.locator('main tbody th a').first().getAttribute('href');
}

describe('a file', () => {
  for (const way of [ways.pointer, ways.noScripts]) {
    test(`is attached to a case, opened to others by name, shut and asked to be destroyed, ${way.name}`, async () => {
      const manager = await signsIn('bryn.ashdown', way);
      const documents = `${await firstCase(manager)}/documents`;
      await manager.goesTo(documents);
      await manager.fillsIn({ 'What is this?': 'Letter from the coroner', File: { file: program } });
      await manager.presses('Attach', { status: 422 });
      assert.deepEqual(await manager.errors(), ['minutes.pdf is a program, which cannot be attached']);
      assert.equal(await manager.valueOf('What is this?'), 'Letter from the coroner');
      await manager.takesPictures('file-refused');

      await manager.fillsIn({ File: { file: letter } });
      await manager.presses('Attach');
      await manager.takesPictures('documents-with-file');
      const file = await manager.page.getByRole('link', { name: 'letter from the coroner.pdf' }).last().getAttribute('href');
      await manager.goesTo(file);
      await manager.takesPictures('file-waiting');

      const partner = await signsIn('edmund.fairlight', way);
      await partner.goesTo(file);
      await partner.sees('Not checked yet');
      await partner.seesNo('Download letter');
      await partner.goesTo(`${file}/content`, { status: 403 });

      await manager.fillsIn({ 'How do you know that it is safe?': 'It came from the coroner\'s own address' });
      await manager.presses('Let others open it');
      await partner.goesTo(file);
      const coming = partner.page.waitForEvent('download');
      await partner.page.getByRole('link', { name: 'Download letter from the coroner.pdf' }).click();
      const download = await coming;
      assert.equal(download.suggestedFilename(), 'letter from the coroner.pdf');
      assert.equal(readFileSync(await download.path(), 'utf8'), readFileSync(letter, 'utf8'));

      await manager.fillsIn({ 'Why must nobody open it?': 'A page of another family is in it' });
      await manager.presses('Put it into quarantine');
      await manager.sees('In quarantine since');
      await partner.goesTo(`${file}/content`, { status: 403 });
      await manager.fillsIn({ 'Why must it be destroyed?': 'It is about another family' });
      await manager.presses('Ask for it to be destroyed');
      await manager.sees('A second person has to destroy it.');
      await manager.takesPictures('file-quarantined');
      await manager.leaves();
      await partner.leaves();
    });
  }

  test('does not exist for an agency that was not given it', async () => {
    const manager = await signsIn('bryn.ashdown');
    const school = await signsIn('jonah.saltmarsh');
    const theCase = await firstCase(school);
    await manager.goesTo(`${theCase}/documents`);
    await manager.fillsIn({ 'What is this?': 'A note for the team', File: { file: letter } });
    await manager.presses('Attach');
    const file = await manager.page.getByRole('link', { name: 'letter from the coroner.pdf' }).last().getAttribute('href');
    await school.goesTo(file, { status: 404 });
    await school.goesTo(`${file}/content`, { status: 404 });
    await manager.leaves();
    await school.leaves();
  });
});
