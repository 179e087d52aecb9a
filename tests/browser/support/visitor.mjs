// A person at a browser. What a visitor does is named as a person would name it (follow a link, press a button, fill in a
// form by its labels), and the visitor's way says by what means: with the pointer, by keyboard alone, or without scripts.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { accessibilityFaults, desk, phone, sidewaysFaults } from './checks.mjs';
import { keep } from './pages.mjs';

export const ways = {
  pointer: { name: 'with the pointer', scripts: true, keyboard: false },
  keyboard: { name: 'by keyboard alone', scripts: true, keyboard: true },
  noScripts: { name: 'without scripts', scripts: false, keyboard: false },
};

const mostTabs = 600;
/** How long a page may take on a busy machine, in milliseconds. */
const patience = 60_000;

/** Two pages that differ in the values of their fields alone are alike. */
const sameButValues = ({ html }) => html.replaceAll(/value="[^"]*"/g, '');

export class Visitor {
  #page;
  #context;
  #origin;
  #way;
  #pagesFolder;
  #picturesFolder;
  #likeness;
  #complaints = [];
  #checked;
  #answer = null;

  /**
   * A visitor with a browser profile of their own. `origin` is where the server listens. Visitors who share `checked` share what was
   * checked: a page that is like one that any of them saw is not checked again, where `likeness` says what is alike.
   */
  static async arrives(browser, { origin, way = ways.pointer, pagesFolder, picturesFolder, checked = new Set(), likeness = sameButValues }) {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: desk,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      javaScriptEnabled: way.scripts,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(patience);
    return new Visitor(context, await context.newPage(), { origin, way, pagesFolder, picturesFolder, checked, likeness });
  }

  constructor(context, page, { origin, way, pagesFolder, picturesFolder, checked, likeness }) {
    this.#context = context;
    this.#page = page;
    this.#origin = origin;
    this.#way = way;
    this.#pagesFolder = pagesFolder;
    this.#picturesFolder = picturesFolder;
    this.#checked = checked;
    this.#likeness = likeness;
    this.#listen();
  }

  /** The page itself, for what has no word of its own here. Prefer a word. */
  get page() {
    return this.#page;
  }

