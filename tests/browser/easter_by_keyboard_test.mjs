// Every link, folded part, field and button of the case's core is reached by Tab and the arrows, and used by Enter and Space.
import { test } from 'node:test';

import { goesFromTheCallToTheNotification } from './support/core_of_the_easter_case.mjs';
import { ways } from './support/visitor.mjs';

test('a case goes from the telephone call to the agencies and the Panel by keyboard alone', () => goesFromTheCallToTheNotification(ways.keyboard));
