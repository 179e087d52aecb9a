// Sections 4 and 5 of the framework, from what a professional sees to the notification, each requirement by the person it concerns.
//
// The days: the harm came to light on Sunday 28 February 2027; the local authority became aware on Monday 1 March at 08:30. Five working
// days after that are the 2nd, 3rd, 4th, 5th and 8th of March, so the last day is Monday 8 March; two working days before it is Thursday
// 4 March.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Office } from './support/requirements.mjs';

let office;
let school;
let manager;
let decider;
let notifier;
let chair;

before(async () => {
  office = await Office.opens('2027-03-03T09:00');
  school = await office.person('jonah.saltmarsh');
  manager = await office.person('bryn.ashdown');
  decider = await office.person('carla.winterbourne');
  notifier = await office.person('dilys.marrow');
  chair = await office.person('hester.quillfeather');
});
after(async () => office?.close());

const child = {
  Name: 'Linnet',
  "What was this child's part?": 'Died or was harmed',
  'What happened to this child?': 'Was seriously harmed',
  'How was the child seriously harmed?': ['Physical health', 'In another way'],
  'In which other way, and why is it serious?': 'She has not spoken since, and cannot be left alone.',
  'Is long-term impairment likely?': 'Too early to say',
};

const request = {
  'Is every child safe now?': 'Yes, every child is safe now',
  'Your agency': 'Saltmere Primary School',
  'The professional who saw it: name, post, telephone': 'Wynn Calder, class teacher, 01632 960001',
  'Why do you ask?': 'A serious incident',
  'Which safeguarding lead or senior manager did you talk to?': 'Jonah Saltmarsh, safeguarding lead',
  'When?': '2027-03-01',
  "Did the lead consult a safeguarding partner's representative?": 'Yes',
  'Who, for which partner, and when?': 'Edmund Fairlight, integrated care board, 1 March',
  'When did the child die, or when did the harm happen or come to light?': { day: '2027-02-28', time: '22:15' },
  'When did this request reach the business manager?': { day: '2027-03-01', time: '10:00' },
  'If you know it: when did the local authority become aware?': { day: '2027-03-01', time: '08:30' },
  'Who first saw that this may be a serious incident?': 'Another agency',
  'What happened, in a few sentences?': 'A young child was brought to hospital with injuries that nobody explained.',
  'Where did it happen?': 'In our area',
  'Is abuse or neglect known or suspected?': 'Suspected',
  'Does your agency think that the definition is met?': 'Met',
  'Why?': 'The injuries need an operation, and nobody explained them.',
  ...child,
};

