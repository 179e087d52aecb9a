// A whole case in the browser: its server, its people, its days.
import { openBrowser } from './browser.mjs';
import { Caseworker } from './caseworker.mjs';
import { everybodyArrives, foundedBy, isPeopled } from './partnership.mjs';
import { RehearsalServer } from './server.mjs';
import { Walker } from './walker.mjs';

const actionsOf = (html) => [...new Set(html.match(/name="action" value="[^"]+"/g))].sort().join(' ');

/**
 * One page of a kind is checked for all, and steps on which the same can be done are of one kind: what each page must meet is asked of every
 * page elsewhere.
 */
const ofOneKind = ({ html, where, status }) => {
  const page = where.replace(/\/steps\/[^?]*/, () => `/steps/${actionsOf(html)}`);
  return `${status} ${page.replaceAll(/\/[A-Z]-\d+|%2F[A-Z]-\d+/g, '/MEMBER').replaceAll(/\/cases\/[^/?]+/g, '/cases/ONE').replaceAll(/\d{4}-\d{2}-\d{2}/g, 'DAY')}`;
};

export class Journey {
  #browser;
  #server;
  #work;
  #people = new Map();

  /** A journey that begins at that moment in London's time, as `2026-12-22T10:00`: in the demonstration, or in a partnership of its own. */
  static async begins(now, partnership) {
    const journey = new Journey();
    journey.#browser = await openBrowser();
    let invitations = [];
    const prepare = async (command) => { if (partnership) invitations = await foundedBy(command, partnership); };
    journey.#server = await RehearsalServer.starts({ now, prepare });
    journey.#work = { reference: null, today: now.slice(0, 10), checked: new Set(), likeness: ofOneKind, browser: journey.#browser, server: journey.#server };
    if (partnership) {
      await everybodyArrives(journey.#work, invitations);
      await isPeopled(await journey.person(partnership.people[0].signIn), partnership);
    }
    return journey;
  }

  get server() {
    return this.#server;
  }

  get reference() {
    return this.#work.reference;
  }

  /** Everybody leaves, and what was written is proved to be whole; what `throughline verify` says. */
  async leaves() {
    for (const one of this.#people.values()) await one.leaves();
    return this.#server.verifies();
  }

  async ends() {
    await this.#browser.close();
    await this.#server.ends();
  }

  /** Somebody by sign-in name. */
  async person(name) {
    if (!this.#people.has(name)) this.#people.set(name, await Caseworker.signsIn(this.#work, name));
    return this.#people.get(name);
  }

  async goesOnTo(moment) {
    await this.#server.goesOnTo(moment);
    this.#work.today = moment.slice(0, 10);
  }

  /** `manager` begins a case by the way in that is called so. */
  async beginsCase(manager, wayIn, answers) {
    await manager.visitor.follows('Cases');
    await manager.visitor.presses('Begin a case');
    await manager.visitor.follows(wayIn);
    await manager.sendsForm(manager.visitor.page.locator('main form'), answers);
    this.#work.reference = new URL(manager.visitor.page.url()).pathname.split('/')[2];
  }

  /** Who takes the case along: `manager` and those who sit in `seats` (seat -> sign-in name). */
  walker(manager, seats) {
    return new Walker({ work: this.#work, manager, person: (name) => this.person(name), seats });
  }
}

/** Who sits where in the demonstration. */
export const seatsOfTheDemonstration = {
  'role/la-decider': 'carla.winterbourne',
  'partners/S-1': 'carla.winterbourne',
  'partners/S-2': 'edmund.fairlight',
  'partners/S-3': 'freya.stonebridge',
};
