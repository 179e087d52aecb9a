// The pages that tests saw, as the server sent them, kept for the HTML checker, which reads them all in one go.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

const checker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** Keeps a page once, with where it was seen in a file beside it. */
export function keep(folder, html, seenAt) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${createHash('sha256').update(html).digest('hex').slice(0, 16)}.html`);
  if (existsSync(file)) return;
  writeFileSync(file, html);
  writeFileSync(`${file}.seen`, seenAt);
}

// What govuk-frontend's own markup has and its fixtures demand; harmless, and told by the checker as a warning only.
const ofTheDesignSystem = [
  /^Attribute .aria-hidden. is unnecessary for elements that have attribute .hidden.\.$/,
  /^The .group. role is unnecessary for element .fieldset.\.$/,
];

/** What the Nu checker says against the kept pages, one line for each fault. None kept is a fault too. */
export async function htmlFaults(folder) {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')) : [];
  if (files.length === 0) return ['no page was kept'];

  const paths = files.map((name) => path.join(folder, name));
  const java = promisify(execFile);
  const answer = await java('java', ['-jar', checker, '--format', 'json', '--exit-zero-always', ...paths], { maxBuffer: 2 ** 28 });
  const { messages } = JSON.parse(answer.stderr);
  return messages
    .filter((message) => message.type !== 'info' || message.subType === 'warning')
    .filter((message) => message.type !== 'info' || !ofTheDesignSystem.some((known) => known.test(message.message)))
    .map((message) => {
      const file = new URL(message.url).pathname;
      const seen = readFileSync(`${decodeURIComponent(file)}.seen`, 'utf8');
      return `${seen}, line ${message.lastLine}: ${message.message} ${message.extract ?? ''}`;
    });
}

export function countOfKept(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html')).length : 0;
}