describe('A request by a school', () => {
  // Covers: NB-019
  test('is not taken up before it is said whether it is abuse or neglect, and what happened to the child', async () => {
    const errors = await school.triesToBegin('request-to-consider', {});
    assert.ok(errors.includes('Say whether abuse or neglect is known or suspected'), errors.join('; '));

    office.turnsTo(await school.begins('request-to-consider', request));
    const missing = await manager.triesToAdd('family', 'add-child', { Name: 'Another child' });
    assert.ok(missing.includes('Say what happened to this child'), missing.join('; '));
  });

  // Covers: NB-025
  test('keeps what the professional saw, for the business manager to read', async () => {
    await manager.findsIn('request-form', {
      'The professional who saw it: name, post, telephone': 'Wynn Calder, class teacher, 01632 960001',
      'Is abuse or neglect known or suspected?': 'Suspected',
      'What happened to the child': 'Was seriously harmed',
    });
  });

  // Covers: NB-026
  test('says with which safeguarding lead the professional talked it over, and when', async () => {
    await chair.findsIn('request-form', {
      'Which safeguarding lead or senior manager did you talk to?': 'Jonah Saltmarsh, safeguarding lead',
      'When?': '1 March 2027',
    });
  });

  // Covers: NB-028
  test("carries the agency's own assessment of the definition, with its reasons", async () => {
    await chair.findsIn('request-form', {
      'Does your agency think that the definition is met?': 'Met',
      'Why?': 'The injuries need an operation, and nobody explained them.',
    });
  });

  // Covers: NB-029, CLK-022
  test('has reached the business manager, who tells the chair of the SPRG as soon as possible', async () => {
    await manager.findsIn('request-form', { 'When did this request reach the business manager?': '1 March 2027, 10:00' });
    assert.match((await manager.dateOf('Tell the chair of the SPRG of the incident – Chair of the SPRG told')).rule, /^as soon as possible after “The child died/);

    await manager.recordsSending('notice-to-chair');

    await chair.opensStep('notice-to-chair');
    const [[, sent]] = await chair.rowsOf('To whom it goes', 'Chair of the SPRG');
    assert.match(sent, /3 March 2027, Recorded by Bryn Ashdown/);
  });

  // Covers: NB-011
  test('is shown on its way through the three key stages, of which Ofsted and the Department for Education share the first', async () => {
    await chair.opensCase();
    const path = await chair.page.getByRole('img', { name: /^The case as a path/ }).getAttribute('aria-label');
    assert.match(path, /: Notification, now[^;]*; Rapid review, still to come; .*; LCSPR is made up of: Setting up the review, Running the review, Report and publication/);
    await manager.opensStep('notify-panel');
    await manager.reads('which also shows it to the Department for Education and Ofsted');
  });

  // Covers: NB-041
  test('stays on the list of incidents without a decision, the oldest first', async () => {
    const rows = await notifier.undecided();
    const days = rows.map(([cell]) => Date.parse(/Known since (.*)$/.exec(cell)[1]));
    assert.deepEqual(days, days.toSorted((one, other) => one - other));
    const own = rows.find(([cell]) => cell.includes(office.reference));
    assert.match(own[0], /Known since 1 March 2027/);
    assert.ok(rows.length >= 2, 'the demonstration has another one, which is older');
    assert.notEqual(rows[0], own);
  });
});

describe('Serious harm', () => {
  // Covers: NB-020
  test('is recorded by its grounds, several where there are several', async () => {
    await manager.opensDocument('decision-on-notifying');
    await manager.finds({ 'Serious harm: how the child was harmed': 'Physical health, In another way' });
  });

  // Covers: NB-021
  test('may have another ground than the list has, in words', async () => {
    await manager.opensDocument('decision-on-notifying');
    await manager.finds({ 'Other serious harm, and why it is serious': 'She has not spoken since, and cannot be left alone.' });
    const errors = await manager.triesToAdd('family', 'add-child', {
      Name: 'Another child', 'What happened to this child?': 'Was seriously harmed', 'How was the child seriously harmed?': ['In another way'],
    });
    assert.ok(errors.includes('Say how the child was harmed and why it is serious'), errors.join('; '));
  });

  // Covers: NB-022
  test('says whether long-term impairment is likely, also while it is too early to see', async () => {
    await manager.opensDocument('decision-on-notifying');
    await manager.finds({ 'Long-term impairment': 'Too early to say' });
  });
});

