// A case that an agency refers under the procedure of Buckinghamshire and that ends without a review: the subgroup recommends none, the
// independent chair decides so, and the partners adopt it.
//
// The calendar, by hand. There is no bank holiday in these weeks:
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   Jan       25   26   27   28   29   30*  31*
//   Feb        1    2    3    4    5    6*   7*
//              8    9   10   11   12   13*  14*
//             15   16   17   18   19   20*  21*
//             22   23   24   25   26   27*  28*
//
// The referral comes on Friday 29 January 2027. A month later would be the 29th of a February that has none: the month ends on its last day,
// Sunday 28 February, and twenty working days are left to it. Five working days after 29 January end on Friday 5 February, five after the
// chair's decision of Monday 15 February (16, 17, 18, 19, 22) on Monday 22 February.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Journey } from './support/journey.mjs';
import { partnership, school, seats } from './support/one_authority.mjs';

const deadline = {
  toPanel: 'Notify the Panel – Notify the Panel',
  decideToNotify: 'Decide whether to notify the Panel',
  nextMeeting: 'The LCSPR Sub Group considers the case – Considered at the next meeting',
  decisionOnCase: 'The LCSPR Sub Group considers the case – A decision is due on the case',
  recommendation: 'Put the recommendation in writing to the Independent Chair – Recommendation with the Independent Chair',
  saidIfLate: 'Say whether the decision will be late – Said whether the decision will be late',
  bodiesAdvised: 'Advise Ofsted, the Department for Education and the Panel of the decision – National bodies advised',
  rapidReview: 'Send the rapid review to the Panel – Rapid review with the Panel',
};

