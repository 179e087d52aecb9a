// Filling in a long form as a patient person does: what matters to the journey is said, and everything else that is asked is answered
// with something.

/** `own`: field name -> value (text, option, or `{ day, month, year }`); `mustNotTouch`: names to leave empty. */
export async function answersEverything(page, own = {}, { within = 'main form:not([action="/sign-out"])', leave = [] } = {}) {
  const today = own.today ?? { day: '26', month: '3', year: '2027' };
  await page.locator(within).first().evaluate((form, { given, day, left }) => {
    const isLeft = (name) => left.some((start) => name.startsWith(start));
    const set = (element, value) => { element.value = value; };
    const groups = new Set();
    for (const element of form.querySelectorAll('input, textarea, select')) {
      const { name, type } = element;
      if (!name || type === 'hidden' || isLeft(name)) continue;
      if (name.endsWith('-certainty')) continue;
      const part = name.match(/^(.*)-(day|month|year)$/);
      if (part) {
        const [, field, which] = part;
        set(element, (given[field] ?? day)[which]);
      } else if (name.endsWith('-time')) {
        if (given[name]) set(element, given[name]);
      } else if (type === 'radio' || type === 'checkbox') {
        if (given[name]) element.checked = [given[name]].flat().includes(element.value);
        else if (type === 'radio' && !groups.has(name) && !form.querySelector(`[name="${CSS.escape(name)}"]:checked`)) element.checked = true;
        groups.add(name);
      } else if (element.tagName === 'SELECT') {
        if (given[name]) set(element, given[name]);
        else if (!element.value && element.options.length > 1) element.selectedIndex = 1;
      } else if (given[name] !== undefined) set(element, given[name]);
      else if (!element.value) set(element, 'Invented for the test');
    }
  }, { given: own, day: today, left: leave });
}