describe('Before the local authority decides', () => {
  // Covers: NB-048
  test('the decider is asked apart whether it is abuse or neglect and whether it is serious, beside national examples', async () => {
    await decider.opensStep('criteria-aid');
    const headings = await decider.page.locator('main h2').allInnerTexts();
    for (const question of ['Is it abuse or neglect?', 'Is it serious?']) assert.ok(headings.includes(question), headings.join('; '));
    await decider.reads('Examples of what the Panel counts as serious, and its thematic reviews');
    const links = await decider.page.locator('main details a[href^="https://"]').evaluateAll((all) => all.map((link) => link.textContent));
    assert.ok(links.some((words) => words.includes('Examples of what the Panel counts as serious')), links.join('; '));

    await decider.fillsIn('criteria-aid', {
      'Is abuse or neglect known or suspected?': 'Suspected',
      'What makes you think so?': 'Two doctors say that the fracture was not an accident.',
      'Is the definition of a serious incident met?': 'Met',
    });
    await chair.findsIn('decision-on-notifying', {
      'What makes you think so?': 'Two doctors say that the fracture was not an accident.',
      'Is the definition of a serious incident met?': 'Met',
    });
  });

  // Covers: NB-030
  test('it is recorded that the harm happened in the area', async () => {
    await decider.findsIn('decision-on-notifying', { 'Where it happened': 'In our area' });
  });

  // Covers: NB-032
  test('the time at which the authority became aware stands apart from the time of the incident', async () => {
    await decider.findsIn('decision-on-notifying', {
      'The child died, or the harm happened or was found': '28 February 2027, 22:15',
      'The local authority became aware': '1 March 2027, 08:30',
    });
  });

  // Covers: NB-043
  test('the agency and the authority talk, and it is kept whether they agreed', async () => {
    await decider.fillsIn('agency-and-authority', {
      'Which agency?': 'Saltmere Primary School',
      'When did you talk?': { day: '2027-03-02', time: '11:30' },
      'Who spoke for the agency, and who for the local authority?': 'Jonah Saltmarsh; Dilys Marrow',
      'Did you agree?': 'No',
      'What does each side think, and why?': 'The school would notify. The duty team waits for the X-ray.',
    });
    await manager.findsIn('decision-on-notifying', {
      'Did you agree?': 'No',
      'What does each side think, and why?': 'The school would notify. The duty team waits for the X-ray.',
    });
  });

  // Covers: NB-013
  test('a warning stands until every partner has been asked', async () => {
    const warning = 'Not every other safeguarding partner has been asked. Good practice is to ask them before deciding.';
    await decider.opensCase();
    await decider.reads(warning);

    await decider.fillsIn('ask-partner/S-1', { 'Was this partner asked before the decision?': 'Is the local authority that decides' });
    await decider.fillsIn('ask-partner/S-2', {
      'Was this partner asked before the decision?': 'Asked', 'What is their view?': 'Notify', 'Why do they think so?': 'Two doctors agree.',
    });
    await decider.opensCase();
    await decider.reads(warning);
    await decider.fillsIn('ask-partner/S-3', {
      'Was this partner asked before the decision?': 'Asked', 'What is their view?': 'Do not notify', 'Why do they think so?': 'Nothing is proved yet.',
    });

    await decider.opensCase();
    await decider.readsNo(warning);
    await manager.findsIn('decision-on-notifying', { 'Was this partner asked before the decision?': 'Is the local authority that decides' });
  });

  // Covers: NB-044
  test("partners disagree: each one's view stands with its reasons, and they are called to talk", async () => {
    await manager.findsIn('decision-on-notifying', { 'What is their view?': 'Notify', 'Why do they think so?': 'Two doctors agree.' });
    await manager.finds({ 'What is their view?': 'Do not notify', 'Why do they think so?': 'Nothing is proved yet.' });

    await manager.fillsIn('settle-disagreement', {
      'What divides them?': ['Whether it is abuse or neglect'],
      'How did it end?': 'Still divided',
      'Is the independent scrutineer asked to help?': 'Yes',
      'Is the Panel asked for advice?': 'Yes',
    });
    await decider.findsIn('decision-on-notifying', { 'What divides them?': 'Whether it is abuse or neglect', 'How did it end?': 'Still divided' });
  });

  // Covers: NB-045
  test('the scrutineer is asked to help, and what came of it stands beside the decision', async () => {
    await manager.fillsIn('scrutineer-help', {
      'When was the scrutineer asked?': '2027-03-02',
      'What came of it?': 'Still divided',
      'What did the scrutineer say?': 'A suspicion is enough for the duty.',
    });
    await decider.findsIn('decision-on-notifying', {
      'When was the scrutineer asked?': '2 March 2027', 'What came of it?': 'Still divided', 'What did the scrutineer say?': 'A suspicion is enough for the duty.',
    });
  });

  // Covers: NB-046
  test('the Panel advises and does not mediate', async () => {
    await decider.opensStep('panel-advice');
    await decider.fillsIn('panel-advice', {
      'When was the Panel asked?': '2027-03-02', 'What does it advise?': 'Notify', 'What did it say?': 'Notify where there is a suspicion.',
    });
    await decider.findsIn('decision-on-notifying', { 'What does it advise?': 'Notify', 'What did it say?': 'Notify where there is a suspicion.' });
    await decider.reads('it does not mediate between partners');
  });
});

