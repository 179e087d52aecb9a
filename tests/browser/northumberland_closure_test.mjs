// A case under Northumberland's framework that becomes a review: from the request before Christmas through the report and its publication
// to the proof that practice changed, and the closing a year after the publication.
//
// The calendar, by hand. Christmas is kept on Friday 25 and Monday 28 December 2026, New Year on Friday 1 January 2027, Easter on Friday 26
// and Monday 29 March; May has Monday 3 and Monday 31. `*` marks what is no working day:
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   Dec       21   22   23   24   25*  26*  27*
//   Dec/Jan   28*  29   30   31    1*   2*   3*
//   Jan        4    5    6    7    8    9*  10*
//             11   12   13   14   15   16*  17*
//             18   19   20
//   Feb/Mar   22   23   24   25   26   27*  28*
//   Mar        1    2    3    4    5    6*   7*
//              8    9   10   11   12
//   Jun       14   15   16   17   18   19*  20*
//             21   22   23   24   25   26*  27*
//             28   29
//
// The request comes on Tuesday 22 December, which is day 0. Working day 2 is 24, 7 is 5 January (23, 24, 29, 30, 31 December, 4, 5 January),
// 13 is 13 January, 15 is 15 January. Two working days after the meeting of Monday 11 January end on 13, five on 18 January.
// The review is begun on Tuesday 12 January: six months end on 12 July, two on 12 March, two more after 12 March on 12 May.
// The reviewer is appointed on Monday 18 January: two months end on 18 March.
// Ten working days before the workshop of Friday 12 March: 11, 10, 9, 8, 5, 4, 3, 2, 1 March and 26 February.
// Seven before the publication of Tuesday 29 June: 28, 25, 24, 23, 22, 21 and 18 June.
// The action plan is signed on 14 June: three months end on 14 September. A year after 29 June 2027 is 29 June 2028, half a year 29 December.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { deadline } from './support/deadlines.mjs';
import { Journey } from './support/journey.mjs';
import { NorthumberlandReview, allThreeOn, changes, hospital } from './support/northumberland_review.mjs';

