// What is attacked: the real program on the demonstration, with a second partnership beside it in the same installation.
import { RehearsalServer } from '../../browser/support/server.mjs';
import { passphrase } from '../../browser/support/server.mjs';
import { foundedBy } from '../../browser/support/partnership.mjs';
import { formsOf, linksOf, Person } from './person.mjs';

const neighbours = {
  name: 'Wren Valley Safeguarding Children Partnership',
  prefix: 'WRN',
  procedure: 'northumberland',
  people: [
    { name: 'Moss Harrowby', post: 'Business manager', signIn: 'moss.harrowby', role: 'business-manager' },
    { name: 'Nettle Coverdale', post: 'Chair', signIn: 'nettle.coverdale', role: 'subgroup-chair' },
  ],
};

export class Installation {
  #server;
  #invitations = [];

  static async begins() {
    const made = new Installation();
    const prepare = async (command) => { made.#invitations = await foundedBy(command, neighbours); };
    made.#server = await RehearsalServer.starts({ prepare });
    return made;
  }

  get origin() {
    return this.#server.origin;
  }

  get invitations() {
    return [...this.#invitations];
  }

  verifies() {
    return this.#server.verifies();
  }

  ends() {
    return this.#server.ends();
  }

  signsIn(name) {
    return Person.signsIn(this.origin, name);
  }

  /** The first of the neighbours' people uses the invitation, and is signed in by it. */
  async neighbour() {
    const person = new Person(this.origin, neighbours.people[0].signIn);
    const [invitation] = this.#invitations;
    const [form] = formsOf((await person.gets(invitation)).body).filter(({ action }) => action === invitation);
    const answer = await person.posts(invitation, [...form.hidden, ['passphrase', passphrase]]);
    if (answer.status !== 303) throw new Error(`the neighbour was not let in: ${answer.status}`);
    return person;
  }
}

/** The references of the cases that somebody sees. */
export async function casesOf(person) {
  const { body } = await person.gets('/cases');
  return [...new Set(linksOf(body).map((link) => /^\/cases\/([A-Z]+-\d{4}-\w{4})$/.exec(link)?.[1]).filter(Boolean))];
}