describe('The decision to notify', () => {
  // Covers: NB-035
  test('says why telling the partners of another area is not appropriate', async () => {
    await decider.fillsIn('decide-to-notify', {
      'Should the safeguarding partners of another area be told?': 'Not appropriate here',
      'Why is it not appropriate?': 'The family has lived nowhere else.',
      'The view': 'Notify the Panel',
      Reasons: 'Abuse is suspected and the harm is serious.',
    }, 'view');

    await chair.findsIn('decision-on-notifying', {
      Decision: 'Notify the Panel',
      'Should the safeguarding partners of another area be told?': 'Not appropriate here',
      'Why is it not appropriate?': 'The family has lived nowhere else.',
    });
    const undecided = await notifier.undecided();
    assert.ok(undecided.every(([cell]) => !cell.includes(office.reference)), 'the case has left the list of undecided incidents');
  });

  // Covers: NB-099
  test('comes with the thought whether the family is told, and how', async () => {
    await decider.fillsIn('family-and-notification', { 'Will the family be told?': 'Not now', 'Why not, or why not now?': 'The police ask us to wait.' });
    await manager.findsIn('decision-on-notifying', { 'Will the family be told?': 'Not now', 'Why not, or why not now?': 'The police ask us to wait.' });
  });
});

describe('The five working days', () => {
  const notify = 'Notify the Panel';
  const report = 'Report the event to the safeguarding partners';

  // Covers: NB-033, CLK-023
  test('end for the notification on Monday 8 March, with a reminder on Thursday 4 March and a warning after them', async () => {
    assert.match((await notifier.dateOf(`${notify} – Notify the Panel`)).day, /^Monday 8 March 2027/);
    await notifier.opensWork();
    assert.deepEqual(await notifier.remindersOf(office.reference), []);

    await office.goesOnTo('2027-03-04T09:00');

    const reminders = await notifier.remindersOf(office.reference);
    const reminder = reminders.find(([what]) => what === notify);
    assert.match(reminder[2], /2 working days.*Monday 8 March 2027/);
    assert.equal(reminder[3], 'Thursday 4 March 2027');
  });

  // Covers: NB-034, CLK-024
  test('end for the report to the safeguarding partners on the same day', async () => {
    assert.match((await decider.dateOf(`${report} – Report to the safeguarding partners`)).day, /^Monday 8 March 2027/);
    const reminders = await decider.remindersOf(office.reference);
    const reminder = reminders.find(([what]) => what === report);
    assert.equal(reminder[3], 'Thursday 4 March 2027');

    await office.goesOnTo('2027-03-09T09:00');

    await decider.opensCase();
    await decider.reads(`${report} is 1 working day late`, `${notify} is 1 working day late`);
  });

  // Covers: NB-038
  test('lead to the national system, which shows the notification to the Department for Education and to Ofsted', async () => {
    await notifier.fillsIn('prepare-notification', { 'Who will send it?': 'Dilys Marrow', 'Telephone and e-mail for questions': '01632 960002' });
    await notifier.opensStep('notify-panel');
    await notifier.reads('which also shows it to the Department for Education and Ofsted');
    await notifier.opensDocument('notification-copy');
    await notifier.reads('Every notification is also seen by the Department for Education and by Ofsted.');
  });

  // Covers: NB-039
  test('are over once it is recorded that the notification went through the national system, with its reference and day', async () => {
    await manager.fillsIn('notify-panel', {}, 'issue');
    await notifier.recordsSending('notify-panel', { 'How?': 'The national online system', 'Reference number given': 'CSI-04410', 'When was it sent?': '2027-03-09' });
    await notifier.fillsIn('notification-reference', { 'Reference number': 'CSI-04410' });

    await manager.opensStep('notify-panel');
    const [[, sent]] = await manager.rowsOf('To whom it goes', 'Child Safeguarding Practice Review Panel');
    assert.match(sent, /^9 March 2027, Recorded by Dilys Marrow on 9 March 2027, reference CSI-04410/);
    await manager.findsIn('rapid-review-record', { 'Reference number of the national notification': 'CSI-04410' });
  });

  // Covers: NB-049, CLK-029
  test('call for the rapid review at once, and nobody can leave it out', async () => {
    await manager.opensCase();
    const [row] = await manager.rowsOf('To do now', 'Open the rapid review');
    assert.ok(row, 'opening the rapid review is to be done now');
    await manager.opensStep('open-rapid-review');
    await manager.reads('Record that this was not done');
    await manager.readsNo('Leave this step out');
    assert.match((await manager.dateOf('Open the rapid review – Rapid review opened')).rule, /^as soon as possible after “Notify the Panel/);
  });
});

