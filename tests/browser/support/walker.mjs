// Takes a case as far as its own page leads: what stands under "To do now" is opened and done, each by somebody who may do it, until
// only what the journey keeps for itself is left.
import assert from 'node:assert/strict';

/** With THROUGHLINE_TELL in the environment every step is told as it is done. */
const tells = process.env.THROUGHLINE_TELL !== undefined;
const mostRounds = 40;
const stepOf = (instance) => instance.replace(/[/#].*$/, '');

/** What was done before, by whomever, and may be done once more. */
const isDoneAgain = (instance) => instance.includes('#');

export class Walker {
  #work;
  #manager;
  #person;
  #seats;

  /**
   * `manager` does what the partnership's team does and looks at the list; `person` finds somebody by sign-in name; `seats` says who
   * sits where: `{ 'role/la-decider': 'carla.winterbourne', 'partners/S-1': ... }`.
   */
  constructor({ work, manager, person, seats }) {
    this.#work = work;
    this.#manager = manager;
    this.#person = person;
    this.#seats = seats;
  }

  /** What the case's page lists under "To do now", as the ids of its steps. */
  async todo() {
    await this.#manager.opensCase();
    const links = this.#manager.visitor.page.getByRole('table', { name: 'To do now' }).locator('a[href*="/steps/"]');
    return links.evaluateAll((all) => all.map((link) => decodeURIComponent(new URL(link.href).pathname.split('/steps/')[1])));
  }

  /**
   * Does what is to be done but what `notYet` names, by step or by one instance of it. `answers`: what a step or one instance of it is
   * answered with; the rest is answered with something. What may be done again is left to the journey after its first time. What is done and still asked for
   * afterwards is a failure. Returns what was done.
   */
  async does({ answers = {}, notYet = [] } = {}) {
    const done = [];
    for (let round = 0; round < mostRounds; round += 1) {
      const open = (await this.todo()).filter((one) => !notYet.includes(one) && !notYet.includes(stepOf(one)) && !isDoneAgain(one));
      if (open.length === 0) return done;
      const again = open.filter((one) => done.includes(one));
      assert.deepEqual(again, [], 'what was done is still to be done');
      for (const one of open) {
        await this.#do(one, answers[one] ?? answers[stepOf(one)] ?? {});
        done.push(one);
      }
    }
    return assert.fail(`there is no end of what is to be done: ${done.join(', ')}`);
  }

  async #do(step, own) {
    if (tells) console.error(`${this.#work.today} ${step}`);
    const manager = this.#manager;
    await manager.opensStep(step);
    const offers = await this.#offered();
    if (offers.has('view')) return this.#each(step, 'view', own);
    if (offers.has('send')) return this.#asksAndTakes(step, own);
    if (offers.has('sent')) return manager.recordsSending(step, own);
    for (const action of ['submit', 'done', 'held']) {
      if (offers.has(action)) return manager.sends(action, own);
    }
    if (offers.has('issue') || offers.has('sign')) return this.#signs(step, own);
    return assert.fail(`nothing can be done on ${manager.visitor.address}, which says: ${await manager.visitor.page.locator('main').innerText()}`);
  }

  async #offered() {
    const actions = await this.#manager.visitor.page.locator('main form input[name="action"]').evaluateAll((inputs) => inputs.map(({ value }) => value));
    return new Set(actions);
  }

  /** Everybody who has a seat in it does it for themselves; the manager's page says which seats there are. */
  async #each(step, action, own) {
    const seats = await this.#manager.visitor.page.locator(`main form:has(input[name="action"][value="${action}"]) input[name="seat"]`).evaluateAll((inputs) => inputs.map(({ value }) => value));
    for (const seat of seats) {
      assert.ok(this.#seats[seat], `nobody sits in ${seat}`);
      const one = await this.#person(this.#seats[seat]);
      await one.does(step, action, own);
    }
  }

  async #signs(step, own) {
    const manager = this.#manager;
    if ((await this.#offered()).has('answer-warnings')) {
      await manager.sends('answer-warnings');
      await manager.opensStep(step);
    }
    if (!(await this.#offered()).has('sign')) {
      await manager.sends('issue');
      await manager.opensStep(step);
    }
    await this.#each(step, 'sign', { signed: 'yes', ...own });
  }

  /** The agency is asked, and what it answers by e-mail is recorded for it and accepted. */
  async #asksAndTakes(step, own) {
    const manager = this.#manager;
    await manager.sends('send');
    await manager.does(step, 'answer', { 'for-whom': 'The agency’s lead', 'for-how': 'email', nature: 'full', ...own });
    await manager.opensStep(step);
    if ((await this.#offered()).has('review')) await manager.sends('review', { accepted: 'yes' });
  }
}