  get address() {
    const { pathname, search } = new URL(this.#page.url());
    return pathname + search;
  }

  // Going about

  async goesTo(address, { status = 200 } = {}) {
    await this.#arriveBy(() => this.#page.goto(address), status);
  }

  async follows(name, { status = 200, within } = {}) {
    await this.#arriveBy(() => this.#activates('link', name, 'Enter', within), status);
  }

  async presses(name, { status = 200, within } = {}) {
    await this.#arriveBy(() => this.#activates('button', name, 'Enter', within), status);
  }

  /** Sends a form by its own button; answers with the status, 200 or 422. */
  async sends(form) {
    // Beside the button that hands the form in there may be others, which keep or delete its draft.
    const button = form.locator('button[type=submit]:not([name="draft"]), button:not([type]):not([name="draft"])').last();
    await this.#arriveBy(() => this.#use(button, 'Enter', 'the button of the form'), [200, 422]);
    return this.#answer.status();
  }

  /** Fetches what is behind an address without opening it, and keeps a page for the HTML checker. */
  async fetches(address) {
    const answer = await this.#context.request.get(address, { maxRedirects: 0 });
    const type = answer.headers()['content-type'] ?? '';
    const html = type.startsWith('text/html') ? await answer.text() : null;
    if (html) keep(this.#pagesFolder, html, `GET ${address}`);
    return { status: answer.status(), html };
  }

  async goesBack() {
    await this.#arriveBy(() => this.#page.goBack(), 200);
  }

  /** Opens or closes what stays on the page: a details element, a section. Nothing is loaded. */
  async unfolds(text) {
    const summary = this.#page.locator('summary', { hasText: text });
    await this.#use(summary, 'Enter', text);
  }

  // Forms

  /** Opens what is folded away below this summary. */
  async opens(summary) {
    await this.#use(summary, 'Enter', 'a folded part');
  }

  /**
   * Whoever goes by keyboard types what a form was filled in with: what differs from what the page came with is taken back and entered
   * again, field by field. For others it stands already.
   */
  async types(form) {
    if (!this.#way.keyboard) return;
    const entered = await form.evaluate((element) => {
      const isChosen = (control) => control.type === 'radio' || control.type === 'checkbox';
      const changed = [...element.elements].flatMap((control, index) => {
        if (control.type === 'hidden' || control.type === 'submit' || control.tagName === 'FIELDSET' || control.tagName === 'BUTTON') return [];
        if (control.tagName === 'SELECT') {
          const before = [...control.options].findIndex((option) => option.defaultSelected);
          return control.selectedIndex === Math.max(before, 0) ? [] : [{ index, kind: 'select', words: control.options[control.selectedIndex].label }];
        }
        if (isChosen(control)) return control.checked === control.defaultChecked || (control.type === 'radio' && !control.checked) ? [] : [{ index, kind: control.type }];
        return control.value === control.defaultValue ? [] : [{ index, kind: 'text', words: control.value }];
      });
      element.reset();
      element.querySelectorAll('details').forEach((one) => { one.open = true; });
      return changed;
    });
    for (const { index, kind, words } of entered) {
      const control = (await form.evaluateHandle((element, at) => element.elements[at], index)).asElement();
      if (kind === 'radio') await this.#arrowsTo(control, `field ${index} of the form`);
      else await this.#tabsTo(control, words ?? `field ${index} of the form`);
      if (kind === 'checkbox') await this.#page.keyboard.press('Space');
      if (kind === 'text') {
        await this.#page.keyboard.press('Control+A');
        await this.#page.keyboard.insertText(words);
      }
      if (kind === 'select') await this.#page.keyboard.type(words);
    }
  }

  /**
   * Fills in by label: `{ 'Full name': 'Ada Reed', 'I have read it': true, 'Which agency?': 'Fellmark Police',
   * 'When did it happen?': { Day: '3', Month: '4', Year: '2026' }, 'Papers': { file: '/a/b.docx' } }`.
   * A legend with a text chooses what is called so; with several in a list, each; with an object, fills in inside it.
   */
  async fillsIn(answers, within = this.#page) {
    for (const [label, answer] of Object.entries(answers)) await this.#answers(within, label, answer);
  }

  async #answers(within, label, answer) {
    const group = within.getByRole('group', { name: label, exact: true });
    if ((await group.count()) > 0) {
      const inside = group.first();
      if (typeof answer === 'string') return this.#ticks(inside.getByLabel(answer, { exact: true }), answer);
      if (Array.isArray(answer)) {
        for (const choice of answer) await this.#ticks(inside.getByLabel(choice, { exact: true }), choice);
        return undefined;
      }
      return this.fillsIn(answer, inside);
    }

    const field = within.getByLabel(label, { exact: true });
    await field.waitFor({ state: 'attached' }).catch(() => assert.fail(`no field is labelled "${label}" on ${this.address}`));
    if (answer === true) return this.#ticks(field, label);
    if (typeof answer === 'object') return field.setInputFiles(answer.file);

    const isList = await field.evaluate((element) => element.tagName === 'SELECT');
    if (this.#way.keyboard) {
      await this.#tabsTo(field, label);
      if (!isList) await this.#page.keyboard.press('Control+A');
      await this.#page.keyboard.type(answer);
      if (isList) assert.equal(await field.evaluate((list) => list.selectedOptions[0]?.label), answer);
      return undefined;
    }
    return isList ? field.selectOption({ label: answer }) : field.fill(answer);
  }

  async #ticks(box, name) {
    if (!this.#way.keyboard) return box.check();
    if (await box.isChecked()) return undefined;
    const isRadio = (await box.getAttribute('type')) === 'radio';
    if (isRadio) await this.#arrowsTo(box, name);
    else {
      await this.#tabsTo(box, name);
      await this.#page.keyboard.press('Space');
    }
    assert.ok(await box.isChecked(), `"${name}" cannot be chosen by keyboard`);
    return undefined;
  }

  // Seeing

  /** The text of the page's first heading. */
  async heading() {
    return (await this.#page.getByRole('heading', { level: 1 }).first().innerText()).trim();
  }

  async title() {
    return this.#page.title();
  }

  async sees(text) {
    const found = this.#page.getByText(text).filter({ visible: true });
    await found.first().waitFor().catch(async () => assert.fail(`"${text}" is not to be seen on ${this.address}:\n${await this.#text()}`));
  }

  async seesNo(text) {
    const found = await this.#page.getByText(text).filter({ visible: true }).count();
    assert.equal(found, 0, `"${text}" is to be seen on ${this.address}`);
  }

  /** The rows of a table by its caption, each as a list of its cells' texts. */
  async rowsOf(caption) {
    const table = this.#page.getByRole('table', { name: caption });
    await table.waitFor().catch(() => assert.fail(`no table is called "${caption}" on ${this.address}`));
    const rows = await table.locator('tbody > tr').all();
    return Promise.all(rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((cell) => cell.trim())));
  }

  /** What the error summary says, one text for each error; empty where the page has none. */
  async errors() {
    return this.#page.locator('.govuk-error-summary__list > li').allInnerTexts();
  }

  /** The value that stands in the field of this label. */
  async valueOf(label) {
    return this.#page.getByLabel(label, { exact: true }).inputValue();
  }

  async #text() {
    return (await this.#page.locator('body').innerText()).slice(0, 2000);
  }

  // Looking

  /** Saves the page as it looks at a desk and on a phone: build/screenshots/NAME-1280.png and NAME-390.png. */
  async takesPictures(name) {
    mkdirSync(this.#picturesFolder, { recursive: true });
    for (const size of [phone, desk]) {
      await this.#page.setViewportSize(size);
      await this.#page.screenshot({ path: path.join(this.#picturesFolder, `${name}-${size.width}.png`), fullPage: true });
    }
  }

  /** Ends the visit; what the browser complained of since the last page is a failure even now. */
  async leaves() {
    await this.#context.close();
    this.#refuseComplaints();
  }

  // By pointer or by keyboard

  async #activates(role, name, key, within) {
    const scope = within ? this.#page.getByRole(within.role, { name: within.name }) : this.#page;
    const exact = typeof name === 'string';
    const thing = scope.getByRole(role, { name, exact }).filter({ visible: true });
    await thing.first().waitFor().catch(async () => assert.fail(`no ${role} is called "${name}" on ${this.address}:\n${await this.#text()}`));
    assert.equal(await thing.count(), 1, `more than one ${role} is called "${name}" on ${this.address}`);
    await this.#use(thing, key, name);
  }

  async #use(thing, key, name) {
    if (!this.#way.keyboard) return thing.click();
    await this.#tabsTo(thing, name);
    return this.#page.keyboard.press(key);
  }

  #isFocused(thing) {
    return thing.evaluate((element) => element === document.activeElement);
  }

  async #tabsTo(thing, name) {
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if (await this.#isFocused(thing)) return this.#showsFocus(thing, name);
      await this.#page.keyboard.press('Tab');
    }
    return assert.fail(`"${name}" cannot be reached by the Tab key on ${this.address}`);
  }

