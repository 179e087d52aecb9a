// A case under the guidance of Derby and Derbyshire, from the notification on the last Friday before Christmas to the closing after the
// Panel's answer, in a partnership of two authorities that founds itself on its pages of administration.
//
// The calendar, by hand. Christmas is kept on Friday 25 and Monday 28 December 2026, New Year on Friday 1 January 2027; `*` marks what is
// no working day, `p` the holiday that is proclaimed on the way (on Wednesday 30 December, for Monday 4 January):
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   Dec       14   15   16   17   18   19*  20*
//             21   22   23   24   25*  26*  27*
//   Dec/Jan   28*  29   30   31    1*   2*   3*
//   Jan        4p   5    6    7    8    9*  10*
//             11   12   13   14   15   16*  17*
//             18   19   20   21   22   23*  24*
//             25   26   27   28   29   30*  31*
//   Feb        1    2    3    4    5    6*   7*
//              8    9
//
// Notified on Friday 18 December, which is day 0: working day 1 is 21, 2 is 22, 3 is 23, 4 is 24, 5 is 29, 6 is 30, 7 is 31 December, 8 is
// 4, 9 is 5, 10 is 6, 11 is 7, 12 is 8, 13 is 11, 14 is 12 and 15 is 13 January. Without 4 January 8 is 5, 9 is 6, 10 is 7, 11 is 8, 12 is
// 11, 13 is 12, 14 is 13 and 15 is 14 January. Ten working days after 26 January: 27, 28, 29 January, 1, 2, 3, 4, 5, 8 and 9 February.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Journey } from './support/journey.mjs';
import { board, city, county, partnership, police, seats, socialCare } from './support/two_authorities.mjs';

const sitting = ['bramble.oxley', 'damson.reeve', 'elder.stannard'];

const deadline = {
  period: 'Confirm the period under review – Period confirmed',
  toPanel: 'Notify the Panel – Notify the Panel: local limit, from the incident',
  combined: 'Circulate the combined report to the partners – Combined report with the partners',
  views: 'Each partner writes its own view before the meeting – Every partner\'s view in',
  meeting: 'Hold the rapid review meeting – Meeting held',
  amended: 'Amend the report with the partners\' decision – Report amended',
  withPanel: 'Send the rapid review to the Panel – Report with the Panel',
  answerOfPanel: 'Record the Panel\'s answer – The Panel\'s answer',
  national: 'Send the rapid review to the Panel – Rapid review with the Panel',
};

