// An incident under the guidance of Derby and Derbyshire that is not notified: from the entry to the closing, with the reason.
//
// The calendar, by hand. Christmas is kept on Friday 25 and Monday 28 December 2026; `*` marks what is no working day:
//
//            Mon  Tue  Wed  Thu  Fri  Sat  Sun
//   Dec       14   15   16   17   18   19*  20*
//             21   22   23   24   25*  26*  27*
//             28*  29   30   31
//
// The authority knows of it on Friday 18 December, which is day 0. Five working days after it: 21, 22, 23, 24 and 29 December.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Journey } from './support/journey.mjs';
import { partnership, seats } from './support/two_authorities.mjs';

const deadline = {
  national: 'Notify the Panel – Notify the Panel',
  local: 'Notify the Panel – Notify the Panel: local limit, from the incident',
  decision: 'Decide whether to notify the Panel',
};

describe('an incident under the guidance of Derby and Derbyshire that is not notified', () => {
  let journey;
  before(async () => { journey = await Journey.begins('2026-12-18T10:00', partnership); });
  after(() => journey.ends());

  // Covers: NB-050, CLK-001, CLK-023
  test('goes from the entry to its closing, with the reason', async () => {
    const alder = await journey.person('alder.thwaite');
    await journey.beginsCase(alder, 'The local authority knows of an incident', {
      'first-known-to': 'local-authority', 'children-safe-now': 'yes', 'abuse-or-neglect': 'suspected', 'la-became-aware': '2026-12-18', 'date-of-incident': '2026-12-18',
      'child1:name': 'A child of the invented case', 'child1:death-or-harm': 'seriously-harmed', 'child1:home-authority': 'city',
    });
    await alder.findsDates({
      [deadline.national]: ['Tuesday 29 December 2026'],
      [deadline.local]: ['Tuesday 29 December 2026'],
      [deadline.decision]: ['Tuesday 29 December 2026'],
    });

    // Tuesday 29 December, the last day: the partners were asked, and the authority decides that there is nothing to notify.
    await journey.goesOnTo('2026-12-29T10:00');
    const walker = journey.walker(alder, seats);
    await walker.does({ notYet: ['decide-to-notify'], answers: {
      'safe-now': { 'children-safe-now': 'yes' }, 'criteria-aid': { 'definition-met': 'not-met' }, 'more-than-one-area': { 'other-areas-involved': 'no' }, 'ask-partner': { 'partner-consulted': 'yes', 'partner-view-on-notifying': 'do-not-notify' },
    } });
    const hazel = await journey.person('hazel.marlowe');
    await hazel.does('decide-to-notify', 'view', { option: 'do-not-notify', reasons: 'There is a medical cause; neither abuse nor neglect is suspected.', 'other-areas-told': 'not-appropriate' });
    await alder.findsDates({ [deadline.decision]: ['Tuesday 29 December 2026', 'In time, on 29 December 2026'] });
    await alder.does('not-notified', 'submit', { 'rapid-review-anyway': 'no' });
    await walker.does({ notYet: ['close-case'] });
    assert.deepEqual(await walker.todo(), ['close-case']);
    await alder.findsNoDate(deadline.national);
    await alder.findsNoDate('Send the rapid review to the Panel – Rapid review with the Panel');

    await journey.goesOnTo('2026-12-31T10:00');
    await alder.isRefused('close-case', 'submit', { 'case-closing': 'not-taken-further', 'case-closing-why': '' }, 'Say why the case is closed');
    await alder.does('close-case', 'submit', { 'case-closing': 'not-taken-further', 'case-closing-why': 'The harm had a medical cause' });
    await alder.opensCase();
    await alder.sees('Closed on 31 December 2026');
    await alder.sees('Not taken further: no serious incident.');
    await alder.goesTo('/cases');
    await alder.visitor.seesNo(journey.reference);
    assert.match(await journey.leaves(), /^All is as it was written/);
  });
});
