// Everything that somebody else may see, asked for by those who may not: each id of each address that any page of the manager links to.
// What is not theirs looks to them, to the letter, like what is not there.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { casesOf, Installation } from './support/installation.mjs';
import { each, formsOf, lasting } from './support/person.mjs';

let installation;
let manager;
let theirPages;
let references;
const people = {};
const own = {};

before(async () => {
  installation = await Installation.begins();
  manager = await installation.signsIn('bryn.ashdown');
  theirPages = await manager.walks();
  references = await casesOf(manager);
  people['the administrator'] = await installation.signsIn('lorcan.deepdale');
  people['a school that was asked in three cases'] = await installation.signsIn('jonah.saltmarsh');
  people['somebody without a role'] = await installation.signsIn('gareth.penhale');
  people['the scrutineer, who has no case'] = await installation.signsIn('idris.thornycroft');
  people['another partnership\'s manager'] = await installation.neighbour();
  for (const [who, person] of Object.entries(people)) own[who] = await person.walks();
});
after(() => installation?.ends());

/** Pages that are the same for everybody who is signed in, or show everybody their own. */
const shared = /^\/($|account|actions\/template\.csv|help|privacy|cookies|accessibility|report-a-child-at-risk|work\.csv|notices|cases$|cases\.csv|actions$|actions\.csv|emergency-access|groups$)/;
const pathOf = (address) => address.split('?')[0];
const ofACase = (address) => /^\/cases\/[A-Z]+-\d{4}-\w{4}/.test(address);

/** Whoever has a part in a case may declare a conflict of interest in it, also where no page of theirs leads to it. */
const declared = (who, address) => address.endsWith('/team/conflicts') && own[who].has(pathOf(address).replace('/team/conflicts', ''));

/** Every segment of an address that is an id: what stands there in its place. */
const tampered = ['0', '-1', '1e9', '99999999999999999999', '%27%20OR%201%3D1--', '..%2f..%2fetc', '%00', 'A-1%2F..', '%F0%9F%90%A6', 'a'.repeat(300), '%25s%25n', '$%7Bjndi%3A%7D', 'null', 'undefined', '__proto__'];