describe('a case under the guidance of Derby and Derbyshire', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2026-12-18T10:00', partnership); });
  after(() => journey.ends());

  // Covers: DD-042, CLK-001, CLK-003, CLK-009, CLK-010, CLK-011, CLK-013, CLK-015, CLK-017
  test('goes from the notification before Christmas to the closing, and every date is right', async () => {
    // Friday 18 December. The city knows of the incident, its partners are asked, and the Panel is notified the same day.
    const alder = await journey.person('alder.thwaite');
    await journey.beginsCase(alder, 'The local authority knows of an incident', {
      'first-known-to': 'local-authority', 'children-safe-now': 'yes', 'abuse-or-neglect': 'suspected', 'la-became-aware': '2026-12-18', 'date-of-incident': '2026-12-18',
      'child1:name': 'A child of the invented case', 'child1:death-or-harm': 'seriously-harmed', 'child1:home-authority': 'city',
    });
    const walker = journey.walker(alder, seats);
    await alder.opensPart('sets/partners');
    for (const [name, kind] of [[city, 'local-authority'], [county, 'local-authority'], [board, 'integrated-care-board'], [police, 'police']]) {
      await alder.opensPart('sets/partners');
      await alder.visitor.follows(name);
      await alder.sendsForm(alder.visitor.page.locator('main form').first(), { 'partner-kind': kind });
    }
    await alder.does('child-details/C-1', 'submit', {
      'date-of-birth': '2020-02-01', gender: 'female', ethnicity: 'asian-indian', disability: 'none-known', 'looked-after': 'no', 'care-leaver': 'no', 'safe-arrangement': 'With a relative, visited daily', 'home-authority': 'city',
    });
    await walker.does({ notYet: ['decide-to-notify'], answers: {
      'safe-now': { 'children-safe-now': 'yes' }, 'criteria-aid': { 'definition-met': 'met' }, 'more-than-one-area': { 'other-areas-involved': 'no' }, 'ask-partner': { 'partner-consulted': 'yes', 'partner-view-on-notifying': 'notify' },
    } });
    const hazel = await journey.person('hazel.marlowe');
    await hazel.does('decide-to-notify', 'view', { option: 'notify', reasons: 'Abuse is suspected and the harm is serious.', 'other-areas-told': 'not-appropriate' });
    const fromDayOne = ['who-sits', 'confirm-period', 'details-to-legal-city', 'send-timeline', 'invite-to-meeting', 'notification-reference', 'open-rapid-review'];
    const later = ['request-for-information', 'circulate-combined-report', 'combined-report-to-legal-city', 'nine-issues', 'write-rapid-review', 'rapid-review-meeting'];
    await walker.does({ notYet: [...fromDayOne, ...later] });
    await alder.findsDates({
      [deadline.toPanel]: ['Tuesday 29 December 2026', 'In time, on 18 December 2026'],
      [deadline.period]: ['Monday 21 December 2026', 'Due in 1 working day, on Monday 21 December 2026'],
      [deadline.combined]: ['Thursday 31 December 2026', 'Due in 7 working days, on Thursday 31 December 2026'],
      [deadline.views]: ['Tuesday 5 January 2027', 'Due in 9 working days, on Tuesday 5 January 2027'],
      [deadline.meeting]: ['Thursday 7 January 2027', 'Due in 11 working days, on Thursday 7 January 2027'],
      [deadline.amended]: ['Friday 8 January 2027'],
      [deadline.withPanel]: ['Wednesday 13 January 2027', 'Due in 15 working days, on Wednesday 13 January 2027'],
      [deadline.national]: ['Wednesday 13 January 2027', 'Due in 15 working days, on Wednesday 13 January 2027'],
    });

    // Monday 21 December, working day 1. The agencies are asked; the city sits, because the child lives there.
    await journey.goesOnTo('2026-12-21T10:00');
    for (const [body, route] of [[board, 'icb'], [police, 'police'], [socialCare, 'social-care']]) {
      await alder.opensPart('requests');
      await alder.sends('add', { body, 'agency-part': 'contributes', 'agency-route': route });
    }
    const requests = ['A-1', 'A-2', 'A-3'].map((agency) => `request-for-information/${agency}`);
    await alder.opensPart('requests');
    await alder.sends('send-all', { instances: requests, how: 'secure-email' });
    await alder.does('rapid-review-meeting', 'arrange', { on: '2027-01-07', place: 'Tarnside House' });
    await walker.does({ notYet: later, answers: { 'confirm-period': { 'review-period': 'twelve-months' }, 'who-sits': { 'lead-authority': city, 'lead-authority-why': 'child-lives-there' } } });
    await alder.findsDates({ [deadline.period]: ['Monday 21 December 2026', 'In time, on 21 December 2026'] });

    // Social care is closed from 29 to 31 December. The day on which its answer is due stays, and it warns.
    await alder.goesTo('/administration/organisations');
    await alder.sends('close', { body: socialCare, from: '2026-12-29', until: '2026-12-31', reason: 'Closed between Christmas and New Year' });
    await alder.opensCase();
    await alder.sees(/the last day, Tuesday 29 December 2026, falls while Marram children’s social care is closed \(29 December 2026 to 31 December 2026\)/);

    // Tuesday 29 December, working day 5: the agencies' answers come.
    await journey.goesOnTo('2026-12-29T10:00');
    for (const request of requests) {
      await alder.does(request, 'answer', { nature: 'full', 'for-whom': 'The agency’s lead', 'for-how': 'email' });
      await alder.does(request, 'review', { accepted: 'yes' });
    }

    // Wednesday 30 December. Monday 4 January is proclaimed a bank holiday: what ends after it ends a working day later. The meeting stays
    // on the day that was agreed until somebody moves it, and the timeline is sent again.
    await journey.goesOnTo('2026-12-30T10:00');
    await alder.goesTo('/administration/holidays');
    await alder.visitor.fillsIn({ Day: { Day: '4', Month: '1', Year: '2027' }, Name: 'Day of mourning', 'What is recorded?': 'A bank holiday was proclaimed for this day', 'Where is this known from?': 'The proclamation of 30 December 2026' });
    await alder.visitor.presses('Record');
    await alder.findsDates({
      [deadline.period]: ['Monday 21 December 2026', 'In time, on 21 December 2026'],
      [deadline.combined]: ['Thursday 31 December 2026', 'Due in 1 working day, on Thursday 31 December 2026'],
      [deadline.views]: ['Wednesday 6 January 2027'],
      [deadline.meeting]: ['Friday 8 January 2027'],
      [deadline.amended]: ['Monday 11 January 2027'],
      [deadline.withPanel]: ['Thursday 14 January 2027'],
      [deadline.national]: ['Thursday 14 January 2027'],
    });
    await alder.opensCase();
    await alder.sees(/the day agreed, Thursday 7 January 2027, working day 10/);
    await alder.does('rapid-review-meeting', 'arrange', { on: '2027-01-08', place: 'Tarnside House', reason: 'The day of mourning' });
    await alder.recordsSending('send-timeline');

    // Thursday 31 December, working day 7: the combined report goes to the partners. Each writes its own view; the county does not sit.
    await journey.goesOnTo('2026-12-31T10:00');
    await alder.recordsSending('circulate-combined-report');
    await alder.recordsSending('combined-report-to-legal-city');

    // Tuesday 5 January: the board and the police write their views, and nobody sees them. Wednesday 6 January, working day 9, at ten to
    // midnight: the city writes the last one, in time, and now they stand side by side.
    await journey.goesOnTo('2027-01-05T10:00');
    const write = async (name, reasons) => (await journey.person(name)).does('written-views', 'view', { option: 'lcspr-criteria-met', reasons });
    await write('elder.stannard', 'The police were called there four times');
    await write('damson.reeve', 'The child was not brought to two appointments');
    const damson = await journey.person('damson.reeve');
    for (const one of [damson, alder]) {
      await one.opensStep('written-views');
      await one.visitor.seesNo('The police were called there four times');
      await one.sees('Has decided. You see this view once all have decided, at the latest on the day of the meeting.');
    }
    await journey.goesOnTo('2027-01-06T23:50');
    await write('bramble.oxley', 'It shows a pattern');
    for (const one of [damson, alder]) {
      await one.opensStep('written-views');
      await one.sees('The police were called there four times');
    }
    await alder.addsToFamily('A parent of the invented case');
    await walker.does({ notYet: ['rapid-review-meeting'], answers: {
      'write-rapid-review': { 'all-children-listed': 'yes', 'old-events-mentioned': 'no', 'pending-kinds': ['none'] },
      'nine-issues': { 'national-reviews-used': 'used', 'national-review-view': 'not-needed', 'further-learning-likely': 'neither', 'reasons-sound': 'no', 'not-explored': ['none'] },
    } });
    await alder.findsDates({
      [deadline.combined]: ['Thursday 31 December 2026', 'In time, on 31 December 2026'],
      [deadline.views]: ['Wednesday 6 January 2027', 'In time, on 6 January 2027'],
    });

    // Friday 8 January, working day 11: the meeting. The criteria are met, and the partners decide that a review would add nothing.
    await journey.goesOnTo('2027-01-08T15:00');
    const fern = await journey.person('fern.holloway');
    await alder.does('rapid-review-meeting', 'held', { 'chaired-by': 'subgroup-chair', 'lcspr-criteria': 'met', 'national-criteria': 'not-met', 'legal-advice-given': 'given' });
    await fern.does('lcspr-decision', 'advice', { role: 'subgroup-chair', text: 'There should be a review' });
    for (const name of sitting) await (await journey.person(name)).does('lcspr-decision', 'view', { option: 'no-lcspr', reasons: 'The learning is plain and can be acted on now.' });
    const standsAsDecided = async () => {
      await alder.opensStep('lcspr-decision');
      await alder.sees('No LCSPR');
      await alder.sees('On 8 January 2027.');
    };
    await standsAsDecided();
    await alder.sees('There should be a review');

    // Monday 11 January, working day 12: the report is amended, and the chair of the subgroup approves it.
    await journey.goesOnTo('2027-01-11T10:00');
    await alder.opensPart('team');
    await alder.sendsForm(alder.visitor.page.locator('main form:has(select[name="person"])'), { person: 'Gorse Attwater', role: 'partnership-chair' });
    await alder.addsTo('actions', { name: 'Brief the schools', 'action-text': 'Brief the schools', 'action-whose': 'partnership', 'action-due': '2027-02-01' });
    const finalReport = ['scrutiny', 'chair-agrees-report', 'sign-off-rapid-review', 'submit-rapid-review'];
    await walker.does({ notYet: [...finalReport, 'sign-off-action-plan', 'action-progress', 'close-case'] });

    // Thursday 14 January, working day 15: the other chair agrees, three partners sign, and the report goes to the Panel.
    await journey.goesOnTo('2027-01-14T10:00');
    const answerOfPanel = ['panel-confirms', 'panel-response'];
    await walker.does({ notYet: [...answerOfPanel, 'action-progress', 'close-case'], answers: { scrutiny: { 'scrutiny-result': 'content' } } });
    await alder.findsDates({
      [deadline.meeting]: ['Friday 8 January 2027', 'In time, on 8 January 2027'],
      [deadline.amended]: ['Monday 11 January 2027', 'In time, on 11 January 2027'],
      [deadline.withPanel]: ['Thursday 14 January 2027', 'In time, on 14 January 2027'],
      [deadline.national]: ['Thursday 14 January 2027', 'In time, on 14 January 2027'],
    });

    // The Panel looks at it on Tuesday 26 January; ten days, of which nobody says what kind, end on Tuesday 9 February. On that day it says
    // that it sees it differently. The partners meet and answer; their first decision stands, since they take no other.
    await alder.does('panel-confirms', 'submit', { 'panel-considers-on': '2027-01-26' });
    await alder.findsDates({ [deadline.answerOfPanel]: ['Tuesday 9 February 2027', 'Due in 18 working days, on Tuesday 9 February 2027'] });
    await alder.visitor.follows('Tuesday 9 February 2027', { within: { role: 'row', name: /The Panel's answer/ } });
    await alder.sees(/The source says "days" and not which kind; counted as working days/);
    await journey.goesOnTo('2027-02-09T10:00');
    await alder.does('panel-response', 'submit', { 'panel-view': 'differs' });
    await alder.findsDates({ [deadline.answerOfPanel]: ['Tuesday 9 February 2027', 'In time, on 9 February 2027'] });
    await walker.does({ notYet: ['action-check', 'close-case'], answers: { 'meet-about-panel-view': { 'course-of-action': 'keep' }, 'answer-to-panel': { 'our-position': 'keep' }, 'action-progress': { 'action-state': 'finished' } } });
    // Who reported that the action is done does not check it.
    await fern.does('action-check/T-1', 'submit', { 'action-state': 'done-and-checked', 'action-checked-by': 'Fern Holloway, the letter to the schools' });
    await walker.does({ notYet: ['close-case'] });
    await alder.findsSent('send-answer-to-panel', { 'Child Safeguarding Practice Review Panel': '9 February 2027' });
    await standsAsDecided();
    assert.deepEqual(await walker.todo(), ['close-case']);
    await alder.does('close-case', 'submit', { 'case-closing': 'no-review', 'case-closing-why': 'The partners act on the learning, and say so to the Panel' });
    await alder.opensCase();
    await alder.sees('Closed on 9 February 2027');
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
