// Every form, every folded part and every date works by HTML alone.
import { test } from 'node:test';

import { goesFromTheCallToTheNotification } from './support/core_of_the_easter_case.mjs';
import { ways } from './support/visitor.mjs';

test('a case goes from the telephone call to the agencies and the Panel without scripts', () => goesFromTheCallToTheNotification(ways.noScripts));