describe('what is somebody else\'s', () => {
  test('is found by enough addresses to be worth trying', () => {
    assert.ok(theirPages.size > 1500, `${theirPages.size} pages`);
    assert.ok(references.length >= 6);
  });

  for (const who of ['the administrator', 'a school that was asked in three cases', 'somebody without a role', 'the scrutineer, who has no case', 'another partnership\'s manager']) {
    test(`is like what is not there, to ${who}: every page of the manager's`, async () => {
      const person = people[who];
      const mine = new Set([...own[who].keys()].map(pathOf));
      const nothing = await person.gets('/cases/MRM-2026-ZZZZ/team');
      assert.equal(nothing.status, 404);
      const open = [];
      const different = [];
      const asked = [...theirPages.keys()].filter((address) => !mine.has(pathOf(address)) && !shared.test(pathOf(address)) && !declared(who, address));
      await each(asked, async (address) => {
        const answer = await person.gets(address);
        if (answer.status < 400) open.push(`${answer.status} ${address}`);
        else if (ofACase(address) && lasting(answer.body) !== lasting(nothing.body)) different.push(`${answer.status} ${address}`);
      });
      assert.deepEqual(open, [], 'opens although no page leads there');
      assert.deepEqual(different, [], 'differs from what is not there');
    });

    test(`is sent nowhere by ${who}: every form of the manager's, with the manager's own words`, async () => {
      const person = people[who];
      const mine = new Set([...own[who].keys()].map(pathOf));
      const kinds = new Set();
      for (const [address, { body }] of theirPages) {
        for (const form of formsOf(body)) {
          const kind = `${form.action?.replace(/[A-Z]+-\d{4}-\w{4}/, 'CASE').replaceAll(/\d+/g, 'N')} ${form.hidden.find(([name]) => name === 'action')?.[1] ?? ''}`;
          if (form.method !== 'post' || form.action === '/sign-out' || kinds.has(kind)) continue;
          kinds.add(kind);
          const answer = await person.posts(form.action, form.hidden);
          assert.equal(answer.status, 403, `${form.action}, found on ${address}`);
          if (ofACase(form.action) && !mine.has(pathOf(form.action))) {
            const nothing = await person.posts('/cases/MRM-2026-ZZZZ/team', form.hidden);
            assert.equal(lasting(answer.body), lasting(nothing.body), form.action);
          }
        }
      }
      assert.ok(kinds.size > 100, `${kinds.size} kinds of forms`);
    });
  }

  test('has no address of a case that was tampered with: another, none, or something else in its place', async () => {
    const kinds = new Map();
    for (const address of theirPages.keys()) {
      if (!ofACase(address)) continue;
      const kind = pathOf(address).replace(/[A-Z]+-\d{4}-\w{4}/, 'CASE').replaceAll(/[A-Z]{1,2}-\d+/g, 'M').replaceAll(/\d+/g, 'N').split('/').slice(0, 4).join('/');
      if (!kinds.has(kind)) kinds.set(kind, pathOf(address));
    }
    const changed = [...kinds.values()].flatMap((address) => {
      const segments = address.split('/');
      return segments.flatMap((_, at) => (at === 2 || at > 3 ? tampered.map((instead) => segments.with(at, instead).join('/')) : []));
    });
    const found = [];
    await each(changed, async (address) => {
      const { status } = await manager.gets(address);
      if (![400, 404].includes(status)) found.push(`${status} ${address}`);
    });
    assert.deepEqual(found, []);
  });

  test('is not opened by looking back to when it was less, nor by other ways to write its address', async () => {
    const school = people['a school that was asked in three cases'];
    const closed = references.filter((reference) => !own['a school that was asked in three cases'].has(`/cases/${reference}`));
    assert.ok(closed.length > 0);
    const [reference] = closed;
    for (const address of [`/cases/${reference}?as-it-stood=2026-01-01`, `/cases/${reference}?as-it-stood=2099-01-01`, `/cases/${reference.toLowerCase()}`, `/cases/${reference}%20`, `/cases/${reference}%00`, `/cases/${reference}/`, `/cases/%4d${reference.slice(1)}`, `/cases/${reference};a=b`, `/cases/${reference}.csv`, `/cases/${reference}?`])
      assert.ok([301, 400, 404].includes((await school.gets(address)).status), address);
  });

  test('is not named: no page, list or export of a neighbour holds a name, a case or a body of the other partnership', async () => {
    const words = /Marram|Bryn Ashdown|Saltmere|Tarnside General|Fellmark|MRM-\d{4}/;
    for (const [address, { body }] of own['another partnership\'s manager']) assert.doesNotMatch(body, words, address);
    for (const [address, { body }] of theirPages) assert.doesNotMatch(body, /Wren Valley|Moss Harrowby|Nettle Coverdale|WRN-\d{4}/, address);
  });

  test('is not in a school\'s pages: nothing of the agencies beside it, of the family or of a case in which it was not asked', async () => {
    const closed = references.filter((reference) => !own['a school that was asked in three cases'].has(`/cases/${reference}`));
    for (const [address, { body }] of own['a school that was asked in three cases']) {
      assert.doesNotMatch(body, /Keziah Brightwater|Mother, invented|Father, invented/, address);
      for (const reference of closed) assert.ok(!body.includes(reference), `${address} names ${reference}`);
    }
  });

  test('gives the administrator and the neighbour no case, no name of a child, no count above nothing', async () => {
    for (const who of ['the administrator', 'another partnership\'s manager', 'somebody without a role']) {
      for (const [address, { body }] of own[who]) assert.doesNotMatch(body, /MRM-\d{4}-\w{4}|Child of the (first|second|third|fourth|fifth|sixth) case/, `${who}: ${address}`);
    }
  });
});

