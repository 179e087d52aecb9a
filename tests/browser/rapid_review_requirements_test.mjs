// Section 6 of the framework: what the rapid review thinks about and says, who signs it, and how its outcome is shared, each requirement
// by the person it concerns.
//
// The days: the Panel was notified on Tuesday 2 March 2027 and the meeting was held on Friday 12 March. Two working days after the
// meeting are the 15th and the 16th of March; five are the 15th to the 19th. Fifteen working days after the notification are the 3rd to
// 5th, 8th to 12th, 15th to 19th, 22nd and 23rd of March; three before that is Thursday 18 March.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Office } from './support/requirements.mjs';

let office;
let manager;
let school;
let chair;
let council;
let health;
let police;

before(async () => {
  office = await Office.opens('2027-03-12T17:00');
  await office.notifies('Linnet', { incident: '2027-02-28', aware: '2027-03-01', told: '2027-03-01', notified: '2027-03-02' });
  manager = await office.person('bryn.ashdown');
  school = await office.person('jonah.saltmarsh');
  chair = await office.person('hester.quillfeather');
  council = await office.person('carla.winterbourne');
  health = await office.person('edmund.fairlight');
  police = await office.person('freya.stonebridge');
  await manager.addsAgency('Saltmere Primary School');
  await manager.sendsRequests('2027-03-03');
  await manager.fillsIn('rapid-review-meeting', {
    'When did you meet?': '2027-03-12', 'Who chaired?': 'Chair of the SPRG', 'Marram Council': 'Yes', 'Saltmere Primary School': 'Yes',
    'What does the meeting recommend?': 'No further review: the learning can be acted on quickly', 'Why?': 'The learning is plain.',
  }, 'held');
});
after(async () => office?.close());

const record = 'rapid-review-record';

describe('A rapid review that is not written yet', () => {
  const notYet = async (...missing) => {
    await manager.opensStep('sign-off-rapid-review');
    await manager.reads('Not complete yet: this must be there before it goes out', ...missing);
    assert.equal(await manager.page.getByRole('button', { name: 'Issue this version' }).count(), 0, 'it cannot be issued');
  };

  // Covers: NB-052
  test('cannot be issued without the facts, the action at once and the potential for learning', async () => {
    await notYet('What happened, as far as can be established? – nothing recorded yet', 'What is the context? – nothing recorded yet', 'What has been learnt already? – nothing recorded yet');
  });

  // Covers: NB-053
  test('cannot be issued without a decision on an LCSPR', async () => {
    await notYet('Decision – nothing recorded yet', 'Fellmark Police: View – nothing recorded yet');
  });

  // Covers: NB-067
  test('cannot be issued without the learning so far and how it is spread', async () => {
    await notYet('What has been learnt already? – nothing recorded yet', 'How will it reach the people who need it? – nothing recorded yet');
  });

  // Covers: NB-090
  test('is written beside anonymised examples from across the country', async () => {
    await manager.opensStep('write-rapid-review');
    await manager.reads('Anonymised examples of rapid reviews, published by the Panel', 'How other areas set out the facts, the immediate actions and the learning.');
    const links = await manager.page.locator('main details a[href^="https://"]').evaluateAll((all) => all.map((link) => link.textContent));
    assert.ok(links.some((words) => words.includes('Anonymised examples of rapid reviews')), links.join('; '));
  });
});