describe('The people who may send notifications', () => {
  const tooFew = /Too few people: one person holds the role "Local authority: registered to send notifications" today\. Your procedure asks for at least 2\./;

  // Covers: NB-040
  test('are on record with their roles, and whoever manages people is warned on both pages once fewer than two are left', async () => {
    await manager.opensWork();
    assert.doesNotMatch(await manager.text(), /Too few people/);
    await manager.visitor.goesTo('/administration');
    await manager.reads('Dilys Marrow', 'Tamsin Orchard', 'Local authority: registered to send notifications');

    await manager.page.getByRole('button', { name: 'End this role of Tamsin Orchard' }).click();
    assert.match(await manager.text(), tooFew);
    await manager.opensWork();
    assert.match(await manager.text(), tooFew);
    await notifier.opensWork();
    assert.doesNotMatch(await notifier.text(), /Too few people/);
  });

  // Covers: NB-040
  test('are enough again once the role is given to somebody else', async () => {
    await manager.visitor.goesTo('/administration');
    await manager.page.getByText('Give a role', { exact: true }).first().click();
    await manager.page.getByLabel('Person').selectOption({ label: 'Gareth Penhale, Detective superintendent, Fellmark Police' });
    await manager.page.getByLabel('Role', { exact: true }).selectOption({ label: 'Local authority: registered to send notifications' });
    await manager.page.getByRole('button', { name: 'Give a role' }).click();
    assert.doesNotMatch(await manager.text(), /Too few people/);
    await manager.opensWork();
    assert.doesNotMatch(await manager.text(), /Too few people/);
  });
});

describe('A looked-after child who died abroad', () => {
  before(async () => {
    office.turnsTo(await manager.begins('request-to-consider', {
      ...request,
      Name: 'Siskin',
      'Your agency': 'Harbour Family Support',
      "Did the lead consult a safeguarding partner's representative?": 'It was not possible',
      'Why was it not possible?': 'It was Sunday night and nobody answered.',
      'When did the child die, or when did the harm happen or come to light?': '2027-03-08',
      'When did this request reach the business manager?': '2027-03-09',
      'If you know it: when did the local authority become aware?': '2027-03-09',
      'Where did it happen?': 'Outside England',
      'Is abuse or neglect known or suspected?': 'Neither known nor suspected',
      'What happened to this child?': 'Died',
      'Where does or did the child usually live?': 'In our area',
    }));
  });

  // Covers: NB-027
  test('was not talked over with a partner first, and it is kept why that was not possible', async () => {
    await chair.findsIn('request-form', {
      "Did the lead consult a safeguarding partner's representative?": 'It was not possible',
      'Why was it not possible?': 'It was Sunday night and nobody answered.',
    });
    const [first] = (await (await office.person('bryn.ashdown')).undecided()).slice(-1);
    assert.ok(first[0].includes(office.reference), 'the newest incident stands last');
  });

  // Covers: NB-031
  test('usually lived in the area and died outside England, which both stand before the decider', async () => {
    await decider.findsIn('decision-on-notifying', { 'Where it happened': 'Outside England', 'Where the child usually lives': 'In our area' });
  });

  // Covers: NB-092
  test('is proposed to be led by the area where the child usually lives, and what the areas agreed is kept', async () => {
    const ours = () => manager.page.getByRole('radio', { name: 'Our partnership' });
    await manager.opensStep('more-than-one-area');
    await manager.reads('Your procedure normally takes: The area where the child usually lives.');
    assert.ok(await ours().isChecked(), 'our partnership is proposed');
    await manager.fillsIn('more-than-one-area', {
      'Were services of another area involved?': 'Yes', 'Who leads the rapid review?': 'Another partnership', 'Which partnership leads?': 'Tarnside General Hospital',
      'Why this one?': 'Most of the services are there', 'When was that agreed?': '2027-03-09',
    });
    await manager.opensStep('more-than-one-area');
    await manager.finds({ 'Who leads the rapid review?': 'Another partnership', 'Why this one?': 'Most of the services are there' });
  });

  // Covers: NB-036, CLK-026
  test('calls for the notices to the Secretary of State and to Ofsted although no abuse is suspected', async () => {
    const warning = 'A looked-after child has died. Tell the Secretary of State and Ofsted, whether or not abuse or neglect is known or suspected.';
    await decider.opensCase();
    await decider.readsNo(warning);

    await manager.fillsIn('child-details/C-1', { 'Is or was the child looked after by a local authority?': 'Yes', 'Is this a care leaver aged 18 to 24?': 'No' });

    await decider.opensCase();
    await decider.reads(warning);
    const [row] = await decider.rowsOf('To do now', "Tell the Secretary of State and Ofsted of the looked-after child's death");
    assert.ok(row, 'the notices are to be sent now');
  });

  // Covers: NB-037
  test('has both notices recorded, each with its day and its sender', async () => {
    await manager.fillsIn('looked-after-death-notice', {}, 'issue');
    await notifier.recordsSending('looked-after-death-notice', { 'When was it sent?': '2027-03-09' });

    await manager.opensStep('looked-after-death-notice');
    for (const recipient of ['Secretary of State (Department for Education)', 'Ofsted']) {
      const [[, sent]] = await manager.rowsOf('To whom it goes', recipient);
      assert.match(sent, /^9 March 2027, Recorded by Dilys Marrow/);
    }
    await manager.opensCase();
    await manager.readsNo('A looked-after child has died.');
  });
});

