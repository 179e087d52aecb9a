// A case that has run for four months under Northumberland's framework comes into Throughline at one sitting: from its request to the
// middle of its review, with nine agencies and twenty actions, and then goes on.
//
// The calendar, by hand. 2026: 1 September is a Tuesday, 1 October a Thursday, 11 December a Friday; Christmas is kept on Friday 25 and
// Monday 28 December. 2027: 1 January is a Friday, so Monday 18 January, the day of the sitting, is the eleventh working day of the year.
//
// * The authority knew on Tuesday 1 September. Five working days: 2, 3, 4, 7, 8. The Panel was told on the 7th: in time.
// * First information is asked for within two working days: by the 3rd. It was asked for on the 3rd; five working days more: 4, 7, 8, 9, 10.
//   Eight agencies answered by the 10th, the ninth on the 11th: a day late.
// * The rapid review goes to the Panel within 15 working days of the 7th: 8 to 11 (4), 14 to 18 (9), 21 to 25 (14), Monday 28 September. It
//   went on the 21st.
// * The meeting was held on Monday 14 September, between the 7th (10 September) and the 13th working day (18 September) after the request.
// * Agencies were to return their analyses by Friday 11 December. Three have not on Monday 18 January: 14 to 18 December (5), 21 to 24 (9),
//   29 to 31 (12), 4 to 8 January (17), 11 to 15 (22), 18 (23) working days late.
// * Progress was looked at on 12 November; two months later is 12 January: 13, 14, 15, 18 January, four working days late.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { deadline } from './support/deadlines.mjs';
import { Journey } from './support/journey.mjs';

const agencies = ['Saltmere Primary School', 'Tarnside General Hospital', 'Marram Housing', 'Marram Health Visiting', 'Wren House nursery', 'Rowan Surgery', 'Fellmark Ambulance', 'Alder Lane Pharmacy', 'Tarnside Youth Work'];
const answeredOn = ['7 9 2026', '8 9 2026', '8 9 2026', '9 9 2026', '9 9 2026', '10 9 2026', '10 9 2026', '10 9 2026', '11 9 2026'];
const analysedOn = ['1 12 2026', '2 12 2026', '4 12 2026', '7 12 2026', '9 12 2026', '11 12 2026'];

const steps = {
  'criteria-aid': '2/9/26', 'agency-and-authority': '2/9/26', 'prepare-notification': '4/9/26', 'notify-panel': '7 September 2026',
  'tell-partners-of-event': '7/9/26', 'notification-reference': '8/9/26', 'more-than-one-area': '3/9/26', 'safe-now': '1/9/26',
  'tell-of-notification': '7/9/26', 'list-agencies': '3/9/26', 'open-rapid-review': '7/9/26', 'rapid-review-meeting': '14/9/26',
  'nine-issues': '15/9/26', 'write-rapid-review': '16/9/26', 'sign-off-rapid-review': '16/9/26', 'covering-letter': '16/9/26',
  'submit-rapid-review': '21/9/26', 'record-to-attendees': '21/9/26', 'outcome-to-agencies': '18/9/26', 'panel-response': '5 Oct 2026',
  'begin-lcspr': '17/9/26', 'legal-advice-need': '1/10/26', 'set-terms-of-reference': '12/10/26', 'agree-terms-of-reference': '14/10/26',
  'appoint-reviewer': '19/10/26', 'progress-check': '12 November 2026',
};