describe('The important issues', () => {
  before(async () => {
    await manager.fillsIn('nine-issues', {
      'What was it really like to be this child?': 'She slept on a sofa in four homes within a month.',
      "How can the child's voice be heard in the review?": 'Through the aunt and what the health visitor saw.',
      'Did practitioners take account of race?': 'No',
      'Did practitioners take account of culture?': 'In part',
      'Did practitioners take account of faith?': 'The records do not show it',
      'Did practitioners take account of ethnicity?': 'Yes',
      'Did cultural considerations affect practice?': 'Yes, for the worse',
      'Which of these mattered, in the child or the family?': ['Disability', 'Mental health'],
      "How did they affect the child's life?": 'Appointments were missed.',
      'How did they affect practice?': 'Nobody asked the father.',
      'Domestic abuse': 'There, and it played a significant part',
      'Drugs or alcohol': 'There, without a significant part',
      'Missing education': 'Not there',
      'Did you look for national reviews that help with local learning?': 'Looked at, and some are used',
      'Which ones, and what do they tell us?': 'The national review of bruising in babies.',
      'Are there issues of national significance?': 'Yes',
      'Which issues?': 'Night calls across England.',
      'Is a national review needed?': 'Is needed',
      'Why?': 'The same gap is reported from every region.',
      'Are the reasons for an LCSPR sufficient and sound?': 'The group is divided',
      'Is the case particularly complex, or is there more to learn than a rapid review can reach?': 'Particularly complex',
      'If another area is involved: may a joint LCSPR be needed?': 'No other area is involved',
      'Which good practice did you see?': 'The school rang twice.',
      'Should it be spread across the system?': 'Yes',
      'Which issues could not be explored in depth for want of time?': ['4. Recognised risk factors'],
      'Why not?': 'The GP records came on the day.',
    });
  });

  const stands = (said) => async () => {
    await police.opensDocument(record);
    await police.finds(said);
  };

  // Covers: NB-070
  test('begin with what it was like to be the child', stands({ 'What was it really like to be this child?': 'She slept on a sofa in four homes within a month.' }));

  // Covers: NB-071
  test("say how the child's voice can be heard", stands({ "How can the child's voice be heard in the review?": 'Through the aunt and what the health visitor saw.' }));

  // Covers: NB-072
  test('take race, culture, faith and ethnicity one by one', stands({
    'Did practitioners take account of race?': 'No',
    'Did practitioners take account of culture?': 'In part',
    'Did practitioners take account of faith?': 'The records do not show it',
    'Did practitioners take account of ethnicity?': 'Yes',
  }));

  // Covers: NB-073
  test('say whether cultural considerations affected practice', stands({ 'Did cultural considerations affect practice?': 'Yes, for the worse' }));

  // Covers: NB-074
  test('say how disability, health and identity affected life and practice', stands({
    'Which of these mattered, in the child or the family?': 'Disability, Mental health',
    "How did they affect the child's life?": 'Appointments were missed.',
    'How did they affect practice?': 'Nobody asked the father.',
  }));

  // Covers: NB-075
  test('say of each risk factor whether it was there and whether it played a significant part', stands({
    'Domestic abuse': 'There, and it played a significant part', 'Drugs or alcohol': 'There, without a significant part', 'Missing education': 'Not there',
  }));

  // Covers: NB-077
  test('say whether there is anything of national significance', stands({ 'Are there issues of national significance?': 'Yes', 'Which issues?': 'Night calls across England.' }));

  // Covers: NB-079
  test('say whether the reasons for an LCSPR are sound', stands({ 'Are the reasons for an LCSPR sufficient and sound?': 'The group is divided' }));

  // Covers: NB-081
  test('say which good practice was seen and whether it is spread', stands({ 'Which good practice did you see?': 'The school rang twice.', 'Should it be spread across the system?': 'Yes' }));

  // Covers: NB-083
  test('may stay unexplored for want of time, with the reason', stands({
    'Which issues could not be explored in depth for want of time?': '4. Recognised risk factors', 'Why not?': 'The GP records came on the day.',
  }));

  // Covers: NB-094
  test('say whether a joint LCSPR may be needed', stands({ 'If another area is involved: may a joint LCSPR be needed?': 'No other area is involved' }));

  // Covers: NB-078
  test('say whether a national review is needed, and why', stands({ 'Is a national review needed?': 'Is needed', 'Why?': 'The same gap is reported from every region.' }));
});