describe('a request under Northumberland’s framework that becomes a review', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2026-12-22T10:00'); });
  after(() => journey.ends());

  // Covers: NB-169, NB-203, NB-401, NB-403, NB-406
  // Covers: CLK-035, CLK-036, CLK-037, CLK-038, CLK-039, CLK-042, CLK-051, CLK-054, CLK-056, CLK-058, CLK-059, CLK-061, CLK-062
  test('goes from the request through report and publication to the closing, and every date is right', async () => {
    // Tuesday 22 December: the request, and the notification the same day.
    const review = await NorthumberlandReview.isNotified(journey);
    const { bryn } = review;
    await bryn.findsDates({
      [deadline.listAgencies]: ['Thursday 24 December 2026', 'In time, on 22 December 2026'],
      [deadline.meetingHeld]: ['From Tuesday 5 January 2027 to Wednesday 13 January 2027'],
      [deadline.rapidReview]: ['Friday 15 January 2027', 'Due in 15 working days, on Friday 15 January 2027'],
    });

    // Monday 11 January: the meeting. Tuesday 12: the partners decide that there is to be a review.
    await review.meets();
    await bryn.findsDates({
      [deadline.meetingHeld]: ['From Tuesday 5 January 2027 to Wednesday 13 January 2027', 'In time, on 11 January 2027'],
      [deadline.recordToPanel]: ['Wednesday 13 January 2027', 'Due in 2 working days, on Wednesday 13 January 2027'],
      [deadline.toAttendees]: ['Wednesday 13 January 2027', 'Due in 2 working days, on Wednesday 13 January 2027'],
      [deadline.toAgencies]: ['Wednesday 13 January 2027', 'Due in 2 working days, on Wednesday 13 January 2027'],
      [deadline.chairTold]: ['Monday 18 January 2027', 'Due in 5 working days, on Monday 18 January 2027'],
    });
    await review.isDecided();
    await bryn.findsDates({
      [deadline.reviewCompleted]: ['Monday 12 July 2027'],
      [deadline.reportPublished]: ['Monday 12 July 2027'],
      [deadline.progressLookedAt]: ['Friday 12 March 2027'],
    });

    // Wednesday 13 January. Without lines of enquiry the rapid review cannot be signed; with them it is, and goes out.
    await review.finishesTheRapidReview();
    const kept = 'In time, on 13 January 2027';
    await bryn.findsDates({
      [deadline.signed]: ['Wednesday 13 January 2027', kept],
      [deadline.recordToPanel]: ['Wednesday 13 January 2027', kept],
      [deadline.rapidReview]: ['Friday 15 January 2027', kept],
      [deadline.toAttendees]: ['Wednesday 13 January 2027', kept],
      [deadline.toAgencies]: ['Wednesday 13 January 2027', kept],
      [deadline.chairTold]: ['Monday 18 January 2027', kept],
    });

    // Monday 18 January. The terms of reference are agreed, and the reviewer is appointed and named to the Panel, Ofsted and the Department.
    await review.isSetUp();
    await bryn.findsDates({
      [deadline.agencyReport(hospital)]: ['Monday 1 March 2027', 'Due in 30 working days, on Monday 1 March 2027'],
      [deadline.progressAskedFor]: ['Thursday 18 March 2027'],
    });
    await bryn.findsSent('tell-reviewer-name', allThreeOn('18 January 2027'));

    // Monday 22 February. The workshop is set for Friday 12 March, and the invitations go out with four working days to spare.
    await review.planTheWorkshop();
    await bryn.findsDates({ [deadline.plentyOfNotice]: ['Friday 26 February 2027', 'Due in 4 working days, on Friday 26 February 2027'] });
    await bryn.recordsSending('invite-to-workshop');
    await bryn.findsDates({ [deadline.plentyOfNotice]: ['Friday 26 February 2027', 'In time, on 22 February 2027'] });

    // Monday 1 March, the day on which the agency's report is due: it comes.
    await review.hasTheAgencysReport();
    await bryn.findsDates({ [deadline.agencyReport(hospital)]: ['Monday 1 March 2027', 'In time, on 1 March 2027'] });

    // Friday 12 March. The workshop is held; the reviewer is asked how it stands, and the group looks at the progress.
    await review.holdsTheWorkshop();
    await bryn.findsDates({
      [deadline.progressLookedAt]: ['Friday 12 March 2027', 'In time, on 12 March 2027'],
      [deadline.progressAskedFor]: ['Thursday 18 March 2027', 'In time, on 12 March 2027'],
      [deadline.progressLookedAtAgain]: ['Wednesday 12 May 2027', 'Due in 40 working days, on Wednesday 12 May 2027'],
    });

    // Wednesday 12 May, and then Tuesday 1 June: the report is drafted, with a recommendation that says by when.
    await review.isDrafted();

    // Monday 14 June: report and action plan are signed, and the partners decide to publish.
    await review.isSigned({ option: 'publish', reasons: 'Others can learn from it' }, ['send-advance-copies', 'tell-frontline', 'publish']);
    await bryn.findsDates({
      [deadline.reviewCompleted]: ['Monday 12 July 2027', 'In time, on 14 June 2027'],
      [deadline.advanceCopies]: ['Friday 18 June 2027', 'Due in 4 working days, on Friday 18 June 2027'],
      [deadline.reportPublished]: ['Monday 12 July 2027', 'Due in 20 working days, on Monday 12 July 2027'],
      [deadline.planReviewed]: ['Tuesday 14 September 2027'],
    });
    await bryn.findsSent('publication-decision-to-national-bodies', allThreeOn('14 June 2027'));

    // Friday 18 June, the last day for the advance copies; the family is told. Tuesday 29 June: the report is published.
    await journey.goesOnTo('2027-06-18T10:00');
    await review.does(['publish', ...changes], { 'family-informed': { 'person-informed-on': '2027-06-18' } });
    await bryn.findsSent('send-advance-copies', allThreeOn('18 June 2027'));
    await journey.goesOnTo('2027-06-29T10:00');
    const afterwards = ['keep-public', 'embedding', 'audit', 'sprg-oversight', 'ask-for-audit', 'close-case'];
    await review.does([...afterwards, ...changes], { 'published-where': { 'web-address': 'https://marram.example/reviews' } });
    await bryn.opensStep('published-where');
    await bryn.sees('https://marram.example/reviews');
    await bryn.findsDates({
      [deadline.advanceCopies]: ['Friday 18 June 2027', 'In time, on 18 June 2027'],
      [deadline.reportPublished]: ['Monday 12 July 2027', 'In time, on 29 June 2027'],
      [deadline.withRepository]: ['No day yet', 'In time, on 29 June 2027'],
      [deadline.onPublicView]: ['From Thursday 29 June 2028', 'Not before Thursday 29 June 2028'],
      [deadline.followedUp]: ['Wednesday 29 December 2027', 'Due in 128 working days, on Wednesday 29 December 2027'],
      [deadline.audited]: ['Wednesday 29 December 2027', 'Due in 128 working days, on Wednesday 29 December 2027'],
    });

    // Tuesday 14 September: the group reviews the plan. Wednesday 1 December: the action is done and checked, and the executive signs.
    await journey.goesOnTo('2027-09-14T10:00');
    await bryn.does('review-action-plan', 'submit');
    await bryn.does('disseminate', 'submit');
    await journey.goesOnTo('2027-12-01T10:00');
    await review.actionIsDoneAndChecked();
    await review.does([...afterwards, ...changes]);
    await bryn.findsDates({
      [deadline.planReviewed]: ['Tuesday 14 September 2027', 'In time, on 14 September 2027'],
      [deadline.signedByExecutive]: ['No day yet', 'In time, on 1 December 2027'],
    });

    // Wednesday 29 December, half a year after the publication: what changed is followed up and audited.
    await journey.goesOnTo('2027-12-29T10:00');
    await review.does(['keep-public', 'close-case', ...changes]);
    await bryn.findsDates({
      [deadline.followedUp]: ['Wednesday 29 December 2027', 'In time, on 29 December 2027'],
      [deadline.audited]: ['Wednesday 29 December 2027', 'In time, on 29 December 2027'],
    });

    // Thursday 29 June 2028, when the report was on view for a year: it is taken off, and the case is closed.
    await journey.goesOnTo('2028-06-29T10:00');
    await bryn.does('keep-public', 'done');
    await review.does(['close-case']);
    await bryn.findsDates({ [deadline.onPublicView]: ['From Thursday 29 June 2028', 'In time, on 29 June 2028'] });
    await bryn.does('close-case', 'submit', { 'case-closing': 'published', 'case-closing-why': 'The action is done and checked, and babies with a bruise are seen' });
    await bryn.opensCase();
    await bryn.sees('Closed on 29 June 2028');
    await bryn.sees('The review is published and its actions are done.');
    await bryn.sees('Nothing is to be done in this case at this moment.');
    await bryn.visitor.seesNo(/was done before/);
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
