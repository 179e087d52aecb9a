// Runs the journeys (all, or the files named), then the HTML checker over every page they saw.
//   node tests/browser/run.mjs [FILE...]
// The counts go to build/reports/browser.counts as "PASSED FAILED SKIPPED".
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

import { countOfKept, htmlFaults } from './support/pages.mjs';
import { pagesFolder, reportsFolder } from './support/places.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2).map((file) => path.resolve(file));
const all = readdirSync(here).filter((name) => name.endsWith('_test.mjs')).sort().map((name) => path.join(here, name));

rmSync(pagesFolder, { recursive: true, force: true });
mkdirSync(reportsFolder, { recursive: true });

const counts = { passed: 0, failed: 0, skipped: 0 };
const isJourney = ({ name, details }) => details?.type !== 'suite' && !path.isAbsolute(name);

const innermost = (error) => (error?.cause instanceof Error ? innermost(error.cause) : error);

function tellFailure({ name, file, details }) {
  const error = innermost(details?.error);
  console.log(`  FAILED: ${name} (${file ? path.basename(file) : 'no file'})`);
  console.log(String(error?.stack ?? error).replaceAll(/^/gm, '    '));
}

const stream = run({ files: named.length > 0 ? named : all, concurrency: 2, timeout: 1_800_000 });
stream.on('test:pass', (data) => {
  if (!isJourney(data)) return;
  if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
  else counts.passed += 1;
});
stream.on('test:fail', (data) => {
  const isEcho = data.details?.error?.failureType === 'subtestsFailed';
  if (isEcho) return;
  counts.failed += 1;
  tellFailure(data);
});
stream.on('test:stderr', (data) => process.stderr.write(data.message));
stream.resume();

stream.on('end', async () => {
  if (countOfKept(pagesFolder) > 0) {
    const faults = await htmlFaults(pagesFolder).catch((error) => [`the HTML checker did not run: ${error.message}`]);
    counts[faults.length === 0 ? 'passed' : 'failed'] += 1;
    if (faults.length > 0) console.log(`  FAILED: every page is good HTML\n${faults.join('\n').replaceAll(/^/gm, '    ')}`);
    else console.log(`  ${countOfKept(pagesFolder)} pages are good HTML`);
  }
  writeFileSync(path.join(reportsFolder, 'browser.counts'), `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
});
