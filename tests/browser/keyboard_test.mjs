// The main acts by keyboard alone: the Tab key reaches every link, field and button, the arrows go through radio buttons, Enter sends, and the place
// that has the focus shows it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { RehearsalServer } from './support/server.mjs';
import { signsInTo } from './support/signing_in.mjs';
import { ways } from './support/visitor.mjs';

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

const signsIn = (name) => signsInTo(server, browser, name, ways.keyboard);

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

// Covers: NB-158
test('a partner gives a view by keyboard alone, and not without the key questions', async () => {
  const partner = await signsIn('freya.stonebridge');
  await partner.follows('Decide whether there should be an LCSPR');
  await partner.fillsIn({
    'Are improvements needed, even ones that were asked for before?': 'There may be',
    'Does the case show themes that come back?': 'It may',
    'Does it raise concerns about two or more organisations working together?': 'Yes',
    'Has the Panel looked at the case and preferred a local review?': 'It has not looked at it yet',
    "Do one agency's actions give cause for concern?": 'No',
    'Was no agency involved, and is that a concern?': 'Agencies were involved',
    'Is more than one local authority, police area or health commissioner involved, or did the family move?': 'No',
    'Does it raise issues about children in institutions?': 'No',
    'What would an LCSPR bring beyond a good rapid review?': 'How the agencies put together what each of them knew.',
    'Is the learning new here, or an old problem that needs another approach?': 'Both',
    'The view': 'There should be an LCSPR',
    Reasons: 'Each agency held a part of the picture.',
    'When was this decided?': { Day: '4', Month: '6', Year: '2026' },
  });
  await partner.presses('Give this view', { status: 422 });
  assert.deepEqual(await partner.errors(), ['Say which key questions it would answer']);

  await partner.fillsIn({ 'Which key questions would it answer? (if it applies)': 'Who held which part, and when?' });
  await partner.presses('Give this view');
  await partner.sees('Each agency held a part of the picture.');
  await partner.sees('Who held which part, and when?');
  await partner.leaves();
});

test('a manager records the answer of an agency by keyboard alone', async () => {
  const manager = await signsIn('bryn.ashdown');
  await manager.follows('Answer awaited: Ask the agency for its first information: Marram Health Visiting');
  await manager.fillsIn({
    'What kind of answer is this?': 'We hold information and give it',
    'Is or was your agency involved with the child or the family?': 'Involved in the past',
    'With whom? (if it applies)': ['The child', 'A parent or carer'],
    'First contact (if it applies)': { Day: '12', Month: '1', Year: '2026' },
    'Last contact before the incident (if it applies)': { Day: '20', Month: '5', Year: '2026' },
    'Which services or teams, and what did they do? (if it applies)': 'Two visits at home.',
    'What are the basic facts, from your records? (if it applies)': 'The child was weighed twice.',
    'Which records did you search?': 'The health visiting records',
    'Do you know of anything that must be done now to keep a child safe?': 'No',
    'Name and post of the person who signs this answer': 'Orla Fenwick, team leader',
  });
  await manager.unfolds('Somebody else did this, and I record it for them');
  await manager.fillsIn({ 'Their name and post': 'Orla Fenwick, team leader', 'How did it reach you?': 'Telephone' });
  await manager.presses('Submit the answer');
  await manager.sees('Orla Fenwick, team leader');
  await manager.sees('The child was weighed twice.');
  await manager.leaves();
});