describe('An incident that the authority does not notify', () => {
  before(async () => {
    office.turnsTo(await decider.begins('known-to-authority', {
      'When did the local authority become aware?': '2027-03-08',
      'When did the child die, or when did the harm happen or come to light?': '2027-03-07',
      "When was the partnership's business manager told?": '2027-03-08',
      'Is abuse or neglect known or suspected?': 'Suspected',
      'Where did it happen?': 'In our area',
      'Who first saw that this may be a serious incident?': 'The local authority',
      ...child,
      Name: 'Dunlin',
      "What was this child's part?": 'Is said to have caused the harm',
    }));
    await decider.fillsIn('criteria-aid', { 'Is the definition of a serious incident met?': 'Met' });
    await decider.fillsIn('decide-to-notify', { 'The view': 'Do not notify', Reasons: 'The harm has another cause.' }, 'view');
    await manager.fillsIn('not-notified', { 'Will the partners do a rapid review all the same?': 'Yes' });
  });

  // Covers: NB-042
  test('and of which there is a rapid review all the same, warns that the Panel will ask for a notification', async () => {
    await manager.opensCase();
    await manager.reads('This incident has not been notified. If the rapid review reaches the Panel, it will ask the local authority for a notification.');
    const [row] = await manager.rowsOf('To do now', 'Open the rapid review');
    assert.ok(row);
  });

  // Covers: NB-050
  test('is not listed as due to the Panel', async () => {
    await manager.opensPart('dates');
    const rows = await manager.rowsOf('Every deadline of this case', 'Send the rapid review to the Panel');
    for (const [, , day] of rows) assert.doesNotMatch(day, /2027/);
    await manager.opensCase();
    assert.deepEqual(await manager.rowsOf('To do now', 'Send the rapid review to the Panel'), []);
  });

  // Covers: NB-024
  test('may be about a child who is said to have caused the harm', async () => {
    await manager.findsIn('rapid-review-record', { "The child's part": 'Is said to have caused the harm', 'What happened to the child': 'Was seriously harmed' });
    await manager.findsIn('decision-on-notifying', { 'Is the definition of a serious incident met?': 'Met' });
  });

  // Covers: NB-023
  test('still counts the harm as serious after the child has recovered', async () => {
    await manager.fillsIn('child-details/C-1', { "What is known about the child's health?": 'Fully recovered since the operation.' });
    await office.goesOnTo('2027-04-12T09:00');
    await manager.findsIn('rapid-review-record', { 'What happened to the child': 'Was seriously harmed', 'Serious harm: how the child was harmed': 'Physical health, In another way' });
  });
});