describe('Writing it', () => {
  before(async () => {
    await manager.adds('family', 'add-person', {
      Name: 'An aunt', 'Who are they to the child?': 'Carer', 'Age at the time, if the date of birth is not known': '41',
      'A physical health problem?': 'None known', 'A mental health problem?': 'None known', 'A disability?': 'None known',
    });
    await manager.fillsIn('write-rapid-review', {
      'What happened, as far as can be established?': 'A baby was burnt at home.',
      'What is the context?': 'The family had moved four times.',
      'Do you mention events from years ago?': 'Yes',
      'Why does each of them matter now?': 'Two older children were taken into care in 2019, for the same reason.',
      'Are all children of the family and the household listed, not only the child who was harmed?': 'Yes',
      'Is anything needed now to keep a child safe?': 'It was taken',
      'Is there something to learn or to improve?': 'Yes',
      'What has been learnt already?': 'Burns in babies need a second opinion at once.',
      'How will it reach the people who need it?': ['A written briefing', 'Training'],
      'Who will act on it, and by when?': 'The health partner, by the end of May.',
      'Which important information is still to come?': ['Toxicology results'],
      'List each item: what, from whom, and when it is expected': 'The laboratory, in April.',
    });
  });

  // Covers: NB-055
  test('keeps what was learnt, how it is spread and who acts on it', async () => {
    await police.findsIn(record, {
      'What has been learnt already?': 'Burns in babies need a second opinion at once.',
      'How will it reach the people who need it?': 'A written briefing, Training',
      'Who will act on it, and by when?': 'The health partner, by the end of May.',
    });
  });
});

describe('An event from years ago', () => {
  // Covers: NB-086
  test('stays, with why it matters now', async () => {
    await manager.opensDocument(record);
    await manager.reads('There are events from years ago. Keep one only if you say why it matters now. (2019)');
    await manager.finds({ 'Why does each of them matter now?': 'Two older children were taken into care in 2019, for the same reason.' });
  });
});

describe('No LCSPR', () => {
  const seats = () => [[council, 'The learning is plain.'], [health, 'It is acted on now.'], [police, 'A longer review would add little.']];

  before(async () => {
    for (const [partner, why] of seats()) await partner.fillsIn('lcspr-decision', { 'The view': 'No LCSPR', Reasons: why }, 'view');
  });

  // Covers: NB-056
  test('of a case that was called complex is warned of', async () => {
    await police.opensCase();
    await police.reads('The case was called particularly complex, or with more to learn, and there is to be no LCSPR.');
  });

  // Covers: NB-096
  test('asks how the learning is spread and acted on before anything is signed', async () => {
    await manager.opensStep('sign-off-rapid-review');
    await manager.reads('Where does the learning stand? – nothing recorded yet');

    await manager.fillsIn('spread-learning', {
      'Where does the learning stand?': 'Some is done, the rest will be',
      'How is it spread?': ['A written briefing', 'Training'],
    });

    await manager.opensStep('sign-off-rapid-review');
    await manager.readsNo('Where does the learning stand? – nothing recorded yet');
    await police.findsIn(record, { 'Where does the learning stand?': 'Some is done, the rest will be' });
  });

  // Covers: NB-082, NB-097
  test('needs an action plan, with actions for agencies and for the partnership', async () => {
    const warning = 'There is to be no LCSPR and there are no actions. Say what agencies and the partnership will do.';
    await manager.opensDocument(record);
    await manager.reads(warning);
    await manager.opensStep('sign-off-rapid-review');
    assert.equal(await manager.page.getByRole('button', { name: 'Issue this version' }).count(), 0, 'it cannot be issued without an action plan');

    await manager.adds('sets/actions', null, {
      'Name or short title': 'Second opinion', 'What will be done?': 'A second opinion on every burn.', 'Is it for one agency or for the partnership?': 'One agency',
      'Which agency?': 'Tarnside General Hospital', 'By when?': '2027-05-31',
    });
    await manager.adds('sets/actions', null, {
      'Name or short title': 'Night calls', 'What will be done?': 'One number for night calls.', 'Is it for one agency or for the partnership?': 'The partnership', 'By when?': '2027-06-30',
    });

    await police.findsIn('action-plan', { 'What will be done': 'A second opinion on every burn.', 'Whose action': 'One agency' });
    await police.finds({ 'What will be done': 'One number for night calls.', 'Whose action': 'The partnership', 'To be done by': '30 June 2027' });
    await manager.opensDocument(record);
    await manager.readsNo(warning);
    await manager.opensStep('sign-off-rapid-review');
    assert.equal(await manager.page.getByRole('button', { name: 'Issue this version' }).count(), 1, 'now it can be issued');
  });
});

