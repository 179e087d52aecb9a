// A case from a telephone call late on Good Friday to the Panel's answer, as the people of the case, and every date on the way against
// a calendar.
//
// The calendar, by hand. Easter Sunday is 28 March 2027, so Good Friday is 26 March and Easter Monday 29 March; Monday 3 May is the
// early May holiday. `*` marks what is no working day, `p` the holiday that is proclaimed on the way (on Thursday 8 April, for
// Monday 12 April):
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   March     22   23   24   25   26*  27*  28*
//   March/    29*  30   31    1    2    3*   4*
//   April      5    6    7    8    9   10*  11*
//             12p  13   14   15   16   17*  18*
//             19   20   21   22   23   24*  25*
//             26   27   28   29   30
//
// The day from which a limit counts is day 0, a working day or not (Northumberland settles count-from = day-0).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser } from './support/browser.mjs';
import { Caseworker } from './support/caseworker.mjs';
import { deadline } from './support/deadlines.mjs';
import { RehearsalServer } from './support/server.mjs';

const hospital = 'Tarnside General Hospital';
const school = 'Saltmere Primary School';
const housing = 'Marram Housing';

describe('a case that begins late on Good Friday', () => {
  let browser;
  let server;
  const work = { reference: null, today: null, checked: new Set() };
  /** One page of a kind is checked for all: what each page must meet is asked of every page elsewhere. */
  work.likeness = ({ where, status }) => `${status} ${where.replaceAll(/\/[A-Z]-\d+|%2F[A-Z]-\d+/g, '/MEMBER').replaceAll(/\d{4}-\d{2}-\d{2}/g, 'DAY')}`;

  before(async () => {
    browser = await openBrowser();
    server = await RehearsalServer.starts({ now: '2027-03-26T23:50' });
    Object.assign(work, { browser, server });
  });
  after(async () => {
    await browser.close();
    await server.ends();
  });

  const people = new Map();
  /** Somebody by sign-in name. */
  async function person(name) {
    if (!people.has(name)) people.set(name, await Caseworker.signsIn(work, name));
    return people.get(name);
  }
  async function onDay(moment) {
    if (work.today) await server.goesOnTo(moment);
    work.today = moment.slice(0, 10);
  }

  // Covers: NB-029, NB-032, NB-106, NB-133, NB-135
  // Covers: CLK-023, CLK-024, CLK-027, CLK-028, CLK-030, CLK-031, CLK-033, CLK-035, CLK-036, CLK-037, CLK-038, CLK-039
  test('goes from the telephone call to the answer of the Panel, and every date is right', async () => {
    // Good Friday, 26 March 2027, ten to midnight. The hospital telephones; the manager on call writes it down at once.
    await onDay('2027-03-26T23:50');
    const bryn = await person('bryn.ashdown');
    await bryn.visitor.follows('Cases');
    await bryn.visitor.presses('Begin a case');
    await bryn.visitor.follows('An agency asks the partnership to consider a review');
    await bryn.sendsForm(bryn.visitor.page.locator('main form'), {
      'raising-agency': hospital,
      'first-known-to': 'other-agency',
      'children-safe-now': 'not-known',
      'abuse-or-neglect': 'suspected',
      'incident-outline': 'A young child was brought in with injuries that nobody can explain.',
      'referral-received-time': '23:50',
      'la-became-aware': '2027-03-26',
      'la-became-aware-time': '23:50',
      'child1:name': 'A child of the invented case',
      'child1:death-or-harm': 'seriously-harmed',
    });
    work.reference = new URL(bryn.visitor.page.url()).pathname.split('/')[2];
    await bryn.sees('Is every child safe now?');

    // Five working days after 26 March: 30, 31 March, 1, 2 and 5 April. Two: 30 and 31 March. Seven to thirteen: 30, 31 March, 1, 2,
    // 5, 6 and 7 April are the seven; 8, 9, 12, 13, 14 and 15 April make thirteen. The notification is still to be made, so
    // that nothing counts from it yet.
    await bryn.findsDates({
      [deadline.notifyPanel]: ['Monday 5 April 2027'],
      [deadline.tellPartners]: ['Monday 5 April 2027'],
      [deadline.listAgencies]: ['Wednesday 31 March 2027', 'Due in 2 working days, on Wednesday 31 March 2027'],
      [deadline.meetingHeld]: ['From Wednesday 7 April 2027 to Thursday 15 April 2027'],
      [deadline.rapidReview]: ['No day yet'],
      [deadline.meetingSet]: ['No day yet'],
    });
    await bryn.visitor.follows('Monday 5 April 2027', { within: { role: 'row', name: /^Notify the Panel – Notify the Panel/ } });
    assert.equal(await bryn.visitor.heading(), 'How this date was reached');
    await bryn.sees('Monday 5 April 2027');
    await bryn.sees('Easter Monday');

    // Tuesday 30 March, the first working day. The first question is answered, and the agencies are listed.
    await onDay('2027-03-30T09:30');
    await bryn.does('safe-now', 'submit', { 'children-safe-now': 'yes', 'checked-by': 'The duty social worker' });
    await bryn.opensCase();
    await bryn.sees('Every child is safe now');
    await bryn.does('child-details/C-1', 'submit', {
      'date-of-birth': '2024-11-02', gender: 'female', ethnicity: 'asian-indian', disability: 'none-known', 'death-or-harm': 'seriously-harmed',
      'looked-after': 'no', 'care-leaver': 'no', 'safe-arrangement': 'With a relative, visited daily',
    });
    for (const agency of [hospital, school, housing]) {
      await bryn.opensPart('requests');
      await bryn.sends('add', { body: agency, 'agency-part': 'contributes' });
    }
    await bryn.does('list-agencies', 'submit', { 'every-agency-listed': 'yes' });
    await bryn.does('more-than-one-area', 'submit', { 'other-areas-involved': 'no' });
    await bryn.recordsSending('notice-to-chair');
    await bryn.recordsSending('tell-partners-of-request');
    await bryn.findsDates({
      [deadline.listAgencies]: ['Wednesday 31 March 2027', 'In time, on 30 March 2027'],
      [deadline.sentTo(school)]: ['Wednesday 31 March 2027', 'Due in 1 working day, on Wednesday 31 March 2027'],
      [deadline.answerOf(school)]: ['No day yet'],
    });

    // Wednesday 31 March. The requests go out, on the last day. The agencies have them the same day: 1, 2, 5, 6 and 7 April are the five
    // working days for an answer.
    await onDay('2027-03-31T10:00');
    await bryn.opensPart('requests');
    const requests = await bryn.visitor.page.locator('input[name="instances"]').evaluateAll((boxes) => boxes.map(({ value }) => value));
    assert.equal(requests.length, 3);
    await bryn.sends('send-all', { instances: requests, how: 'secure-email' });
    for (const request of requests) await bryn.does(request, 'received');
    await bryn.findsDates(Object.fromEntries([hospital, school, housing].flatMap((agency) => [
      [deadline.sentTo(agency), ['Wednesday 31 March 2027', 'In time, on 31 March 2027']],
      [deadline.answerOf(agency), ['Wednesday 7 April 2027', 'Due in 5 working days, on Wednesday 7 April 2027']],
    ])));

    // Thursday 1 April. The authority asks its partners, decides alone, and notifies, on the third of its five working days.
    await onDay('2027-04-01T10:00');
    const carla = await person('carla.winterbourne');
    await carla.does('criteria-aid', 'submit', { 'definition-met': 'met', 'kinds-of-abuse': ['not-clear'] });
    await bryn.does('agency-and-authority', 'submit', { agreed: 'to-notify' });
    for (const partner of ['S-1', 'S-2', 'S-3']) {
      await bryn.does(`ask-partner/${partner}`, 'submit', { 'partner-consulted': 'yes', 'partner-view-on-notifying': 'notify' });
    }
    await carla.does('decide-to-notify', 'view', {
      option: 'notify', reasons: 'Abuse is suspected and the harm is serious. The partners were asked and agree.', 'other-areas-told': 'not-appropriate',
    });
    const dilys = await person('dilys.marrow');
    await dilys.does('prepare-notification', 'submit', { 'action-at-once-words': 'The child stays with a relative', sender: 'Dilys Marrow' });
    await bryn.does('notify-panel', 'issue');
    await dilys.recordsSending('notify-panel', { how: 'online-system', reference: 'CSI-04711' });

    // Fifteen working days after 1 April: 2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21 and 22 April. One: 2 April.
    await bryn.findsDates({
      [deadline.notifyPanel]: ['Monday 5 April 2027', 'In time, on 1 April 2027'],
      [deadline.rapidReview]: ['Thursday 22 April 2027'],
      [deadline.tellOfNotification]: ['Friday 2 April 2027', 'Due in 1 working day, on Friday 2 April 2027'],
      [deadline.meetingSet]: ['Friday 2 April 2027', 'Due in 1 working day, on Friday 2 April 2027'],
    });
    await dilys.does('notification-reference', 'submit');
    await carla.does('family-and-notification', 'submit', { 'family-and-notification': 'tell' });
    await bryn.recordsSending('tell-of-notification');
    await bryn.recordsSending('tell-partners-of-event');
    await bryn.does('rapid-review-meeting', 'arrange', { on: '2027-04-14', place: 'Marram Town Hall, room 4' });
    await bryn.findsDates({
      [deadline.tellOfNotification]: ['Friday 2 April 2027', 'In time, on 1 April 2027'],
      [deadline.tellPartners]: ['Monday 5 April 2027', 'In time, on 1 April 2027'],
      [deadline.meetingSet]: ['Friday 2 April 2027', 'In time, on 1 April 2027'],
      [deadline.meetingHeld]: ['From Wednesday 7 April 2027 to Thursday 15 April 2027'],
    });

    // Tuesday 6 April. The hospital answers for itself, Marram Housing by telephone; the school is on holiday and is reminded.
    await onDay('2027-04-06T10:00');
    const keziah = await person('keziah.brightwater');
    await keziah.does('scoping-request/A-1', 'answer', { nature: 'full', involvement: 'past', 'involved-with': ['child'], 'first-contact': '2025-01-08', 'last-contact': '2027-03-26' });
    await keziah.does('secure-records/A-1', 'submit', { 'records-secured': 'all', 'secured-on': '2027-04-01', 'access-needed': 'no' });
    await bryn.does('scoping-request/A-1', 'review', { accepted: 'yes' });
    await bryn.does('scoping-request/A-3', 'answer', {
      nature: 'nil', reason: 'Searched by name and date of birth; no tenancy and no application', 'for-whom': 'Tamsin Ferris, tenancy manager', 'for-how': 'telephone',
    });
    await bryn.sees('for Tamsin Ferris, tenancy manager, by telephone');
    await bryn.does('scoping-request/A-2', 'chase', { text: 'By e-mail and by telephone: the school is closed until Monday' });
    await bryn.sees('Reminded on 6 April 2027');
    await bryn.findsDates({
      [deadline.answerOf(hospital)]: ['Wednesday 7 April 2027', 'In time, on 6 April 2027'],
      [deadline.answerOf(school)]: ['Wednesday 7 April 2027', 'Due in 1 working day, on Wednesday 7 April 2027'],
      [deadline.answerOf(housing)]: ['Wednesday 7 April 2027', 'In time, on 6 April 2027'],
    });

    // Thursday 8 April. The school is one working day late, on everybody's list who waits for it and on its own.
    await onDay('2027-04-08T09:00');
    const jonah = await person('jonah.saltmarsh');
    await jonah.goesTo('/');
    const late = await jonah.visitor.rowsOf('Late');
    assert.ok(late.some(([, name, due]) => name.includes(work.reference) && /1 working day late\s+was due Wednesday 7 April 2027/.test(due)), JSON.stringify(late));
    await bryn.opensPart('requests');
    await bryn.sees('1 working day late: was due on Wednesday 7 April 2027');
    await bryn.sends('chase-all', { instances: ['scoping-request/A-2'], text: 'The head teacher was telephoned at home' });

    // The same day Monday 12 April is proclaimed a bank holiday. What is open and counts past it ends a working day later: the
    // thirteenth working day after 26 March is 16 April, the fifteenth after 1 April 23 April. What is done, or ended before, stays.
    const lorcan = await person('lorcan.deepdale');
    await lorcan.goesTo('/administration/holidays');
    await lorcan.visitor.fillsIn({ Day: { Day: '12', Month: '4', Year: '2027' }, Name: 'Day of mourning', 'What is recorded?': 'A bank holiday was proclaimed for this day', 'Where is this known from?': 'The proclamation of 8 April 2027' });
    await lorcan.visitor.presses('Record');
    const afterTheProclamation = {
      [deadline.meetingHeld]: ['From Wednesday 7 April 2027 to Friday 16 April 2027'],
      [deadline.rapidReview]: ['Friday 23 April 2027'],
      [deadline.notifyPanel]: ['Monday 5 April 2027', 'In time, on 1 April 2027'],
      [deadline.answerOf(school)]: ['Wednesday 7 April 2027', '1 working day late: was due on Wednesday 7 April 2027'],
    };
    await bryn.findsDates(afterTheProclamation);
    assert.equal(
      (await bryn.dateOf(deadline.rapidReview)).moved,
      'Moved from 22 April 2027 to 23 April 2027, because 12 April 2027 (Day of mourning, proclaimed on 8 April 2027) became a bank holiday.',
    );
    await bryn.visitor.follows('Friday 23 April 2027', { within: { role: 'row', name: /Rapid review with the Panel/ } });
    await bryn.sees('Day of mourning');
    await bryn.sees(/Moved from 22 April 2027 to 23 April 2027/);

    // Friday 9 April. The authority finds that its duty desk was told on Monday 22 March: the five working days were 23, 24, 25, 30 and
    // 31 March, and the notification of 1 April was one working day late.
    await onDay('2027-04-09T14:00');
    await bryn.dateOf(deadline.notifyPanel);
    await bryn.visitor.follows('Monday 5 April 2027', { within: { role: 'row', name: /^Notify the Panel – Notify the Panel/ } });
    await bryn.visitor.follows(/^Correct/);
    await bryn.sendsForm(bryn.visitor.page.locator('main form'), { 'la-became-aware': '2027-03-22', reason: 'The duty desk was told by a health visitor on 22 March' });
    const afterTheCorrection = {
      [deadline.notifyPanel]: ['Wednesday 31 March 2027', '1 working day late, on 1 April 2027'],
      [deadline.tellPartners]: ['Wednesday 31 March 2027', '1 working day late, on 1 April 2027'],
      [deadline.rapidReview]: ['Friday 23 April 2027'],
    };
    await bryn.findsDates(afterTheCorrection);
    assert.equal(
      (await bryn.dateOf(deadline.notifyPanel)).moved,
      'Moved from 5 April 2027 to 31 March 2027, because the day it counts from was corrected: The duty desk was told by a health visitor on 22 March.',
    );
    await bryn.visitor.follows('Wednesday 31 March 2027', { within: { role: 'row', name: /^Notify the Panel – Notify the Panel/ } });
    const changes = (await bryn.visitor.rowsOf('The days that this deadline has had')).map((row) => row.join(' ').replaceAll(/\s+/g, ' '));
    assert.equal(changes.length, 2);
    assert.match(changes[0], /^26 March 2027 Monday 5 April 2027 The day it counts from was recorded Bryn Ashdown/);
    assert.match(changes[1], /^9 April 2027 Wednesday 31 March 2027 before: Monday 5 April 2027 The day it counts from was corrected The duty desk was told/);

    // Tuesday 13 April. The school answers: 8, 9 and 13 April are the working days since its last one, 12 April being none any more.
    await onDay('2027-04-13T11:00');
    await jonah.does('scoping-request/A-2', 'answer', { nature: 'full', involvement: 'current', 'involved-with': ['child'], 'first-contact': '2026-09-03', 'last-contact': '2027-03-19' });
    await bryn.does('scoping-request/A-2', 'review', { accepted: 'yes' });
    await bryn.findsDates({ [deadline.answerOf(school)]: ['Wednesday 7 April 2027', '3 working days late, on 13 April 2027'] });

    // What was known on each day is still to be seen: before the proclamation, after it and before the correction, and after that.
    await bryn.findsDates({
      [deadline.notifyPanel]: ['Monday 5 April 2027', 'In time, on 1 April 2027'],
      [deadline.meetingHeld]: ['From Wednesday 7 April 2027 to Thursday 15 April 2027'],
      [deadline.rapidReview]: ['Thursday 22 April 2027'],
      [deadline.answerOf(school)]: ['Wednesday 7 April 2027', 'Due today'],
    }, { asItStoodOn: '2027-04-07' });
    await bryn.findsDates(afterTheProclamation, { asItStoodOn: '2027-04-08' });
    await bryn.findsDates(afterTheCorrection, { asItStoodOn: '2027-04-09' });
    await bryn.opensCase('?as-it-stood=2027-03-25');
    assert.equal(await bryn.visitor.heading(), 'Not yet in Throughline');

    // The scrutineer is given a place in the case, and advises.
    await bryn.opensPart('team');
    await bryn.sendsForm(bryn.visitor.page.locator('main form'), { person: 'Idris Thornycroft', role: 'independent-scrutineer' });
    const idris = await person('idris.thornycroft');
    await idris.does('lcspr-decision', 'advice', { role: 'independent-scrutineer', text: 'Look at what the agencies knew of each other.' });

    // Wednesday 14 April. The meeting, in its window. What follows within two working days ends on 16 April (15, 16), also where the
    // framework does not say which days it means; five days end on 21 April (15, 16, 19, 20, 21).
    await onDay('2027-04-14T15:00');
    await bryn.opensPart('family');
    await bryn.sends('add-person', { name: 'A parent of the invented case', 'person-age': '31', 'person-physical-health': 'none-known', 'person-mental-health': 'none-known', 'person-disability': 'none-known' });
    await bryn.sends('relate', { from: 'people/P-1', kind: 'parent', to: 'children/C-1' });
    await bryn.does('open-rapid-review', 'submit');
    await bryn.does('rapid-review-meeting', 'held', { 'chaired-by': 'subgroup-chair', 'children-safe-now': 'yes', 'meeting-recommendation': 'no-further-review' });
    const twoWorkingDays = ['Friday 16 April 2027', 'Due in 2 working days, on Friday 16 April 2027'];
    await bryn.findsDates({
      [deadline.meetingHeld]: ['From Wednesday 7 April 2027 to Friday 16 April 2027', 'In time, on 14 April 2027'],
      [deadline.recordWritten]: twoWorkingDays,
      [deadline.partnersDecided]: twoWorkingDays,
      [deadline.signed]: ['Friday 16 April 2027'],
      [deadline.recordToPanel]: ['Friday 16 April 2027'],
      [deadline.toAttendees]: ['Friday 16 April 2027'],
      [deadline.toAgencies]: ['Friday 16 April 2027'],
      [deadline.chairTold]: ['Wednesday 21 April 2027'],
      [deadline.rapidReview]: ['Friday 23 April 2027'],
    });
    const hester = await person('hester.quillfeather');
    await hester.does('lcspr-decision', 'advice', { role: 'subgroup-chair', text: 'The meeting saw the learning and who has to act on it.' });

    // Thursday 15 April. Each partner decides for itself. One differs; one telephones, and what it said counts once it confirms it.
    await onDay('2027-04-15T10:00');
    await bryn.does('nine-issues', 'submit', { 'national-reviews-used': 'used', 'national-review-view': 'not-needed', 'further-learning-likely': 'neither', 'reasons-sound': 'no', 'not-explored': ['none'] });
    await bryn.does('write-rapid-review', 'submit', { 'all-children-listed': 'yes', 'old-events-mentioned': 'no', 'pending-kinds': ['none'], 'learning-spread': ['briefing'] });
    await carla.does('lcspr-decision', 'view', { option: 'no-lcspr', reasons: 'The learning is plain and can be acted on now.' });
    const edmund = await person('edmund.fairlight');
    await edmund.does('lcspr-decision', 'view', { option: 'lcspr', reasons: 'The agencies held parts of the picture and nobody put them together.' });
    await bryn.does('lcspr-decision', 'view', {
      seat: 'partners/S-3', option: 'no-lcspr', reasons: 'A longer review would add little.', 'for-person': 'Freya Stonebridge', 'for-how': 'telephone',
    });
    await bryn.sees('Not yet: the person has not confirmed it and no message is attached');
    const freya = await person('freya.stonebridge');
    await freya.opensStep('lcspr-decision');
    await freya.sees('This was recorded for you');
    await freya.sends('confirm', { confirmed: 'yes' });
    await freya.visitor.seesNo('This was recorded for you');
    await bryn.opensStep('partners-meet');
    await bryn.sees('To do');

    // Friday 16 April. They talk, the one who differed changes its view with its own reasons, and all three sign one version.
    await onDay('2027-04-16T09:30');
    await bryn.does('partners-meet', 'submit', { 'meeting-outcome': 'will-agree' });
    await edmund.does('lcspr-decision', 'view', { option: 'no-lcspr', reasons: 'The action plan now brings the agencies together, which is what a review would have asked for.' });
    await edmund.sees('On 16 April 2027.');
    await bryn.does('spread-learning', 'submit', { 'learning-spread': ['briefing'] });
    await bryn.opensPart('sets/actions');
    await bryn.sendsForm(bryn.visitor.page.locator('main form'), { name: 'Unexplained injuries', 'action-text': 'Tell every front door what an unexplained injury asks for', 'action-whose': 'partnership', 'action-due': '2027-06-01' });
    for (const step of ['sign-off-rapid-review', 'sign-off-action-plan']) {
      await bryn.does(step, 'issue');
      for (const partner of [carla, edmund, freya]) await partner.does(step, 'sign', { signed: 'yes' });
    }
    await bryn.does('covering-letter', 'submit');
    await bryn.recordsSending('submit-rapid-review', { reference: 'RR-0815' });
    await bryn.sends('receipt', { recipient: 'national-panel' });
    for (const step of ['record-to-attendees', 'outcome-to-agencies', 'recommendation-to-group', 'outcome-to-chair', 'decision-to-national-bodies']) await bryn.recordsSending(step);
    const kept = 'In time, on 16 April 2027';
    await bryn.findsDates({
      [deadline.signed]: ['Friday 16 April 2027', kept],
      [deadline.recordToPanel]: ['Friday 16 April 2027', kept],
      [deadline.rapidReview]: ['Friday 23 April 2027', kept],
      [deadline.toAttendees]: ['Friday 16 April 2027', kept],
      [deadline.toAgencies]: ['Friday 16 April 2027', kept],
      [deadline.chairTold]: ['Wednesday 21 April 2027', kept],
    });

    // Monday 26 April. The Panel sees it differently; the decision stays with the partners, who answer.
    await onDay('2027-04-26T12:00');
    await bryn.does('panel-response', 'submit', { 'panel-view': 'differs', about: ['decision-against'] });
    await bryn.does('answer-to-panel', 'submit', { 'our-position': 'keep', 'new-information': 'The action plan is under way' });
    await bryn.recordsSending('send-answer-to-panel');
    await bryn.opensStep('lcspr-decision');
    await bryn.sees('No LCSPR');
    await bryn.opensPart('history');

    assert.ok(people.size >= 8, 'eight people or more had a part in it');
    for (const one of people.values()) await one.leaves();
    assert.match(await server.verifies(), /^All is as it was written/);
  });
});