describe('a referral under the procedure of Buckinghamshire that ends without a review', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2027-01-29T10:00', partnership); });
  after(() => journey.ends());

  // Covers: BK-061, BK-063, CLK-023, CLK-066, CLK-067, CLK-068
  test('goes from the referral to its closing, with the reason', async () => {
    // Friday 29 January. The school refers a child; the group puts the case on the agenda of its meeting of 11 February.
    const ash = await journey.person('ash.thornbury');
    await journey.beginsCase(ash, 'A partner agency refers a case to the LCSPR Sub Group', {
      'raising-agency': school, 'first-known-to': 'other-agency', 'children-safe-now': 'yes', 'abuse-or-neglect': 'suspected', 'la-became-aware': '2027-01-29', 'date-of-incident': '2027-01-28',
      'inter-agency-working': 'not-clear', 'referral-ground': 'criteria-may-be-met', 'child1:name': 'A child of the invented case', 'child1:death-or-harm': 'seriously-harmed',
    });
    await ash.findsDates({
      [deadline.toPanel]: ['Friday 5 February 2027'],
      [deadline.decideToNotify]: ['Friday 5 February 2027', 'Due in 5 working days, on Friday 5 February 2027'],
      [deadline.decisionOnCase]: ['Sunday 28 February 2027', 'Due in 20 working days, on Sunday 28 February 2027'],
      [deadline.recommendation]: ['Sunday 28 February 2027', 'Due in 20 working days, on Sunday 28 February 2027'],
      [deadline.nextMeeting]: ['No day yet'],
    });
    const walker = journey.walker(ash, seats);
    await walker.does({ notYet: ['decide-to-notify', 'subgroup-meeting', 'say-if-delayed'], answers: {
      'safe-now': { 'children-safe-now': 'yes' }, 'criteria-aid': { 'definition-met': 'not-met' }, 'more-than-one-area': { 'other-areas-involved': 'no' }, 'agency-and-authority': { agreed: 'not-to-notify' },
      'ask-partner': { 'partner-consulted': 'yes', 'partner-view-on-notifying': 'do-not-notify' }, 'plan-consideration': { 'next-subgroup-meeting': '2027-02-11', 'extraordinary-meeting': 'no' },
    } });
    await ash.findsDates({ [deadline.nextMeeting]: ['Thursday 11 February 2027', 'Due in 9 working days, on Thursday 11 February 2027'] });
    await ash.findsSent('tell-chairs-of-referral', { 'Independent Chair of the BSCP': '29 January 2027', 'Chair of the LCSPR Sub Group': '29 January 2027' });

    // Thursday 4 February: the authority decides that there is nothing to notify, so that no rapid review is asked for.
    await journey.goesOnTo('2027-02-04T10:00');
    await (await journey.person('gentian.moss')).does('decide-to-notify', 'view', { option: 'do-not-notify', reasons: 'There is a medical cause; neither abuse nor neglect is suspected.', 'other-areas-told': 'not-appropriate' });
    await ash.does('not-notified', 'submit', { 'rapid-review-anyway': 'no' });
    await ash.findsDates({ [deadline.decideToNotify]: ['Friday 5 February 2027', 'In time, on 4 February 2027'] });
    await ash.findsNoDate(deadline.toPanel);
    await ash.findsNoDate(deadline.rapidReview);

    // Thursday 11 February: the group meets and sees the criteria not met. Friday 12: its recommendation goes to the chair.
    await journey.goesOnTo('2027-02-11T15:00');
    await ash.does('subgroup-meeting', 'held', {
      'chaired-by': 'subgroup-chair', 'subgroup-considered-on': '2027-02-11', 'subgroup-view': 'not-met', 'inter-agency-working': 'none-by-evidence', 'subgroup-dispute': 'no', 'recommendation-deferred': 'no',
    });
    await journey.goesOnTo('2027-02-12T10:00');
    await ash.does('subgroup-recommendation', 'submit', { recommendation: 'none' });
    await ash.recordsSending('send-recommendation');
    await ash.findsDates({
      [deadline.nextMeeting]: ['Thursday 11 February 2027', 'In time, on 11 February 2027'],
      [deadline.decisionOnCase]: ['Sunday 28 February 2027', 'In time, on 11 February 2027'],
      [deadline.recommendation]: ['Sunday 28 February 2027', 'In time, on 12 February 2027'],
    });

    // Monday 15 February: the chair decides. By law it is the partners who do, so that the case stays open until they adopt it.
    await journey.goesOnTo('2027-02-15T10:00');
    await (await journey.person('elm.rushford')).does('chair-decision', 'view', { option: 'none', reasons: 'There was neither abuse nor neglect', 'peer-challenge': 'no' });
    const closing = { 'case-closing': 'not-taken-further', 'case-closing-why': 'The harm had a medical cause' };
    await ash.findsDates({ [deadline.bodiesAdvised]: ['Monday 22 February 2027'] });
    await ash.isRefused('close-case', 'submit', closing, 'The case cannot be closed yet. Do these first, or leave them out with a reason: The partners adopt the chair\'s decision, or do not; Say whether the decision will be late');

    // Tuesday 16 February: the partners adopt it; everybody is told, and records need no longer be kept secure.
    await journey.goesOnTo('2027-02-16T10:00');
    await walker.does({ notYet: ['close-case'], answers: { 'adopt-chair-decision': { option: 'adopt', reasons: 'We see it as the chair does' }, 'say-if-delayed': { 'decision-delayed': 'no' } } });
    assert.deepEqual(await walker.todo(), ['close-case']);
    await ash.findsDates({
      [deadline.bodiesAdvised]: ['Monday 22 February 2027', 'In time, on 16 February 2027'],
      [deadline.saidIfLate]: ['Sunday 28 February 2027', 'In time, on 16 February 2027'],
    });
    await ash.findsSent('decision-to-national-bodies', { Ofsted: '16 February 2027', 'Secretary of State (Department for Education)': '16 February 2027', 'Child Safeguarding Practice Review Panel': '16 February 2027' });

    await journey.goesOnTo('2027-02-18T10:00');
    await ash.does('close-case', 'submit', closing);
    await ash.opensCase();
    await ash.sees('Closed on 18 February 2027');
    await ash.sees('Not taken further: no serious incident.');
    await ash.sees('Nothing is to be done in this case at this moment.');
    await ash.goesTo('/cases');
    await ash.visitor.seesNo(journey.reference);
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
