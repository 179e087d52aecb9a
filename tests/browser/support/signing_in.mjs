// Somebody of the demonstration arrives and signs in.
import { pagesFolder, picturesFolder } from './places.mjs';
import { passphrase } from './server.mjs';
import { Visitor, ways } from './visitor.mjs';

/** The visitor, on the page to which signing in leads. */
export async function signsInTo(server, browser, name, way = ways.pointer) {
  const visitor = await Visitor.arrives(browser, { origin: server.origin, way, pagesFolder, picturesFolder });
  await visitor.goesTo('/sign-in');
  await visitor.fillsIn({ 'Sign-in name': name, Passphrase: passphrase });
  await visitor.presses('Sign in');
  return visitor;
}
