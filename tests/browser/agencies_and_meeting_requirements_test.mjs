// Section 6 of the framework: first information from agencies, their records, and the rapid review meeting, each requirement by the
// person it concerns.
//
// The days: the business manager was told on Monday 1 March 2027, the Panel was notified on Tuesday 2 March; agencies are listed on Wednesday 3 March and asked on Thursday 4 March.
// Two working days after 1 March end on Wednesday 3 March, and so does the one working day after 2 March. Working days after 1 March:
// 2, 3, 4, 5, 8, 9, 10 (the 7th), 11, 12, 15, 16, 17, 18 (the 13th), so that the meeting belongs between the 10th and the 18th of March.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Office } from './support/requirements.mjs';

let office;
let manager;
let school;
let chair;
let partner;

before(async () => {
  office = await Office.opens('2027-03-03T09:00');
  await office.notifies('Linnet', { incident: '2027-02-28', aware: '2027-03-01', told: '2027-03-01', notified: '2027-03-02' });
  manager = await office.person('bryn.ashdown');
  school = await office.person('jonah.saltmarsh');
  chair = await office.person('hester.quillfeather');
  partner = await office.person('freya.stonebridge');
});
after(async () => office?.close());

const asked = (agency) => `Ask the agency for its first information: ${agency}`;
const meeting = 'Hold the rapid review meeting';

describe('Asking the agencies', () => {
  // Covers: NB-106
  test('every agency that is or was involved is listed as taking part', async () => {
    for (const agency of ['Saltmere Primary School', 'Tarnside General Hospital', 'Marram Housing']) await manager.addsAgency(agency);
    await manager.fillsIn('list-agencies', { 'Is every agency listed that is or was involved with the child or the family?': 'Yes' });

    await chair.opensPart('requests');
    const agencies = (await chair.rowsOf('Who has not answered?')).map(([name]) => name);
    assert.deepEqual(agencies, ['Saltmere Primary School', 'Tarnside General Hospital', 'Marram Housing']);
    await chair.findsIn('information-so-far', { 'Part in the rapid review': 'Takes part' });
  });

  // Covers: NB-107, CLK-030
  test('the form had to go to each within two working days of the request, and is late', async () => {
    await office.goesOnTo('2027-03-04T09:00');
    const { day, standing } = await manager.dateOf(`${asked('Saltmere Primary School')} – Form and letter sent`);
    assert.match(day, /^Wednesday 3 March 2027/);
    assert.match(standing, /1 working day late/);
    await manager.opensCase();
    await manager.reads(`${asked('Tarnside General Hospital')} is 1 working day late`);

    await manager.sendsRequests('2027-03-04');

    await chair.opensStep('scoping-request/A-1');
    await chair.finds({ Sent: '4 March 2027' });
    assert.match((await chair.dateOf(`${asked('Saltmere Primary School')} – Form and letter sent`)).standing, /1 working day late, on 4 March 2027/);
  });

  // Covers: NB-108
  test('a letter goes with each form, which outlines the referral as it was then and says what the form is for', async () => {
    const letter = [
      'In outline: A baby was found with burns that nobody explained.',
      'It asks for the basic facts in your records and for how far your agency was involved',
      'Please give the form priority and return it by ',
    ];
    await manager.opensStep('scoping-request/A-2');
    await manager.reads('The letter that goes with it', ...letter);
    await school.opensStep('scoping-request/A-1');
    await school.reads('The letter that goes with it', ...letter);
    await school.readsNo('{', 'not known yet');
  });

  // Covers: NB-111
  test('the agency reads that more is asked only once a review is decided', async () => {
    await school.opensStep('scoping-request/A-1');
    await school.reads(
      'More is asked only once a review is decided.',
      'More detailed information is asked for only if a review follows.',
    );
  });

  // Covers: NB-112
  test('the agency itself confirms that its records are secured', async () => {
    await school.fillsIn('secure-records/A-1', {
      'Are all records and files of the case secured?': 'All records and files are secured',
      'Since when?': '2027-03-04',
      'Through whom alone can they be reached?': 'Ines Coverdale, office manager, 01632 960003',
      'Does anybody need the records for continuing work?': 'Yes',
      'Who, and what for?': 'The class teacher, for lessons at home',
      'Which manager agreed to it and keeps an eye on it?': 'Piers Wetherby, head teacher',
      'When was it agreed?': '2027-03-04',
    });

    await manager.opensPart('requests');
    const [row] = await manager.rowsOf('Who has not answered?', 'Saltmere Primary School');
    assert.ok(row.some((cell) => /Done/.test(cell)), row.join(' | '));
    await chair.findsIn('information-so-far', { 'Records secured': 'All records and files are secured', 'Since when?': '4 March 2027' });
  });

  // Covers: NB-113
  test('the person through whom alone the records are reached is named', async () => {
    await chair.findsIn('information-so-far', { 'Through whom alone can they be reached?': 'Ines Coverdale, office manager, 01632 960003' });
  });

  // Covers: NB-114
  test('access for continuing work stands with the manager who agreed to it and watches over it', async () => {
    await chair.findsIn('information-so-far', {
      'Who, and what for?': 'The class teacher, for lessons at home',
      'Which manager agreed to it and keeps an eye on it?': 'Piers Wetherby, head teacher',
      'When was it agreed?': '4 March 2027',
    });
  });
});

