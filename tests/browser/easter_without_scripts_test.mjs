// The core of the same case again with scripts off: every form, every folded part and every date works by HTML alone. The calendar
// stands in easter_case_test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { Caseworker } from './support/caseworker.mjs';
import { deadline } from './support/deadlines.mjs';
import { RehearsalServer } from './support/server.mjs';
import { ways } from './support/visitor.mjs';

const school = 'Saltmere Primary School';

let browser;
let server;
const work = { reference: null, today: '2027-03-26', way: ways.noScripts, checked: new Set() };
work.likeness = ({ where, status }) => `${status} ${where.replaceAll(/\/[A-Z]-\d+|%2F[A-Z]-\d+/g, '/MEMBER')}`;

before(async () => {
  browser = await openBrowser();
  server = await RehearsalServer.starts({ now: '2027-03-26T23:50' });
  Object.assign(work, { browser, server });
});
after(async () => {
  await browser.close();
  await server.ends();
});

test('a case goes from the telephone call to the agencies and the Panel without scripts', async () => {
  const bryn = await Caseworker.signsIn(work, 'bryn.ashdown');
  await bryn.goesTo('/cases/begin/request-to-consider');
  await bryn.sendsForm(bryn.visitor.page.locator('main form'), {
    'raising-agency': school, 'first-known-to': 'other-agency', 'children-safe-now': 'yes', 'abuse-or-neglect': 'suspected',
    'la-became-aware': '2027-03-26', 'child1:name': 'A child of the invented case', 'child1:death-or-harm': 'seriously-harmed',
  });
  work.reference = new URL(bryn.visitor.page.url()).pathname.split('/')[2];
  await bryn.findsDates({
    [deadline.notifyPanel]: ['Monday 5 April 2027'],
    [deadline.meetingHeld]: ['From Wednesday 7 April 2027 to Thursday 15 April 2027'],
  });

  await server.goesOnTo('2027-03-31T10:00');
  work.today = '2027-03-31';
  await bryn.opensPart('requests');
  await bryn.sends('add', { body: school, 'agency-part': 'contributes' });
  await bryn.does('scoping-request/A-1', 'send');
  await bryn.does('scoping-request/A-1', 'received');
  const carla = await Caseworker.signsIn(work, 'carla.winterbourne');
  await carla.does('criteria-aid', 'submit', { 'definition-met': 'met' });
  await carla.does('decide-to-notify', 'view', { option: 'notify', reasons: 'Abuse is suspected and the harm is serious.', 'other-areas-told': 'not-appropriate' });
  const dilys = await Caseworker.signsIn(work, 'dilys.marrow');
  await dilys.does('prepare-notification', 'submit');
  await bryn.does('notify-panel', 'issue');
  await dilys.recordsSending('notify-panel', { reference: 'CSI-04712' });

  // Fifteen working days after 31 March: 1, 2, 5 to 9, 12 to 16 and 19 to 21 April, which is 2 + 5 + 5 + 3.
  await bryn.findsDates({
    [deadline.notifyPanel]: ['Monday 5 April 2027', 'In time, on 31 March 2027'],
    [deadline.rapidReview]: ['Wednesday 21 April 2027'],
    [deadline.meetingSet]: ['Thursday 1 April 2027', 'Due in 1 working day, on Thursday 1 April 2027'],
    [deadline.answerOf(school)]: ['Wednesday 7 April 2027', 'Due in 5 working days, on Wednesday 7 April 2027'],
  });
  await bryn.opensCase();
  await bryn.sees('Every child is safe now');
  for (const one of [bryn, carla, dilys]) await one.leaves();
  assert.match(await server.verifies(), /^All is as it was written/);
});