  /** Whoever goes by keyboard sees where they are: the place looks otherwise with the focus than without it. */
  async #showsFocus(thing, name) {
    const { x, y, width, height } = await thing.boundingBox();
    const around = 6;
    const clip = { x: Math.max(0, x - around), y: Math.max(0, y - around), width: width + 2 * around, height: height + 2 * around };
    const focused = await this.#page.screenshot({ clip });
    await thing.evaluate((element) => element.blur());
    const left = await this.#page.screenshot({ clip });
    await thing.evaluate((element) => element.focus({ preventScroll: true }));
    assert.ok(!focused.equals(left), `"${name}" does not show that it has the focus on ${this.address}`);
  }

  /** A set of radio buttons is one stop for Tab; the arrows go through it. */
  async #arrowsTo(radio, name) {
    const group = await radio.getAttribute('name');
    const isInGroup = (expected) => document.activeElement?.type === 'radio' && document.activeElement.name === expected;
    for (let tabs = 0; tabs < mostTabs && !(await this.#page.evaluate(isInGroup, group)); tabs += 1) {
      await this.#page.keyboard.press('Tab');
    }
    if (await this.#isFocused(radio)) {
      await this.#showsFocus(radio, name);
      return this.#page.keyboard.press('Space');
    }
    const choices = await this.#page.locator(`input[type=radio][name="${group}"]`).count();
    for (let steps = 0; steps < choices; steps += 1) {
      await this.#page.keyboard.press('ArrowDown');
      if (await this.#isFocused(radio)) return this.#showsFocus(radio, name);
    }
    return assert.fail(`"${name}" cannot be reached by the arrow keys on ${this.address}`);
  }

  // What is watched without asking

  #listen() {
    this.#page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      const isToldBelow = message.text().startsWith('Failed to load resource');
      if (!isToldBelow) this.#complaints.push(`the console says: ${message.text()}`);
    });
    this.#page.on('pageerror', (error) => this.#complaints.push(`a script failed: ${error.message}`));
    this.#page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== this.#origin) this.#complaints.push(`the page asks elsewhere: ${request.url()}`);
    });
    this.#page.on('requestfailed', (request) => {
      const isLeftForAnother = request.failure()?.errorText === 'net::ERR_ABORTED';
      if (!isLeftForAnother) this.#complaints.push(`${request.failure()?.errorText} for ${request.url()}`);
    });
    this.#page.on('response', (response) => {
      const request = response.request();
      if (request.isNavigationRequest() && request.frame() === this.#page.mainFrame()) this.#answer = response;
      else if (response.status() >= 400) this.#complaints.push(`${response.status()} for ${response.url()}`);
    });
  }

  #refuseComplaints() {
    const complaints = this.#complaints.splice(0);
    assert.deepEqual(complaints, [], `the browser complained about ${this.#page.url()}`);
  }

  async #arriveBy(going, status) {
    this.#answer = null;
    await going();
    await this.#answered();
    await this.#page.waitForLoadState('load');
    await this.#check(status);
  }

  /** The navigation that an action begins may start a moment after the action returns. */
  async #answered() {
    const until = Date.now() + patience;
    while (!this.#answer || [301, 302, 303, 307, 308].includes(this.#answer.status())) {
      if (Date.now() > until) assert.fail(`nothing was loaded; the visitor is still on ${this.address}`);
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
  }

  /** The accessibility checker is a script itself: it reads the same answer in a page where only it may run. */
  async #copyWithScripts(html) {
    const context = await this.#context.browser().newContext({ viewport: desk, locale: 'en-GB', reducedMotion: 'reduce' });
    await context.addCookies(await this.#context.cookies());
    const copy = await context.newPage();
    await copy.route('**/*', (route) => {
      if (route.request().isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      return route.request().resourceType() === 'script' ? route.abort() : route.continue();
    });
    await copy.goto(this.#page.url());
    return copy;
  }

  async #check(status) {
    const where = `${this.#answer.request().method()} ${this.address}`;
    assert.ok([status].flat().includes(this.#answer.status()), `the answer to ${where} was ${this.#answer.status()}, not ${status}`);

    const type = this.#answer.headers()['content-type'] ?? '';
    if (!type.startsWith('text/html')) return;
    const html = await this.#answer.text();
    keep(this.#pagesFolder, html, where);
    this.#refuseComplaints();

    const known = this.#likeness({ html, where, status: this.#answer.status() });
    if (this.#checked.has(known)) return;
    this.#checked.add(known);
    const page = this.#way.scripts ? this.#page : await this.#copyWithScripts(html);
    const faults = [...(await accessibilityFaults(page)), ...(await sidewaysFaults(page))];
    assert.deepEqual(faults, [], `faults of ${where}`);
    if (page !== this.#page) await page.context().close();
  }
}