describe('Setting the day of the meeting', () => {
  const noDate = 'The forms have gone out and the rapid review meeting has no date yet. Set it now.';

  // Covers: NB-116, CLK-028, CF-087
  test('is warned of once the forms have gone out, and due one working day after the notification', async () => {
    assert.match((await manager.dateOf(`${meeting} – Meeting date set`)).day, /^Wednesday 3 March 2027/);
    await manager.opensCase();
    await manager.reads(noDate);

    await manager.fillsIn('rapid-review-meeting', { 'On which day will you meet?': '2027-03-22', 'Place or link': 'Marram Town Hall, room 4' }, 'arrange');

    await manager.opensCase();
    await manager.readsNo(noDate);
    await chair.opensStep('rapid-review-meeting');
    await chair.finds({ 'Agreed day': '22 March 2027', 'Place or link': 'Marram Town Hall, room 4' });
  });

  // Covers: NB-117, CLK-033
  test('belongs between Wednesday 10 and Thursday 18 March, and a day outside is warned of until it is moved', async () => {
    assert.match((await chair.dateOf(`${meeting} – Meeting held`)).day, /^From Wednesday 10 March 2027 to Thursday 18 March 2027/);
    const outside = 'Hold the rapid review meeting: the day agreed, Monday 22 March 2027, lies outside';
    await manager.opensCase();
    await manager.reads(outside);

    await manager.fillsIn('rapid-review-meeting', { 'The new day': '2027-03-12', 'Why is it moved?': 'It lay after the window.' }, 'arrange');

    await manager.opensCase();
    await manager.readsNo(outside);
  });

  // Covers: NB-115
  test('goes with invitations to those who know the work, which the business manager records', async () => {
    await manager.recordsSending('invite-to-meeting');

    await partner.opensStep('invite-to-meeting');
    for (const invited of ['Marram Council', 'Fellmark Police', 'Saltmere Primary School', 'Tarnside General Hospital', 'Chair of the SPRG']) {
      const [[, sent]] = await partner.rowsOf('To whom it goes', invited);
      assert.match(sent, /^4 March 2027, Recorded by Bryn Ashdown/);
    }
  });
});

