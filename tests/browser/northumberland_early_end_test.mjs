// A request to consider a review that is not taken further: from the request to the closing, with its reason.
//
// The calendar, by hand. Christmas is kept on Friday 25 and Monday 28 December 2026, New Year on Friday 1 January 2027; `*` marks what is
// no working day:
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   Dec       21   22   23   24   25*  26*  27*
//   Dec/Jan   28*  29   30   31    1*   2*   3*
//   Jan        4    5    6    7    8    9*  10*
//             11   12   13   14   15   16*  17*
//
// The request comes on Tuesday 22 December, which is day 0 (Northumberland settles count-from = day-0). The working days after it: 23 (1),
// 24 (2), 29 (3), 30 (4), 31 December (5), 4 January (6), 5 (7), 6 (8), 7 (9), 8 (10), 11 (11), 12 (12), 13 January (13).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { deadline } from './support/deadlines.mjs';
import { Journey, seatsOfTheDemonstration } from './support/journey.mjs';

const hospital = 'Tarnside General Hospital';

describe('a request under Northumberland’s framework that is not taken further', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2026-12-22T10:00'); });
  after(() => journey.ends());

  // Covers: NB-050, CLK-023, CLK-024, CLK-030, CLK-031, CLK-033
  test('goes from the request to its closing, with the reason', async () => {
    // Tuesday 22 December. The hospital asks; whether the child is safe is asked at once, and who was involved is listed.
    const bryn = await journey.person('bryn.ashdown');
    await journey.beginsCase(bryn, 'An agency asks the partnership to consider a review', {
      'raising-agency': hospital, 'first-known-to': 'other-agency', 'children-safe-now': 'not-known', 'abuse-or-neglect': 'suspected',
      'la-became-aware': '2026-12-22', 'child1:name': 'A child of the invented case', 'child1:death-or-harm': 'seriously-harmed',
    });
    const walker = journey.walker(bryn, seatsOfTheDemonstration);
    await bryn.does('safe-now', 'submit', { 'children-safe-now': 'yes' });
    await bryn.opensPart('requests');
    await bryn.sends('add', { body: hospital, 'agency-part': 'contributes' });
    await bryn.findsDates({
      [deadline.notifyPanel]: ['Thursday 31 December 2026'],
      [deadline.tellPartners]: ['Thursday 31 December 2026'],
      [deadline.listAgencies]: ['Thursday 24 December 2026', 'Due in 2 working days, on Thursday 24 December 2026'],
      [deadline.sentTo(hospital)]: ['Thursday 24 December 2026'],
      [deadline.meetingHeld]: ['From Tuesday 5 January 2027 to Wednesday 13 January 2027'],
      [deadline.rapidReview]: ['No day yet'],
    });

    // Thursday 24 December, the second working day: the hospital is asked, has the request the same day and answers at once. Five working
    // days after: 29, 30, 31 December, 4 and 5 January. The authority thinks it through and asks its partners.
    await journey.goesOnTo('2026-12-24T11:00');
    const beforeTheDecision = ['decide-to-notify', 'rapid-review-meeting', 'convene-sprg'];
    await walker.does({ notYet: beforeTheDecision, answers: { 'criteria-aid': { 'definition-met': 'not-met' }, 'more-than-one-area': { 'other-areas-involved': 'no' }, 'agency-and-authority': { agreed: 'not-to-notify' } } });
    await bryn.findsDates({
      [deadline.listAgencies]: ['Thursday 24 December 2026', 'In time, on 24 December 2026'],
      [deadline.sentTo(hospital)]: ['Thursday 24 December 2026', 'In time, on 24 December 2026'],
      [deadline.answerOf(hospital)]: ['Tuesday 5 January 2027', 'In time, on 24 December 2026'],
    });

    // Thursday 31 December, the last day on which the Panel could be told: the authority decides that there is nothing to notify. What a
    // rapid review would have asked for is not asked for any more.
    await journey.goesOnTo('2026-12-31T15:00');
    const carla = await journey.person('carla.winterbourne');
    await carla.does('decide-to-notify', 'view', { option: 'do-not-notify', reasons: 'There is a medical cause; neither abuse nor neglect is suspected.', 'other-areas-told': 'not-appropriate' });
    const stillToCome = ['close-case', 'convene-sprg'];
    await bryn.does('not-notified', 'submit', { 'rapid-review-anyway': 'no' });
    await walker.does({ notYet: stillToCome });
    assert.deepEqual(await walker.todo(), stillToCome);
    await bryn.findsNoDate(deadline.notifyPanel);
    await bryn.findsNoDate(deadline.meetingHeld);
    await bryn.findsNoDate(deadline.rapidReview);

    // Tuesday 5 January. While something is open the case is not closed, and the page says what. It is left out with its reason, and
    // then the case ends.
    await journey.goesOnTo('2027-01-05T09:30');
    const closing = { 'case-closing': 'not-taken-further', 'case-closing-why': 'The harm had a medical cause' };
    await bryn.isRefused('close-case', 'submit', closing, 'The case cannot be closed yet. Do these first, or leave them out with a reason: Convene the SPRG');
    await bryn.does('convene-sprg', 'leave-out', { reason: 'The group meets for serious incidents, and this was none' });
    await bryn.does('close-case', 'submit', closing);
    await bryn.opensCase();
    await bryn.sees('Closed on 5 January 2027');
    await bryn.sees('Not taken further: no serious incident.');
    await bryn.visitor.seesNo(/the rapid review meeting has no date yet/);
    await bryn.sees('Nothing is to be done in this case at this moment.');
    await bryn.goesTo('/cases');
    await bryn.visitor.seesNo(journey.reference);
    await bryn.visitor.follows(/^closed/);
    await bryn.sees(journey.reference);
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
