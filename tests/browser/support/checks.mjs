// What every page must meet, whoever visits it: asked by the visitor at each arrival, so that no test can forget it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The sizes at which every page is looked at: a desk, and a phone in the hand. */
export const desk = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** What axe finds wrong with the page as it stands, one line for each place. */
export async function accessibilityFaults(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    rules,
  );
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html}`));
}

/** Whether the page has to be pushed sideways on a phone, and what sticks out. */
export async function sidewaysFaults(page) {
  await page.setViewportSize(phone);
  try {
    return await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const widest = [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 120));
      return [`the page is ${scrollWidth} pixels wide on a phone of ${clientWidth}: ${widest[0] ?? 'nothing named'}`];
    });
  } finally {
    await page.setViewportSize(desk);
  }
}
