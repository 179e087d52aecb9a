// What the tests of the requirements share: people at work on one case, who answer by the words on the page, and what the pages say.
import assert from 'node:assert/strict';

import { answersEverything, answersWhatIsMissing } from './answers.mjs';
import { openBrowser } from './browser.mjs';
import { Caseworker } from './caseworker.mjs';
import { passphrase, RehearsalServer } from './server.mjs';

const mostRounds = 8;

/** Pages of the same address and status are alike here: a test of its own crawls every page. */
const sameAddress = ({ where, status }) => `${status} ${where.replace(/\/cases\/[A-Z]{2,}-[\w-]+/, '/cases/R').replaceAll(/[A-Z]-\d+/g, 'M')}`;

/**
 * The names under which a form asks, for answers told by its words: a text, an option or several, a day as `2027-03-26`, or a day with
 * its time, `{ day, time }`.
 */
async function byName(form, said) {
  return form.evaluate((element, wanted) => {
    const wordsOf = (node) => node.textContent.trim().replaceAll(/\s+/g, ' ').replace(/ \((if known|if it applies|if needed|if any)\)$/, '');
    const legends = [...element.querySelectorAll('legend')];
    const labels = [...element.querySelectorAll('label')];
    const named = {};
    for (const [words, answer] of Object.entries(wanted)) {
      const group = legends.find((legend) => wordsOf(legend) === words)?.closest('fieldset');
      const first = group?.querySelector('input');
      if (group && (first.type === 'radio' || first.type === 'checkbox')) {
        named[first.name] = [answer].flat().map((choice) => {
          const label = [...group.querySelectorAll('label')].find((one) => wordsOf(one) === choice);
          if (!label) throw new Error(`"${words}" offers no "${choice}"`);
          return label.control.value;
        });
      } else if (group) {
        const name = first.name.replace(/-day$/, '');
        named[name] = answer.day ?? answer;
        if (answer.time) named[`${name}-time`] = answer.time;
      } else {
        const control = labels.find((label) => wordsOf(label) === words)?.control;
        if (!control) throw new Error(`nothing here asks "${words}"; asked are: ${[...legends, ...labels].map(wordsOf).join('; ')}`);
        named[control.name] = answer;
      }
    }
    return named;
  }, said);
}

/** A case of the demonstration's partnership and the people at work on it: one server and one sign-in each for a whole test file. */
export class Office {
  #people = new Map();
  #work;

  static async opens(now) {
    const office = new Office();
    const browser = await openBrowser();
    const server = await RehearsalServer.starts({ now });
    office.#work = { browser, server, today: now.slice(0, 10), checked: new Set(), likeness: sameAddress, reference: null };
    return office;
  }

  get reference() {
    return this.#work.reference;
  }

  /** All are at work on this case from now on. */
  turnsTo(reference) {
    this.#work.reference = reference;
  }

