// A partnership of its own beside the demonstration's, under a procedure of its own: made on the command line, then on its own pages of
// administration, as a new partnership would.
import { pagesFolder, picturesFolder } from './places.mjs';
import { passphrase } from './server.mjs';
import { Visitor } from './visitor.mjs';

/**
 * Makes it on the command line: `{ name, prefix, procedure, people: [{ name, post, signIn, role, body }] }`. The first of its people
 * manages it; roles that are held for an organisation (`body`) are given on the pages. Answers with everybody's invitation.
 */
export async function foundedBy(command, { name, prefix, procedure, people }) {
  const [, number] = /as partnership (\d+)/.exec(await command('partnership', 'add', '--name', name, '--prefix', prefix, '--procedure', procedure));
  const invitations = [];
  for (const one of people) {
    const role = one.role && !one.body ? ['--role', one.role] : [];
    const said = await command('person', 'add', '--name', one.name, '--post', one.post, '--sign-in', one.signIn, '--partnership', number, ...role);
    invitations.push(/\/invitation\/\S+/.exec(said)[0]);
  }
  return invitations;
}

/** Everybody uses their invitation and sets a passphrase. */
export async function everybodyArrives({ browser, server, checked, likeness }, invitations) {
  for (const invitation of invitations) {
    const visitor = await Visitor.arrives(browser, { origin: server.origin, pagesFolder, picturesFolder, checked, likeness });
    await visitor.goesTo(invitation);
    await visitor.fillsIn({ Passphrase: passphrase });
    await visitor.presses('Set passphrase and sign in');
    await visitor.leaves();
  }
}

/** `manager` adds the organisations (`{ name, kind, partner }`) and gives the roles that are held for one. */
export async function isPeopled(manager, { organisations, people }) {
  for (const { name, kind, partner } of organisations) {
    await manager.goesTo('/administration/organisations');
    await manager.sends('add', { name, kind, partner: partner ? 'yes' : 'no' });
  }
  for (const { name, post, role, body } of people.filter((one) => one.body)) {
    await manager.goesTo('/administration');
    await manager.sends('give-role', { person: `${name}, ${post}`, role, body });
  }
}
