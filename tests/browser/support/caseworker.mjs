// Somebody of the demonstration at work on one case: opens its steps, answers their forms, and reads its dates as the pages show them.
import assert from 'node:assert/strict';

import { answersEverything, answersWhatIsMissing } from './answers.mjs';
import { pagesFolder, picturesFolder } from './places.mjs';
import { passphrase } from './server.mjs';
import { Visitor, ways } from './visitor.mjs';

const mostRounds = 8;

export class Caseworker {
  #visitor;
  #work;
  #name;

  /** Signs in. `work` is shared by all who work on the case: `{ reference, today, server, browser, way, checked, likeness }`. */
  static async signsIn(work, name) {
    const visitor = await Visitor.arrives(work.browser, {
      origin: work.server.origin, way: work.way ?? ways.pointer, pagesFolder, picturesFolder, checked: work.checked, likeness: work.likeness,
    });
    const caseworker = new Caseworker(visitor, work, name);
    await caseworker.goesTo('/');
    return caseworker;
  }

  constructor(visitor, work, name) {
    this.#visitor = visitor;
    this.#work = work;
    this.#name = name;
  }

  get visitor() {
    return this.#visitor;
  }

  async leaves() {
    await this.#visitor.leaves();
  }

  // Going about the case

  /** Goes to a page; who is asked to sign in on the way, as on every new day, does so and comes to it. */
  async goesTo(address) {
    await this.#visitor.goesTo(address);
    if (!this.#visitor.address.startsWith('/sign-in')) return;
    await this.#visitor.fillsIn({ 'Sign-in name': this.#name, Passphrase: passphrase });
    await this.#visitor.presses('Sign in');
    assert.equal(this.#visitor.address, address, 'where one comes to after signing in');
  }

  async opensCase(query = '') {
    await this.goesTo(`/cases/${this.#work.reference}${query}`);
  }

  async opensPart(part, query = '') {
    await this.goesTo(`/cases/${this.#work.reference}/${part}${query}`);
  }

  async opensStep(step) {
    await this.goesTo(`/cases/${this.#work.reference}/steps/${encodeURIComponent(step)}`);
  }

  async sees(words) {
    await this.#visitor.sees(words);
  }

  // Doing things

  /** Opens a step and sends its form of this action, answering `own` and whatever else it asks. */
  async does(step, action, own = {}) {
    await this.opensStep(step);
    await this.sends(action, own);
  }

  /** Reads the letter to a family that the step on this page sends, and clears it where nobody has. */
  async #clearsTheLetter(step) {
    const letter = this.#visitor.page.locator('main a', { hasText: 'Read it and clear it' });
    if ((await letter.count()) === 0) return;
    await this.goesTo(await letter.first().getAttribute('href'));
    const clearing = this.#visitor.page.getByRole('button', { name: 'I have read it: clear it' });
    if ((await clearing.count()) > 0) await this.#visitor.presses('I have read it: clear it');
    await this.opensStep(step);
  }

  /** Records that what this step sends went to everybody it still has to go to; a document or letter of its own is issued before. */
  async recordsSending(step, own = {}) {
    await this.opensStep(step);
    await this.#clearsTheLetter(step);
    if (await this.#visitor.page.locator('main form input[name="action"][value="issue"]').count() > 0) await this.sends('issue');
    const recipients = await this.#visitor.page.locator('input[name="recipients"]').evaluateAll((boxes) => boxes.map(({ value }) => value));
    await this.sends('sent', { recipients, how: 'secure-email', ...own });
  }

  /** Adds a member to one of the case's sets: a finding, a recommendation, an action. */
  async addsTo(set, own) {
    await this.opensPart(`sets/${set}`);
    await this.sendsForm(this.#visitor.page.locator('main form').first(), own);
  }

  /** Adds somebody of the family. */
  async addsToFamily(name) {
    await this.opensPart('family');
    await this.sends('add-person', { name, 'person-age': '34', 'person-physical-health': 'none-known', 'person-mental-health': 'none-known', 'person-disability': 'none-known' });
  }

  /** Sends the form of this action on the page that is open. */
  async sends(action, own = {}) {
    const { page } = this.#visitor;
    const form = page.locator(`main form:has(input[name="action"][value="${action}"])`).first();
    await this.sendsForm(form, own);
  }

  /** Sends the form of this action of a step, and is told these words instead. */
  async isRefused(step, action, own, words) {
    await this.opensStep(step);
    const form = this.#visitor.page.locator(`main form:has(input[name="action"][value="${action}"])`).first();
    await this.#unfolds(form);
    await answersEverything(form, own, this.#work.today);
    assert.equal(await this.#visitor.sends(form), 422, 'the form is refused');
    assert.deepEqual(await this.#visitor.errors(), [words]);
  }

  async sendsForm(form, own = {}) {
    await form.waitFor({ state: 'attached' }).catch(async () => assert.fail(`there is no such form on ${this.#visitor.address}, which says: ${await this.#visitor.page.locator('main').innerText()}`));
    await this.#unfolds(form);
    await answersEverything(form, own, this.#work.today);
    await this.#visitor.types(form);
    for (let round = 0; round < mostRounds; round += 1) {
      if ((await this.#visitor.sends(form)) === 200) return;
      assert.equal(await form.count(), 1, 'the form is shown again');
      await this.#unfolds(form);
      await answersWhatIsMissing(this.#visitor.page, this.#work.today);
      await this.#visitor.types(form);
    }
    assert.fail(`the form on ${this.#visitor.address} is never content: ${await this.#visitor.errors()}`);
  }

  /** Opens what the form is folded away in. */
  async #unfolds(form) {
    for (const folded of await form.locator('xpath=ancestor::details[not(@open)]').all()) await this.#visitor.opens(folded.locator('summary').first());
  }

  /** Opens a step and, in it, the document that it sends or signs as it stands now. */
  async readsDocumentOf(step) {
    await this.opensStep(step);
    const folded = this.#visitor.page.locator('details:not([open]) > summary', { hasText: 'Read it as it stands now' });
    if (await folded.count() > 0) await folded.first().click();
  }

  /** To whom a step went: recipient -> the day, as in `18 January 2027`. */
  async findsSent(step, expected) {
    await this.opensStep(step);
    const rows = await this.#visitor.rowsOf('To whom it goes');
    assert.deepEqual(Object.fromEntries(rows.map(([recipient, sent]) => [recipient, sent.split(',')[0]])), expected);
  }

  // Reading dates

  /** The row of the case's dates called so: its day or window, and how it stands. `asItStoodOn` looks back. */
  async dateOf(what, { asItStoodOn } = {}) {
    await this.opensPart('dates', asItStoodOn ? `?as-it-stood=${asItStoodOn}` : '');
    return this.#rowOf(what);
  }

  /** Several rows of the case's dates at once: `{ what: [day, standing] }` is what they must say. */
  async findsDates(expected, looking = {}) {
    await this.opensPart('dates', looking.asItStoodOn ? `?as-it-stood=${looking.asItStoodOn}` : '');
    const found = {};
    for (const [what, [, standing]] of Object.entries(expected)) {
      const row = await this.#rowOf(what);
      found[what] = standing === undefined ? [row.day] : [row.day, row.standing];
    }
    assert.deepEqual(found, expected);
  }

  /** The case has no deadline called so: what would have one is not asked for. */
  async findsNoDate(what) {
    await this.opensPart('dates');
    const rows = await this.#visitor.rowsOf('Every deadline of this case');
    assert.deepEqual(rows.filter(([name]) => name === what), []);
  }

  async #rowOf(what) {
    const rows = await this.#visitor.rowsOf('Every deadline of this case');
    const found = rows.filter(([name]) => name === what);
    assert.equal(found.length, 1, `${found.length} deadlines are called "${what}"; there are: ${rows.map(([name]) => name).join('; ')}`);
    const [[, rule, day, standing]] = found;
    const lines = standing.split('\n').map((line) => line.trim()).filter((line) => /\w/.test(line));
    return { rule, day: day.replaceAll(/\s+/g, ' '), standing: lines[0], moved: lines.slice(1).join(' ') };
  }

}
