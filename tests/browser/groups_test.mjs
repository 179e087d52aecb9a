// A standing group: who sits in it, when it meets, and a meeting that takes several cases, each only for those who may see it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { Office } from './support/requirements.mjs';

const group = 'Safeguarding Practice Review Group (SPRG)';

let office;
let manager;
let council;
let school;
let names;

before(async () => {
  office = await Office.opens('2026-06-05T09:00');
  [manager, council, school] = await Promise.all(['bryn.ashdown', 'carla.winterbourne', 'jonah.saltmarsh'].map((name) => office.person(name)));
});
after(async () => office?.close());

const goes = async (person, to) => {
  await person.visitor.goesTo('/groups');
  await person.visitor.follows(to === 'group' ? group : /at 14:00$/);
};
const agendaOf = async (person) => {
  await goes(person, 'meeting');
  return (await person.rowsOf('Agenda')).map(([item]) => item);
};

describe('A standing group', () => {
  // Covers: DD-161, CF-071
  test('shows its members with post, organisation and days, and keeps a place that has ended', async () => {
    await goes(manager, 'group');
    await manager.reads('Chaired by:', 'Freya Stonebridge', 'Chief superintendent, Fellmark Police', 'Fellmark Police');
    await manager.page.getByRole('button', { name: 'End the place of Jonah Saltmarsh' }).click();
    const [row] = await manager.rowsOf('Members', 'Jonah Saltmarsh');
    assert.ok(row.includes('4 June 2026'), `the last day is the day before: ${row.join(' | ')}`);
  });

  test('is shown to nobody who neither sits in it nor runs cases', async () => {
    await school.visitor.goesTo('/groups');
    await school.reads('You sit in no group');
    await school.readsNo(group);
  });

  test('refuses a member twice and a meeting without a day, and keeps what was typed', async () => {
    await goes(manager, 'group');
    await manager.visitor.unfolds('Arrange a meeting');
    await manager.visitor.fillsIn({ 'Where? (if known)': 'Room 9' });
    await manager.visitor.presses('Arrange', { status: 422 });
    assert.deepEqual(await manager.visitor.errors(), ['Enter the day of the meeting']);
    assert.equal(await manager.page.getByLabel('Where? (if known)').inputValue(), 'Room 9');
  });
});

describe('A meeting of the group', () => {
  // Covers: NB-425
  test('keeps what a national review means here', async () => {
    await goes(manager, 'group');
    await manager.page.getByRole('table', { name: 'Meetings' }).getByRole('link').first().click();
    await manager.reads('An invented national review of injuries to infants', 'Applied here: Every front door asks who else looks after the child', 'Chaired by Hester Quillfeather');
  });

  test('has two cases on its agenda for those who see them, and tells nobody else that they are there', async () => {
    names = await agendaOf(manager);
    assert.equal(names.length, 2);
    assert.deepEqual(await agendaOf(council), names);
  });

  test('takes the papers of its cases and keeps their fingerprint', async () => {
    await goes(manager, 'meeting');
    await manager.visitor.unfolds('Put the papers together');
    await manager.page.getByRole('group', { name: 'Which papers?' }).getByRole('checkbox').first().check();
    await manager.visitor.presses('Record as given to the members');
    await manager.reads('The members were given these papers. Fingerprint of the pack:');
  });

  test('is moved with a reason, and every member who looks sees the new day', async () => {
    await goes(manager, 'meeting');
    await manager.visitor.unfolds('Move the meeting');
    await manager.visitor.fillsIn({ Day: { Day: '9', Month: '6', Year: '2026' }, 'Time (if known)': '15:30', 'Why?': 'The room is taken' }, manager.page.locator('details').filter({ hasText: 'Move the meeting' }));
    await manager.visitor.presses('Move');
    await manager.reads('Tuesday 9 June 2026 at 15:30', 'Arranged, moved: The room is taken');
    await council.visitor.goesTo('/groups');
    await council.reads('Tuesday 9 June 2026 at 15:30');
  });

  test('is recorded after it was held, with who took no part in a case, and what was said is a note of that case', async () => {
    const address = await manager.page.url();
    await office.goesOnTo('2026-06-10T09:00');
    manager = await office.person('bryn.ashdown');
    await manager.opensWork();
    await manager.visitor.goesTo(new URL(address).pathname);
    await manager.visitor.unfolds('Record who was there');
    await manager.visitor.fillsIn({ 'Who was there?': ['Hester Quillfeather', 'Freya Stonebridge'], 'Who chaired?': 'Hester Quillfeather' });
    await manager.visitor.presses('Record');
    await manager.reads('Chaired by Hester Quillfeather. Present: Hester Quillfeather, Freya Stonebridge. Not there: Carla Winterbourne, Edmund Fairlight.');

    const [first] = names[0].split(' MRM-');
    const recording = manager.page.locator('details').filter({ hasText: `Record: ${first}` });
    await recording.locator('summary').click();
    await recording.getByRole('checkbox', { name: 'Freya Stonebridge' }).check();
    await recording.getByLabel('What was said and agreed').fill('The group asks for an answer by the end of the month.');
    await recording.getByRole('button', { name: 'Record' }).click();
    await manager.reads('Took no part: Freya Stonebridge', 'What was said is in the notes of the case');
    await manager.visitor.follows('What was said is in the notes of the case');
    await manager.reads(`${group}, 9 June 2026: The group asks for an answer by the end of the month.`);
  });
});
