// A review under Northumberland's framework whose report is not published, because a surviving child would be found by it: what will be
// improved is published in its place, and the Panel, Ofsted and the Department are told and have the report.
//
// The calendar, by hand. The review is begun on Tuesday 12 January 2027, so that six months end on Monday 12 July; the partners decide on
// Monday 14 June. From that day to the end there are twenty working days; `*` marks what is none:
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   Jun       14   15   16   17   18   19*  20*
//             21   22   23   24   25   26*  27*
//   Jun/Jul   28   29   30    1    2    3*   4*
//              5    6    7    8    9   10*  11*
//             12
//
// The improvements are published on Friday 25 June; half a year after it is Saturday 25 December.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { deadline } from './support/deadlines.mjs';
import { Journey } from './support/journey.mjs';
import { NorthumberlandReview, allThreeOn } from './support/northumberland_review.mjs';

const compelling = 'A surviving child would be found by what the report says';
const improvement = 'Every baby with a bruise is seen by a paediatrician within a day';

describe('a review under Northumberland’s framework that is not published', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2026-12-22T10:00'); });
  after(() => journey.ends());

  // Covers: NB-169, NB-341, NB-392, CLK-042
  test('ends with its improvements published and the Panel, Ofsted and the Department told', async () => {
    const review = await NorthumberlandReview.isNotified(journey);
    const { bryn } = review;
    await review.meets();
    await review.isDecided();
    await review.finishesTheRapidReview();
    await review.isSetUp();
    await review.planTheWorkshop();
    await bryn.recordsSending('invite-to-workshop');
    await review.hasTheAgencysReport();
    await review.holdsTheWorkshop();
    await review.isDrafted();
    const freya = await journey.person('freya.stonebridge');
    await freya.isRefused('publication-decision', 'view', { option: 'do-not-publish', reasons: 'The child has to be safe from being found', compelling: '' }, 'Say which compelling, exceptional circumstances there are');

    // Monday 14 June. The partners sign the report and decide that it is not published, each with its reasons.
    const inItsPlace = ['improvement-information', 'publish-improvements', 'non-publication-notice'];
    await review.isSigned({ option: 'do-not-publish', reasons: 'The child has to be safe from being found', compelling }, inItsPlace);
    await bryn.findsSent('publication-decision-to-national-bodies', allThreeOn('14 June 2027'));
    await bryn.findsDates({
      [deadline.improvementsPublished]: ['Monday 12 July 2027'],
      [deadline.toldOfNonPublication]: ['Monday 12 July 2027', 'Due in 20 working days, on Monday 12 July 2027'],
    });
    await bryn.findsNoDate(deadline.reportPublished);
    await bryn.findsNoDate(deadline.advanceCopies);
    await bryn.opensStep('publish-improvements');
    await bryn.sees('Cannot start yet');

    // Friday 25 June. What will be improved is written, and goes out in place of the report; the Panel, Ofsted and the Department are told
    // why the report is not published.
    await journey.goesOnTo('2027-06-25T10:00');
    await bryn.does('improvement-information', 'submit', { 'improvements-public': improvement });
    await bryn.readsDocumentOf('publish-improvements');
    await bryn.sees(improvement);
    await bryn.visitor.seesNo(compelling);
    await bryn.recordsSending('publish-improvements');
    await bryn.findsSent('publish-improvements', { 'The public, on the partnership\'s website': '25 June 2027' });
    await bryn.readsDocumentOf('non-publication-notice');
    await bryn.sees(compelling);
    await bryn.recordsSending('non-publication-notice');
    await bryn.findsSent('non-publication-notice', allThreeOn('25 June 2027'));
    await bryn.findsDates({
      [deadline.improvementsPublished]: ['Monday 12 July 2027', 'In time, on 25 June 2027'],
      [deadline.toldOfNonPublication]: ['Monday 12 July 2027', 'In time, on 25 June 2027'],
      [deadline.followedUp]: ['Saturday 25 December 2027'],
      [deadline.audited]: ['Saturday 25 December 2027'],
    });

    // Friday 24 December, the last working day before it. The action is done, what changed is looked at, and the case is closed.
    await journey.goesOnTo('2027-12-24T10:00');
    await review.actionIsDoneAndChecked();
    await review.does(['close-case'], { 'family-informed': { 'person-informed-on': '2027-06-25' } });
    assert.deepEqual((await review.todo()).filter((one) => !one.includes('#')), ['close-case']);
    await bryn.findsDates({
      [deadline.followedUp]: ['Saturday 25 December 2027', 'In time, on 24 December 2027'],
      [deadline.audited]: ['Saturday 25 December 2027', 'In time, on 24 December 2027'],
    });
    await bryn.does('close-case', 'submit', { 'case-closing': 'not-published', 'case-closing-why': 'The action is done and checked; the report stays unpublished' });
    await bryn.opensCase();
    await bryn.sees('Closed on 24 December 2027');
    await bryn.sees('Nothing is to be done in this case at this moment.');
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