describe('a case that began before Throughline', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2027-01-18T09:00'); });
  after(() => journey.ends());

  test('is taken over at one sitting, says what is late, and goes on', async (t) => {
    const bryn = await journey.person('bryn.ashdown');
    const { visitor } = bryn;
    const { page } = visitor;
    let answers = 0;
    const began = Date.now();
    const says = async (name, value) => {
      const field = page.locator(`[name="${name}"]`);
      const kind = await field.first().evaluate((one) => (one.tagName === 'SELECT' ? 'list' : one.type));
      if (kind === 'list') await field.selectOption(value);
      else if (kind === 'radio') await page.locator(`[name="${name}"][value="${value}"]`).check();
      else if (kind === 'checkbox') await field.check();
      else await field.fill(value);
      answers += 1;
    };

    await visitor.follows('Cases');
    await visitor.presses('Take over a case that runs already');
    const folded = page.locator('main details:not([open]) > summary').filter({ visible: true });
    while ((await folded.count()) > 0) await folded.first().click();

    await says('entry', 'request-to-consider');
    await says('source', 'Case file 14 and the tracker of the business manager');
    await says('fact:referral-received', '1 9 2026');
    await says('fact:la-became-aware', '1 9 2026');
    await says('fact:date-of-incident', '30 8 2026');
    await says('child1:name', 'A child of the invented case');
    for (const [step, day] of Object.entries(steps)) await says(`on:${step}`, day);
    await says('option:decide-to-notify', 'notify');
    await says('on:decide-to-notify', '3/9/26');
    await says('option:lcspr-decision', 'lcspr');
    await says('on:lcspr-decision', '16/9/26');
    await says('by:lcspr-decision', 'The three partners in their meeting');
    await says('fact:decision-to-initiate', '16 9 2026');
    await says('fact:information-return-day', '11 12 2026');
    await says('fact:reviewer-appointed-on', '19 10 2026');
    for (const stage of ['notification', 'rapid-review']) await says(`rest:${stage}`, 'left-out');

    await says('asked:scoping-request', '3 9 2026');
    await says('asked:agency-report', '26 10 2026');
    for (const [i, name] of agencies.entries()) {
      const listed = await page.locator(`[name="agency${i + 1}:body"] option`, { hasText: name }).count();
      await says(`agency${i + 1}:${listed ? 'body' : 'name'}`, listed ? { label: name } : name);
      await says(`agency${i + 1}:fact:agency-part`, 'contributes');
      await says(`agency${i + 1}:answered:scoping-request`, answeredOn[i]);
      if (analysedOn[i]) await says(`agency${i + 1}:answered:agency-report`, analysedOn[i]);
    }
    for (let i = 1; i <= 20; i += 1) {
      await says(`action${i}:text`, `Action ${i} of the plan, as the partners agreed it`);
      await says(`action${i}:owner`, i % 2 ? 'Bryn Ashdown' : 'Jonah Saltmarsh');
      await says(`action${i}:due`, i <= 5 ? '30/11/2026' : '26 February 2027');
    }

    // First what it would be. A day that is none is said in its place, and nothing is lost.
    await says('on:panel-response', 'early October');
    await visitor.presses('See where the case would stand', { status: 422 });
    assert.deepEqual(await visitor.errors(), [`Record the Panel's answer: "early October" is not a day. Type a day, a month and a year, such as 10 6 2022`]);
    assert.equal(await page.locator('[name="action20:due"]').inputValue(), '26 February 2027');
    await page.locator('[name="on:panel-response"]').fill('5 October 2026');
    await visitor.presses('See where the case would stand');
    await visitor.sees('Where the case would stand');
    await visitor.sees(/Stage: Running the review|Stage: Setting up the review/);
    await visitor.sees('Look at progress and quality (2): 4 working days late');
    await visitor.sees('Ask the agency for its information and analysis: Tarnside Youth Work: 23 working days late');
    await visitor.takesPictures('taking-over');

    await visitor.presses('Take the case in');
    const seconds = Math.round((Date.now() - began) / 1000);
    t.diagnostic(`${answers} answers; the journey took ${seconds} seconds. At six seconds an answer a person takes ${Math.round(answers / 10)} minutes`);
    const reference = new URL(page.url()).pathname.split('/')[2];
    await visitor.takesPictures('taken-over');

    // The dates as they were reckoned above.
    await visitor.goesTo(`/cases/${reference}/dates`);
    const rows = await visitor.rowsOf('Every deadline of this case');
    const standing = (what) => rows.filter(([name]) => name === what).map(([, , day, how]) => [day.replaceAll(/\s+/g, ' '), how.split('\n').map((line) => line.trim()).find((line) => /\w/.test(line))]);
    assert.deepEqual(standing(deadline.notifyPanel), [['Tuesday 8 September 2026', 'In time, on 7 September 2026']]);
    assert.deepEqual(standing(deadline.rapidReview), [['Monday 28 September 2026', 'In time, on 21 September 2026']]);
    assert.deepEqual(standing(deadline.sentTo(agencies[0])), [['Thursday 3 September 2026', 'In time, on 3 September 2026']]);
    assert.deepEqual(standing(deadline.answerOf(agencies[7])), [['Thursday 10 September 2026', 'In time, on 10 September 2026']]);
    assert.deepEqual(standing(deadline.answerOf(agencies[8])), [['Thursday 10 September 2026', '1 working day late, on 11 September 2026']]);

    // The past is marked, a day before is not yet in Throughline, and nobody was told of anything.
    await visitor.goesTo(`/cases/${reference}/history`);
    await visitor.sees('Took over the case, which had begun before');
    await visitor.sees('(taken over)');
    await visitor.seesNo('there is something to look at');
    await visitor.goesTo(`/cases/${reference}?as-it-stood=2027-01-17`);
    await visitor.sees('Not yet in Throughline');

    // Twenty actions of this case stand among all others; five of them are late.
    await visitor.goesTo(`/actions?case=${reference}`);
    await visitor.sees('20 actions of');
    await visitor.goesTo(`/actions?case=${reference}&late=yes`);
    await visitor.sees('5 actions of');
    await visitor.takesPictures('actions-of-a-case');

    // It goes on: the analysis of an agency that had not answered is recorded for it, and progress is looked at.
    await visitor.goesTo(`/cases/${reference}/steps/progress-check%232`);
    await visitor.sees('Look at progress and quality');
    await visitor.leaves();
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