describe('Before the rapid review goes to the Panel', () => {
  const signs = async (partner, step) => partner.fillsIn(step, { 'Do you sign this version?': 'Yes, I sign it' }, 'sign');
  const refusal = async () => manager.triesToSend('submit-rapid-review', { 'To whom was it sent?': ['Child Safeguarding Practice Review Panel'], 'When was it sent?': '2027-03-12' }, 'sent');

  // Covers: NB-015, NB-095
  test('a senior representative of each of the three partners signs it, with its recommendations', async () => {
    await manager.givesReasons('sign-off-rapid-review');
    await manager.fillsIn('sign-off-rapid-review', {}, 'issue');
    await signs(council, 'sign-off-rapid-review');
    await signs(health, 'sign-off-rapid-review');
    const errors = await refusal();
    assert.match(errors.join('; '), /Sign the rapid review/);

    await signs(police, 'sign-off-rapid-review');

    await manager.opensStep('sign-off-rapid-review');
    const signed = await manager.rowsOf('Who has signed');
    assert.deepEqual(signed.map(([, when]) => when), Array(3).fill('Signed this version, on 12 March 2027'));
  });

  // Covers: NB-016
  test('each of them signs the action plan', async () => {
    await manager.fillsIn('sign-off-action-plan', {}, 'issue');
    for (const partner of [council, health, police]) await signs(partner, 'sign-off-action-plan');

    await chair.opensStep('sign-off-action-plan');
    for (const [, when, by] of await chair.rowsOf('Who has signed')) {
      assert.equal(when, 'Signed this version, on 12 March 2027');
      assert.match(by, /Recorded by (Carla Winterbourne|Edmund Fairlight|Freya Stonebridge)/);
    }
  });

  // Covers: NB-134
  test('a covering letter is ready', async () => {
    assert.match((await refusal()).join('; '), /covering letter/);

    await manager.fillsIn('covering-letter', { 'Who signs the letter?': 'Hester Quillfeather', 'Whom can the Panel ask, and how?': 'Bryn Ashdown, 01632 960004' });

    await manager.opensStep('submit-rapid-review');
    await manager.reads('With this letter we send you the rapid review of this incident.', 'Our reference');
  });

  // Covers: NB-098
  test('nobody asks for the family and nothing warns that it took no part', async () => {
    await manager.opensCase();
    const warnings = (await manager.text()).split('Departures and warnings')[1].split('Every step')[0];
    assert.doesNotMatch(warnings, /[Ff]amily/);
    await manager.opensDocument(record);
    await manager.readsNo('Not complete yet: this must be there before it goes out', 'It cannot go out like this');
  });
});

describe('The days of the rapid review', () => {
  const send = 'Send the rapid review to the Panel';

  // Covers: NB-132, CLK-035
  test('end two working days after the meeting for the record, with a reminder the day before', async () => {
    assert.match((await manager.dateOf(`${send} – Record and covering letter with the Panel`)).day, /^Tuesday 16 March 2027/);

    await office.goesOnTo('2027-03-15T09:00');

    const reminder = (await manager.remindersOf(office.reference)).find(([what, , due]) => what === send && due.includes('16 March'));
    assert.equal(reminder[3], 'Monday 15 March 2027');

    await office.goesOnTo('2027-03-18T09:00');

    await manager.opensCase();
    await manager.reads(`${send} is 2 working days late`);
  });

  // Covers: NB-102, CLK-039, CF-076
  test('end fifteen working days after the notification for the Panel, with a reminder three days before and a warning after', async () => {
    assert.match((await manager.dateOf(`${send} – Rapid review with the Panel`)).day, /^Tuesday 23 March 2027/);
    const reminder = (await manager.remindersOf(office.reference)).find(([what, , due]) => what === send && due.includes('23 March'));
    assert.equal(reminder[3], 'Thursday 18 March 2027');
  });

  // Covers: NB-105, CLK-040
  test('may not be enough: the reasons are kept and the secretariat is told before they end', async () => {
    await manager.fillsIn('open-rapid-review', { 'Is it already clear that the rapid review cannot reach the Panel in time?': 'Yes' });
    assert.match((await manager.dateOf("Tell the Panel's secretariat that the rapid review will be late – Secretariat told")).day, /^Tuesday 23 March 2027/);
    await manager.fillsIn('delay-reasons', {
      'What are the reasons?': ['People who must take part are not there'], 'Explain them': 'The chief superintendent is ill.',
      'When will it reach the Panel?': '2027-03-24',
    });
    await manager.fillsIn('delay-notice', {}, 'issue');
    await manager.recordsSending('delay-notice');

    await chair.findsIn('delay-notice', {
      'What are the reasons?': 'People who must take part are not there', 'Explain them': 'The chief superintendent is ill.',
      'The rapid review is expected to reach the Panel': '24 March 2027',
    });
    await chair.opensStep('delay-notice');
    const [[, sent]] = await chair.rowsOf('To whom it goes', "The Panel's secretariat");
    assert.match(sent, /^18 March 2027/);
  });
});

