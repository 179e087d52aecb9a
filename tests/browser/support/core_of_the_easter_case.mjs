// The core of the case that begins on Good Friday, from the telephone call to the notification, for whoever goes another way than by
// pointer and scripts. The calendar stands in easter_case_test.mjs.
import assert from 'node:assert/strict';

import { openBrowser } from './browser.mjs';
import { Caseworker } from './caseworker.mjs';
import { deadline } from './deadlines.mjs';
import { RehearsalServer } from './server.mjs';

const school = 'Saltmere Primary School';
const likeness = ({ where, status }) => `${status} ${where.replaceAll(/\/[A-Z]-\d+|%2F[A-Z]-\d+/g, '/MEMBER')}`;

/** Four people take the case from the call to the agencies and the Panel, all of them this way. */
export async function goesFromTheCallToTheNotification(way) {
  const browser = await openBrowser();
  const server = await RehearsalServer.starts({ now: '2027-03-26T23:50' });
  const work = { browser, server, way, likeness, reference: null, today: '2027-03-26', checked: new Set() };
  try {
    await theCase(work, server);
  } finally {
    await browser.close();
    await server.ends();
  }
}

async function theCase(work, server) {
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
}