  async person(name) {
    if (!this.#people.has(name)) this.#people.set(name, new Person(name, await Caseworker.signsIn(this.#work, name), this.#work));
    return this.#people.get(name);
  }

  /** The clock goes on. Whoever comes back after days signs in again. */
  async goesOnTo(moment) {
    await this.#work.server.goesOnTo(moment);
    this.#work.today = moment.slice(0, 10);
    for (const person of this.#people.values()) person.wasSignedOut();
  }

  /**
   * A case that was notified, by the people whom it concerns, and at which everybody is at work from now on. `days`: when the harm
   * happened, the authority became aware, the business manager was told, the Panel was notified; `bornOn`: the child.
   */
  async notifies(name, days, bornOn = '2025-02-01') {
    const manager = await this.person('bryn.ashdown');
    const decider = await this.person('carla.winterbourne');
    const notifier = await this.person('dilys.marrow');
    this.turnsTo(await manager.begins('known-to-authority', {
      Name: name,
      'Is every child safe now?': 'Yes, every child is safe now',
      'When did the local authority become aware?': days.aware,
      'When did the child die, or when did the harm happen or come to light?': days.incident,
      "When was the partnership's business manager told?": days.told,
      'What happened, in a few sentences?': 'A baby was found with burns that nobody explained.',
      'Is abuse or neglect known or suspected?': 'Suspected',
      'Where did it happen?': 'In our area',
      'Who first saw that this may be a serious incident?': 'The local authority',
      "What was this child's part?": 'Died or was harmed',
      'What happened to this child?': 'Was seriously harmed',
      'How was the child seriously harmed?': ['Physical health'],
      'Is long-term impairment likely?': 'Likely',
      'Date of birth': bornOn,
      Gender: 'Female',
      Ethnicity: 'Asian: Indian',
      'Does the child have a known disability?': 'None known',
      'Is or was the child looked after by a local authority?': 'No',
      'Is this a care leaver aged 18 to 24?': 'No',
      'What keeps this child safe now?': 'With an aunt, visited daily.',
    }));
    await decider.fillsIn('criteria-aid', { 'Is the definition of a serious incident met?': 'Met' });
    await decider.fillsIn('decide-to-notify', {
      'Should the safeguarding partners of another area be told?': 'Not appropriate here', 'The view': 'Notify the Panel', Reasons: 'The harm is serious.',
      'When was this decided?': days.notified,
    }, 'view');
    await notifier.fillsIn('prepare-notification');
    await manager.fillsIn('notify-panel', {}, 'issue');
    await notifier.recordsSending('notify-panel', { 'How?': 'The national online system', 'When was it sent?': days.notified, 'Reference number given': 'CSI-04411' });
    await notifier.fillsIn('notification-reference', { 'Reference number': 'CSI-04411' });
    return this.reference;
  }

  async close() {
    for (const person of this.#people.values()) await person.leaves();
    await this.#work.browser.close();
    await this.#work.server.ends();
  }
}

class Person {
  #name;
  #caseworker;
  #work;
  #isSignedIn = true;

  constructor(name, caseworker, work) {
    this.#name = name;
    this.#caseworker = caseworker;
    this.#work = work;
  }

  wasSignedOut() {
    this.#isSignedIn = false;
  }

  async #goesTo(address) {
    if (!this.#isSignedIn) {
      await this.visitor.goesTo('/sign-in');
      await this.visitor.fillsIn({ 'Sign-in name': this.#name, Passphrase: passphrase });
      await this.visitor.presses('Sign in');
      this.#isSignedIn = true;
    }
    await this.visitor.goesTo(address);
  }

  #address(rest = '') {
    return `/cases/${this.#work.reference}${rest}`;
  }

  get visitor() {
    return this.#caseworker.visitor;
  }

  get page() {
    return this.visitor.page;
  }

  async leaves() {
    await this.#caseworker.leaves();
  }

  // Doing

  /** Begins a case this way, and answers with its reference. */
  async begins(entry, said) {
    await this.#goesTo(`/cases/begin/${entry}`);
    const form = this.page.locator(`main form[action="/cases/begin/${entry}"]`);
    await this.#sends(form, await byName(form, said));
    const [, reference] = /^\/cases\/([^/?]+)/.exec(this.visitor.address) ?? [];
    assert.ok(reference && reference !== 'begin', `the case has not begun: ${this.visitor.address}`);
    return reference;
  }

  /** Fills in the form of a step by its words; what else it asks is answered with something. */
  async fillsIn(step, said = {}, action = 'submit') {
    await this.opensStep(step);
    const form = this.#form(action);
    await this.#sends(form, await byName(form, said));
  }

  /** Sends the form of a step just as it is said, and answers with what the page then complains of. */
  async triesToSend(step, said, action = 'submit') {
    await this.opensStep(step);
    return this.#triesToSend(this.#form(action), said);
  }

  async triesToBegin(entry, said) {
    await this.#goesTo(`/cases/begin/${entry}`);
    return this.#triesToSend(this.page.locator(`main form[action="/cases/begin/${entry}"]`), said);
  }

  async triesToAdd(part, action, said) {
    await this.opensPart(part);
    return this.#triesToSend(this.#form(action), said);
  }

  async #triesToSend(form, said) {
    await this.#unfolds(form);
    const own = await byName(form, said);
    await form.evaluate((element, given) => {
      for (const control of element.elements) {
        const part = /^(.*)-(day|month|year)$/.exec(control.name);
        const answer = given[part ? part[1] : control.name];
        if (answer === undefined) continue;
        if (part) control.value = String(Number(answer.split('-')[{ year: 0, month: 1, day: 2 }[part[2]]]));
        else if (control.type === 'radio' || control.type === 'checkbox') control.checked = [answer].flat().includes(control.value);
        else if (control.tagName === 'SELECT') control.value = [...control.options].find(({ label }) => label === answer).value;
        else control.value = answer;
      }
    }, own);
    assert.equal(await this.visitor.sends(form), 422, `${this.visitor.address} took the form as it was`);
    return this.visitor.errors();
  }

  /** Answers every warning that a document of this step gives, each with a reason. */
  async givesReasons(step) {
    await this.opensStep(step);
    if ((await this.#form('answer-warnings').count()) > 0) await this.fillsIn(step, {}, 'answer-warnings');
  }

  /** Records the sending of a step to everybody it still goes to. */
  async recordsSending(step, said = {}) {
    await this.opensStep(step);
    const recipients = await this.page.locator('input[name="recipients"]').evaluateAll((boxes) => boxes.map(({ value }) => value));
    const form = this.#form('sent');
    await this.#sends(form, { recipients, how: 'secure-email', ...(await byName(form, said)) });
  }

  /** Sends a form that lies folded away on a page of the case: adding a child, an adult, an agency, an action. */
  async adds(part, action, said) {
    await this.opensPart(part);
    const form = action ? this.#form(action) : this.page.locator('main form').first();
    await this.#sends(form, await byName(form, said));
  }

  /** Sends a form as a patient person does; an answer that differs from what is recorded gets its reason. */
  async #sends(form, own) {
    await this.#unfolds(form);
    await answersEverything(form, own, this.#work.today);
    for (let round = 0; round < mostRounds; round += 1) {
      if ((await this.visitor.sends(form)) === 200) return;
      await this.#unfolds(form);
      await answersWhatIsMissing(this.page, this.#work.today);
      await form.evaluate((element) => {
        for (const control of element.elements) if (control.name.startsWith('reason-') && !control.value) control.value = 'More is known now.';
      });
    }
    assert.fail(`the form on ${this.visitor.address} is never content: ${await this.visitor.errors()}`);
  }

  #form(action) {
    return this.page.locator(`main form:has(input[name="action"][value="${action}"])`).first();
  }

  async #unfolds(form) {
    await form.evaluate((element) => {
      for (let outer = element.closest('details'); outer; outer = outer.parentElement.closest('details')) outer.open = true;
    });
  }

  /** Adds an agency to the case. */
  async addsAgency(name) {
    await this.adds('requests', 'add', { 'Which agency?': name, 'What is its part in the rapid review?': 'Takes part' });
  }

  /** Records that the requests of the board that were not sent yet have gone out, and when. */
  async sendsRequests(day) {
    await this.opensPart('requests');
    const form = this.#form('send-all');
    const instances = await form.locator('input[name="instances"]').evaluateAll((boxes) => boxes.map(({ value }) => value));
    await this.#sends(form, { instances, ...(await byName(form, { 'When were they sent?': day })) });
  }

  // Seeing

  async opensCase() {
    await this.#goesTo(this.#address());
  }

  async opensStep(step) {
    await this.#goesTo(this.#address(`/steps/${encodeURIComponent(step)}`));
  }

  async opensPart(part) {
    await this.#goesTo(this.#address(`/${part}`));
  }

  async opensWork() {
    await this.#goesTo('/');
  }

  /** The text of the page that is open, without its frame. */
  async text() {
    return (await this.page.locator('main').innerText()).replaceAll(/[ \t]+/g, ' ');
  }

  /** Everything this text says is somewhere on the page that is open, seen or folded away. */
  async reads(...texts) {
    const all = (await this.page.locator('main').textContent()).replaceAll(/\s+/g, ' ');
    for (const text of texts) assert.ok(all.includes(text), `"${text}" does not stand on ${this.visitor.address}:\n${await this.text()}`);
  }

  async readsNo(...texts) {
    const all = (await this.page.locator('main').textContent()).replaceAll(/\s+/g, ' ');
    for (const text of texts) assert.ok(!all.includes(text), `"${text}" stands on ${this.visitor.address}`);
  }

  /** What stands beside this label in the lists of the page that is open: one value for each time it is there. */
  async valuesOf(label) {
    return this.page.locator('main .govuk-summary-list__row').evaluateAll((rows, wanted) => {
      const wordsOf = (node) => node.textContent.trim().replaceAll(/\s+/g, ' ');
      return rows.filter((row) => wordsOf(row.querySelector('dt')) === wanted).map((row) => wordsOf(row.querySelector('dd')));
    }, label);
  }

  /** A document of the case, opened: `says(label)` gives the values beside that label. */
  async opensDocument(id) {
    await this.opensPart(`documents/${id}`);
  }

  /** The document says each of these: label -> value, somewhere on its page. */
  async findsIn(document, said) {
    await this.opensDocument(document);
    await this.finds(said);
  }

  /** On the page that is open each of these labels has this value beside it, alone or among others. */
  async finds(said) {
    for (const [label, value] of Object.entries(said)) {
      const values = await this.valuesOf(label);
      assert.ok(values.includes(value), `beside "${label}" stands ${values.length > 0 ? values.join(' | ') : 'nothing'} on ${this.visitor.address}, not "${value}"`);
    }
  }

  /** The row of the case's dates: its day and how it stands. */
  async dateOf(what) {
    await this.opensPart('dates');
    const rows = await this.rowsOf('Every deadline of this case', what);
    assert.equal(rows.length, 1, `${rows.length} deadlines are called "${what}"`);
    const [[, rule, day, standing]] = rows;
    return { rule, day, standing };
  }

  /** The rows of a table of the page that is open whose first cell begins so. */
  async rowsOf(caption, first = '') {
    const rows = await this.visitor.rowsOf(caption);
    return rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' '))).filter(([cell]) => cell.startsWith(first));
  }

  /** The list of incidents of which nobody has decided whether they are notified. */
  async undecided() {
    await this.#goesTo('/cases?show=undecided');
    return this.rowsOf('Cases that you have a part in');
  }

  /** The reminders on this person's own page that are about this case. */
  async remindersOf(reference) {
    await this.opensWork();
    if ((await this.page.getByRole('table', { name: 'Reminders' }).count()) === 0) return [];
    return (await this.rowsOf('Reminders')).filter(([, about]) => about.includes(reference));
  }
}