describe('Sharing the outcome', () => {
  const late = (step) => `${step} is `;
  const sentTo = async (step, ...recipients) => {
    await chair.opensStep(step);
    for (const recipient of recipients) {
      const [[, sent]] = await chair.rowsOf('To whom it goes', recipient);
      assert.match(sent, /2[0-9] March 2027, Recorded by Bryn Ashdown/);
    }
  };

  // Covers: NB-138, CLK-027
  test('partners and the chair had to be told of the notification within one working day, and it warns', async () => {
    const tell = 'Tell the safeguarding partners and the chair of the SPRG of the notification';
    assert.match((await manager.dateOf(`${tell} – Partners and chair told`)).day, /^Wednesday 3 March 2027/);
    await manager.opensCase();
    await manager.reads(late(tell));

    await office.goesOnTo('2027-03-24T09:00');
    await manager.opensCase();
    await manager.reads('Send the rapid review to the Panel is 1 working day late');

    await manager.recordsSending('tell-of-notification');
    await sentTo('tell-of-notification', 'Marram Council', 'Fellmark Police', 'Chair of the SPRG');
  });

  // Covers: NB-133, CLK-036
  test('everybody who attended gets the completed record', async () => {
    assert.match((await manager.dateOf('Send the completed record to everybody who attended – Record with those who attended')).day, /^Tuesday 16 March 2027/);
    await manager.recordsSending('submit-rapid-review');
    await manager.recordsSending('record-to-attendees');
    await sentTo('record-to-attendees', 'Everybody who attended the rapid review meeting');
  });

  // Covers: NB-135, CLK-037, CF-090
  test('the agencies hear the outcome, the one that asked included', async () => {
    const tell = 'Tell the agencies the outcome, the one that asked included';
    assert.match((await manager.dateOf(`${tell} – Agencies told`)).day, /^Tuesday 16 March 2027/);
    await manager.recordsSending('outcome-to-agencies');
    await sentTo('outcome-to-agencies', 'Saltmere Primary School', 'The agency that asked for the case to be considered');
  });

  // Covers: NB-136
  test('the SPRG gets the recommendation', async () => {
    await manager.fillsIn('recommendation-to-group', {}, 'issue');
    await manager.recordsSending('recommendation-to-group');
    await sentTo('recommendation-to-group', 'Chair of the SPRG', 'Member of the SPRG');
    await chair.findsIn('recommendation-to-group', { 'What does the meeting recommend?': 'No further review: the learning can be acted on quickly' });
  });

  // Covers: NB-139, CLK-038
  test('the chair of the SPRG hears the decision, five days after the meeting at the latest', async () => {
    const tell = 'Tell the chair of the SPRG what was decided';
    assert.match((await manager.dateOf(`${tell} – Chair of the SPRG told`)).day, /^Friday 19 March 2027/);
    await manager.opensCase();
    await manager.reads(`${tell} is 3 working days late`);

    await manager.fillsIn('outcome-to-chair', {}, 'issue');
    await manager.recordsSending('outcome-to-chair');
    await sentTo('outcome-to-chair', 'Chair of the SPRG');
  });

  // Covers: NB-137
  test('each agency says itself whether its inspectorate was told', async () => {
    await school.fillsIn('tell-inspectorate/A-1', { 'Was your inspectorate told?': 'The inspectorate was told', 'Which one, and when?': 'Ofsted, 24 March' });

    await manager.opensStep('tell-inspectorate/A-1');
    await manager.finds({ 'Was your inspectorate told?': 'The inspectorate was told', 'Which one, and when?': 'Ofsted, 24 March' });
    await manager.reads('Recorded by Jonah Saltmarsh on 24 March 2027');
  });

  // Covers: NB-130
  test("those who attended agree the meeting's record by e-mail, each with the day", async () => {
    await school.fillsIn('agree-meeting-record/A-1', {
      'Does the record say what the meeting said?': 'Agreed with corrections', 'Who answered?': 'Jonah Saltmarsh',
      'On which day did the e-mail come?': '2027-03-23', 'What should be corrected?': 'The school rang three times.',
    });

    await manager.opensStep('agree-meeting-record/A-1');
    await manager.finds({
      'Does the record say what the meeting said?': 'Agreed with corrections', 'On which day did the e-mail come?': '23 March 2027', 'What should be corrected?': 'The school rang three times.',
    });
  });

  // Covers: NB-100
  test('it is thought about whether and how the family hears what was learnt', async () => {
    await manager.fillsIn('family-and-learning', { 'Will the learning be shared with the family?': 'It will be shared', 'How, and by whom?': 'The health visitor visits the aunt.' });
    await police.opensStep('family-and-learning');
    await police.finds({ 'Will the learning be shared with the family?': 'It will be shared', 'How, and by whom?': 'The health visitor visits the aunt.' });
  });

  // Covers: NB-104, CLK-041
  test('what arrives later stands beside the signed review, with what it changes', async () => {
    await manager.fillsIn('supplement', {
      'When did it arrive?': '2027-03-24', 'What is it?': 'Toxicology results', 'What does it say?': 'Nothing was found.',
      'Does it change the learning?': 'It changes the learning', 'How does it change it?': 'The second lesson falls away.', 'Does it go to the Panel?': 'Yes',
    });
    await police.findsIn('supplement', {
      'What is it?': 'Toxicology results', 'What does it say?': 'Nothing was found.', 'Does it change the learning?': 'It changes the learning', 'How does it change it?': 'The second lesson falls away.',
    });
    await manager.opensCase();
    const [row] = await manager.rowsOf('To do now', 'Send the later information to the Panel');
    assert.ok(row, 'the supplement is to be sent');
  });
});