describe('an id in a field', () => {
  /** The ids of people and organisations of a page's choices. */
  const choicesOf = (html, name) => [...html.matchAll(new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?</select>`, 'g'))]
    .flatMap(([select]) => [...select.matchAll(/<option[^>]*value="([^"]*)"/g)].map(([, value]) => value)).filter(Boolean);
  const freshForm = async (person, address, action) => {
    const { body } = await person.gets(address);
    const form = formsOf(body).find(({ action: to, hidden }) => to === pathOf(address) && (!action || hidden.some(([name, value]) => name === 'action' && value === action)));
    assert.ok(form, `${address} has no form ${action ?? ''}`);
    return { ...form, page: body };
  };
  const today = new Date();
  const day = (name, years = 0) => [[`${name}-day`, '1'], [`${name}-month`, '1'], [`${name}-year`, String(today.getFullYear() + years)]];

  test('that belongs to another partnership is not taken: roles, delegations, groups, places on a case', async () => {
    const neighbour = people['another partnership\'s manager'];
    const mine = choicesOf((await freshForm(manager, '/administration', 'give-role')).page, 'person');
    const mineBodies = choicesOf((await freshForm(manager, '/administration/delegations', 'give')).page, 'body');
    assert.ok(mine.length > 0 && mineBodies.length > 0, 'there is nobody to try it with');
    const theirs = new Set(choicesOf((await freshForm(neighbour, '/administration', 'give-role')).page, 'person'));
    const strangers = mine.filter((id) => !theirs.has(id));
    assert.ok(strangers.length > 0);
    const before_ = lasting((await neighbour.gets('/administration')).body);

    for (const person of strangers.slice(0, 3)) {
      const role = await freshForm(neighbour, '/administration', 'give-role');
      const given = await neighbour.posts('/administration', [...role.hidden, ['person', person], ['role', 'business-manager'], ['body', '']]);
      assert.ok([400, 403, 404, 422].includes(given.status), `a role for a stranger: ${given.status}`);
      const delegation = await freshForm(neighbour, '/administration/delegations', 'give');
      const delegated = await neighbour.posts('/administration/delegations', [...delegation.hidden, ['body', mineBodies[0]], ['person', person], ['authority', 'safeguarding-partner'], ['accountable-to', 'a'], ['given-by', 'b'], ...day('from'), ...day('until', 1)]);
      assert.ok([400, 403, 404, 422].includes(delegated.status), `a delegation to a stranger: ${delegated.status}`);
    }
    assert.equal(lasting((await neighbour.gets('/administration')).body), before_);
  });

  test('that belongs to another partnership\'s case does not open it in an emergency, and is answered like one that is not there', async () => {
    for (const who of ['another partnership\'s manager', 'the administrator', 'somebody without a role']) {
      const person = people[who];
      const said = [];
      for (const reference of [references[0], 'MRM-2026-ZZZZ']) {
        const page = await person.gets('/emergency-access');
        if (page.status !== 200) { said.push(page.status); continue; }
        const form = formsOf(page.body).find(({ action }) => action === '/emergency-access');
        if (!form) { said.push('no form'); continue; }
        const answer = await person.posts('/emergency-access', [...form.hidden, ['reference', reference], ['reason', 'To see what is in it']]);
        said.push(`${answer.status} ${lasting(answer.body).replaceAll(reference, 'REFERENCE')}`);
      }
      assert.equal(said[0], said[1], who);
      assert.equal((await person.gets(`/cases/${references[0]}`)).status, 404, who);
    }
  });

  test('that is nobody\'s, or no number, is refused and not an error of ours', async () => {
    for (const [address, action, field, rest] of [
      ['/administration', 'give-role', 'person', [['role', 'business-manager'], ['body', '']]],
      ['/administration', 'end-role', 'held', []],
      [`/cases/${references[0]}/team`, null, 'person', [['role', 'adviser'], ...day('from')]],
      ['/groups/sprg', 'add-member', 'person', [['body', ''], ...day('from')]],
      ['/groups/sprg', 'end-member', 'member', []],
      [`/cases/${references[0]}/requests`, 'add', 'body', [['agency-part', 'involved']]],
      [`/cases/${references[0]}/family`, 'relate', 'from', [['kind', 'parent'], ['to', 'people/P-1'], ['source', 'a']]],
    ]) {
      for (const value of ['999999', '0', '-1', '1; DROP TABLE events', 'null', '../1', '9'.repeat(40), '\u{1F426}']) {
        const form = await freshForm(manager, address, action);
        const hidden = form.hidden.filter(([name]) => name !== field);
        const answer = await manager.posts(form.action, [...hidden, [field, value], ...rest]);
        assert.ok([400, 403, 404, 409, 422].includes(answer.status), `${answer.status} to ${field}=${value} on ${address}`);
      }
    }
  });
});