describe('The meeting', () => {
  const held = {
    'When did you meet?': '2027-03-12',
    'Who chaired?': 'Independent scrutineer',
    'Marram Council': 'Yes',
    'Marram and Tarnside Integrated Care Board': 'Yes',
    'Fellmark Police': 'No',
    'Saltmere Primary School': 'Yes',
    'Notification to the Panel: page to copy across': 'Shared before the meeting',
    'Request to consider a review': 'Shared before the meeting',
    'First information from your agency': 'Shared at the meeting',
    "Minutes of the child death review's rapid response meeting": 'Not relevant here',
    'Did the meeting go through the facts in the papers?': 'Yes',
    'What did it correct, add or leave open?': 'The day of the last visit was the 25th.',
    'Is anything needed now to keep a child safe?': 'It is under way',
    'What, by whom and by when?': 'The brother is seen by health visitors this week.',
    'Was any learning shared?': 'Yes, at the meeting',
    'Which, and with whom?': 'Burns in babies: with every health visitor.',
    'Does the meeting see something that can be improved?': 'Perhaps',
    'What?': 'How night calls reach the duty team.',
    'What does the meeting recommend?': 'Another form of learning review',
    'Why?': 'The practice is known, the reason for it is not.',
    'Which form of learning review?': 'A practitioner event with an outside chair',
  };

  before(async () => {
    await office.goesOnTo('2027-03-12T17:00');
  });

  // Covers: NB-128
  test('is chaired by the chair of the SPRG, or by a substitute with a reason', async () => {
    const errors = await manager.triesToSend('rapid-review-meeting', held, 'held');
    assert.ok(errors.includes('Chair of the SPRG chairs this meeting. Say why somebody else did'), errors.join('; '));

    await manager.fillsIn('rapid-review-meeting', { ...held, 'If it was not the usual chair: why?': 'The chair was ill.' }, 'held');

    await chair.findsIn('meeting-record', { 'Chaired by': 'Independent scrutineer', 'Why another chair': 'The chair was ill.' });
  });

  const papers = (said) => async () => {
    await chair.opensStep('rapid-review-meeting');
    await chair.finds(said);
  };

  // Covers: NB-119
  test("had the local authority's notification", papers({ 'Notification to the Panel: page to copy across': 'shared before the meeting' }));

  // Covers: NB-120
  test('had the completed request', papers({ 'Request to consider a review': 'shared before the meeting' }));

  // Covers: NB-121
  test('had what each agency returned', papers({ 'First information from your agency': 'shared at the meeting' }));

  // Covers: NB-122
  test("had no minutes of a child death review's meeting, where there was none", papers({ "Minutes of the child death review's rapid response meeting": 'not relevant here' }));

  // Covers: NB-123, CLK-032, CLK-034
  test('tells for each paper whether it was shared before or at the meeting', async () => {
    await chair.opensStep('rapid-review-meeting');
    const said = {
      'Notification to the Panel: page to copy across': 'shared before the meeting', 'First information from your agency': 'shared at the meeting',
    };
    await chair.finds(said);
    await manager.opensPart('history');
    await manager.reads(meeting);
  });

  // Covers: NB-124
  test('went through the facts, and kept what it corrected', async () => {
    await partner.findsIn('meeting-record', {
      'Did the meeting go through the facts in the papers?': 'Yes', 'What did it correct, add or leave open?': 'The day of the last visit was the 25th.',
    });
  });

  // Covers: NB-125
  test('spoke of what is needed at once and of learning that was shared, which the rapid review takes over', async () => {
    await partner.findsIn('meeting-record', { 'Was any learning shared?': 'Yes, at the meeting', 'Which, and with whom?': 'Burns in babies: with every health visitor.' });
    await partner.findsIn('rapid-review-record', {
      'Action to keep a child safe': 'It is under way',
      'What is done to keep children safe, and by whom': 'The brother is seen by health visitors this week.',
    });
  });

  // Covers: NB-126
  test('said what may be improved', async () => {
    await partner.findsIn('recommendation-to-group', { 'Does the meeting see something that can be improved?': 'Perhaps', 'What?': 'How night calls reach the duty team.' });
  });

  // Covers: NB-127, CF-029, CF-080
  test('recommended one of four things, with its reasons', async () => {
    await chair.findsIn('recommendation-to-group', {
      'What does the meeting recommend?': 'Another form of learning review',
      'Why?': 'The practice is known, the reason for it is not.',
      'Which form of learning review?': 'A practitioner event with an outside chair',
    });
    await manager.opensCase();
    await manager.reads('The Panel expects any further review of the case to be an LCSPR');
  });

  // Covers: NB-131
  test('keeps who took part, so that those who decide own it', async () => {
    await partner.opensDocument('rapid-review-record');
    const [part] = await partner.valuesOf('Took part');
    assert.match(part, /^Marram Council; Marram and Tarnside Integrated Care Board; Saltmere Primary School/);
    assert.doesNotMatch(part, /Fellmark Police/);
    await partner.opensStep('rapid-review-meeting');
    await partner.finds({ 'Took part': part, 'Did not take part': 'Fellmark Police' });
  });

  // Covers: NB-129
  test('comes out as a record: who met, the facts, safety, learning and the recommendation', async () => {
    await manager.opensDocument('meeting-record');
    await manager.finds({ 'Held on': '12 March 2027', 'What does the meeting recommend?': 'Another form of learning review' });
    await manager.readsNo('Not complete yet: this must be there before it goes out');
    await manager.opensPart('documents');
    const [row] = await manager.rowsOf('Documents of this case', 'Record of the rapid review meeting');
    assert.match(row[1], /Complete/);
  });
});

describe('A day in the window that is too late all the same', () => {
  // Told on Thursday 4 March: the window is 15 March (7th working day) to 23 March (13th). Notified on Monday 1 March: the 15 working days
  // are 2 to 5, 8 to 12, 15 to 19 and 22 March. From 19 March one working day is left, and two are needed to finish the record.
  // Covers: NB-118, CF-089
  test('is warned of, because the rapid review could not reach the Panel in time', async () => {
    await office.notifies('Dunlin', { incident: '2027-02-28', aware: '2027-03-01', told: '2027-03-04', notified: '2027-03-01' });
    const tooLate = 'This day leaves too little time to send the rapid review to the Panel within its deadline.';

    await manager.fillsIn('rapid-review-meeting', { 'On which day will you meet?': '2027-03-19' }, 'arrange');
    assert.match((await manager.dateOf(`${meeting} – Meeting held`)).day, /^From Monday 15 March 2027 to Tuesday 23 March 2027/);
    await manager.opensCase();
    await manager.reads(tooLate);

    await manager.fillsIn('rapid-review-meeting', { 'The new day': '2027-03-17', 'Why is it moved?': 'To leave time.' }, 'arrange');
    await manager.opensCase();
    await manager.readsNo(tooLate);
  });
});