describe('An LCSPR', () => {
  before(async () => {
    await office.notifies('Dunlin', { incident: '2027-03-14', aware: '2027-03-15', told: '2027-03-15', notified: '2027-03-16' });
    await manager.fillsIn('rapid-review-meeting', {
      'When did you meet?': '2027-03-24', 'Who chaired?': 'Chair of the SPRG', 'Marram Council': 'Yes', 'What does the meeting recommend?': 'An LCSPR',
    }, 'held');
  });

  // Covers: NB-054
  test('needs lines of enquiry and their questions before the rapid review can go', async () => {
    for (const partner of [council, health, police]) await partner.fillsIn('lcspr-decision', { 'The view': 'There should be an LCSPR', Reasons: 'There is more to learn.' }, 'view');
    const missing = 'There is to be an LCSPR: add the lines of enquiry and their questions';
    await manager.opensStep('sign-off-rapid-review');
    await manager.reads(missing);
    assert.equal(await manager.page.getByRole('button', { name: 'Issue this version' }).count(), 0, 'it cannot be issued');

    await manager.adds('sets/lines-of-enquiry', null, { 'Name or short title': 'Night calls', 'Which questions will it answer?': 'Who hears a call at night, and what follows?' });

    await manager.opensStep('sign-off-rapid-review');
    await manager.readsNo(missing);
    await police.findsIn(record, { Questions: 'Who hears a call at night, and what follows?' });
  });

  // Covers: NB-080
  test('needs an appropriate scope, beside the lines of enquiry', async () => {
    const missing = 'If there is an LCSPR, what should its scope be? – nothing recorded yet';
    await manager.opensDocument(record);
    await manager.reads(missing);

    await manager.fillsIn('nine-issues', {
      'Did you look for national reviews that help with local learning?': 'Not looked at', 'If there is an LCSPR, what should its scope be?': 'The night service, from January to March.',
    });

    await manager.opensDocument(record);
    await manager.readsNo(missing);
    await police.findsIn(record, { 'If there is an LCSPR, what should its scope be?': 'The night service, from January to March.' });
  });

  // Covers: NB-076
  test('is weighed beside national reviews, and it warns when none was looked at', async () => {
    await police.findsIn(record, { 'Did you look for national reviews that help with local learning?': 'Not looked at' });
    await police.reads('No national review was looked at. This is expected of every rapid review.');
  });

  // Covers: NB-140
  test('is told to the chair of the SPRG only with its model, method and time', async () => {
    await manager.opensDocument('outcome-to-chair');
    await manager.reads('Which model? – nothing recorded yet', 'Which method? – nothing recorded yet', 'By when should it be complete? – nothing recorded yet');

    await manager.fillsIn('plan-for-chair', { 'Which model?': 'A full review with an outside reviewer', 'Which method?': 'Systems based, as NCASP agreed', 'By when should it be complete?': '2027-09-24' });

    await chair.findsIn('outcome-to-chair', {
      'Which model?': 'A full review with an outside reviewer', 'Which method?': 'Systems based, as NCASP agreed', 'By when should it be complete?': '24 September 2027',
    });
    await chair.readsNo('Which model? – nothing recorded yet');
  });

  // Covers: NB-101
  test('is not set up without the thought how the family and the child take part', async () => {
    const missing = 'Say first how the family and the child can take part: a rapid review may leave that open, an LCSPR may not.';
    await manager.fillsIn('set-terms-of-reference');
    await manager.fillsIn('agree-terms-of-reference');
    await manager.opensStep('endorse-methodology');
    await manager.reads(missing);
    assert.equal(await manager.page.getByRole('button', { name: 'Issue this version' }).count(), 0, 'the terms of reference cannot be issued');

    await manager.fillsIn('family-and-lcspr', {
      'Should the family be invited to contribute?': 'Yes', 'Should the child, or a brother or sister, be invited to contribute?': 'Not possible',
      'How, or why not?': 'The aunt and the father are invited; the child is a baby.',
    });

    await manager.opensStep('endorse-methodology');
    await manager.readsNo(missing);
    assert.equal(await manager.page.getByRole('button', { name: 'Issue this version' }).count(), 1, 'now they can be issued');
    await police.opensStep('family-and-lcspr');
    await police.finds({
      'Should the family be invited to contribute?': 'Yes', 'Should the child, or a brother or sister, be invited to contribute?': 'Not possible',
      'How, or why not?': 'The aunt and the father are invited; the child is a baby.',
    });
  });

  // Covers: NB-091
  test('with services of another area: the other partnership is kept, and the discussion with it', async () => {
    await manager.adds('sets/other-partnerships', null, { 'Name or short title': 'Tarnside Safeguarding Partnership', 'Which of its services were involved?': 'Health visiting' });
    await manager.fillsIn('more-than-one-area', {
      'Were services of another area involved?': 'Yes', 'Who leads the rapid review?': 'Our partnership', 'Why this one?': 'The child usually lives there', 'When was that agreed?': '2027-03-23',
    });
    await manager.fillsIn('agree-with-area/O-1', { 'When did you talk?': '2027-03-22', 'Who talked to whom?': 'The two managers', 'How do they take part in the decision?': 'Gives its view before we decide' });

    await police.findsIn(record, { 'Discussed with them': '22 March 2027' });
    await police.opensStep('more-than-one-area');
    await police.finds({ 'Who leads the rapid review?': 'Our partnership', 'Why this one?': 'The child usually lives there' });
  });

  // Covers: NB-093
  test('with services of another area: it is kept how the other takes part in the decision', async () => {
    await police.findsIn(record, { 'Their part in the decision': 'Gives its view before we decide' });
  });
});
