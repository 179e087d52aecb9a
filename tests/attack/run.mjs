// Runs the attacks (all, or the files named).
//   node tests/attack/run.mjs [FILE...]
// The counts go to build/reports/attack.counts as "PASSED FAILED SKIPPED".
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

import { reportsFolder } from '../browser/support/places.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2).map((file) => path.resolve(file));
const all = readdirSync(here).filter((name) => name.endsWith('_test.mjs')).sort().map((name) => path.join(here, name));
mkdirSync(reportsFolder, { recursive: true });

const counts = { passed: 0, failed: 0, skipped: 0 };
const isAttack = ({ name, details }) => details?.type !== 'suite' && !path.isAbsolute(name);
const innermost = (error) => (error?.cause instanceof Error ? innermost(error.cause) : error);

const stream = run({ files: named.length > 0 ? named : all, concurrency: 2, timeout: 600_000 });
stream.on('test:pass', (data) => {
  if (!isAttack(data)) return;
  if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
  else counts.passed += 1;
});
stream.on('test:fail', (data) => {
  if (data.details?.error?.failureType === 'subtestsFailed') return;
  counts.failed += 1;
  const error = innermost(data.details?.error);
  console.log(`  FAILED: ${data.name} (${data.file ? path.basename(data.file) : 'no file'})`);
  console.log(String(error?.stack ?? error).replaceAll(/^/gm, '    '));
});
stream.on('test:stderr', (data) => process.stderr.write(data.message));
stream.resume();
stream.on('end', () => {
  writeFileSync(path.join(reportsFolder, 'attack.counts'), `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
  console.log(`  ${counts.passed} attacks came to nothing, ${counts.failed} did not`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
});
