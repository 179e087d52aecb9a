// Filling in a long form as a patient person does: what matters to the journey is said, what must be answered is answered with
// something, and what the page then still asks for is answered when it asks.

const invented = 'Invented for the test';

/** `{ day, month, year }` of a day as `2027-03-26`. */
export function dayParts(iso) {
  const [year, month, day] = iso.split('-').map((part) => String(Number(part)));
  return { day, month, year };
}

/**
 * Answers the form. `own`: field name -> value (text, option, list of options, or a day as `2027-03-26`); `today`: what stands where a
 * day is asked. What is known already stays, and so does what the label calls "if known", "if it applies" or
 * "if needed". Places for more children than `own` speaks of stay empty.
 */
export async function answersEverything(form, own, today) {
  await form.evaluate((element, { given, day, words }) => {
    const partsOf = (iso) => {
      const [year, month, date] = iso.split('-').map((part) => String(Number(part)));
      return { day: date, month, year };
    };
    const isOptional = (control) => {
      const label = control.closest('fieldset')?.querySelector('legend') ?? control.labels?.[0];
      return /^\s*If |\((if|only if)|where you leave it empty/.test(label?.textContent ?? '');
    };
    const answered = new Set();
    const rowOf = (name) => /^[a-z]+[2-9]:/.exec(name)?.[0];
    const isSpokenOf = (row) => row === undefined || Object.keys(given).some((name) => name.startsWith(row));
    const controls = [...element.elements].filter(({ name, type }) => name && type !== 'hidden' && type !== 'submit' && isSpokenOf(rowOf(name)));
    for (const control of controls) {
      const { name, type } = control;
      const part = /^(.*)-(day|month|year)$/.exec(name);
      const own = given[part ? part[1] : name];
      if (own !== undefined) answered.add(part ? part[1] : name);
      if (part) {
        if (own !== undefined) control.value = partsOf(own)[part[2]];
        else if (!control.value && !isOptional(control)) control.value = partsOf(day)[part[2]];
      } else if (type === 'radio' || type === 'checkbox') {
        if (own !== undefined) control.checked = [own].flat().includes(control.value);
        else if (type === 'radio' && !isOptional(control) && !controls.some((other) => other.name === name && other.checked)) control.checked = true;
      } else if (own !== undefined && control.tagName === 'SELECT') {
        const option = [...control.options].find(({ value, label }) => value === own || label === own || label.startsWith(`${own},`));
        if (!option) throw new Error(`${name} offers no ${own}; it offers ${[...control.options].map(({ label }) => label).join('; ')}`);
        control.value = option.value;
      } else if (own !== undefined) {
        control.value = own;
      } else if (!control.value && !isOptional(control) && !name.startsWith('for-') && !name.endsWith('-time')) {
        if (control.tagName === 'SELECT') control.selectedIndex = 1;
        else control.value = control.inputMode === 'numeric' ? '3' : words;
      }
    }
    const unknown = Object.keys(given).filter((name) => !answered.has(name));
    if (unknown.length > 0) throw new Error(`the form asks nothing called ${unknown.join(', ')}; it asks ${[...new Set(controls.map(({ name }) => name))].join(', ')}`);
  }, { given: own, day: today, words: invented });
}

/** Answers the fields to which the page's error summary leads. */
export async function answersWhatIsMissing(page, today) {
  await page.evaluate(({ day, words }) => {
    const [year, month, date] = day.split('-').map((part) => String(Number(part)));
    for (const link of document.querySelectorAll('.govuk-error-summary__list a')) {
      const control = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!control) throw new Error(`the error "${link.textContent}" leads nowhere`);
      const part = /^(.*)-day$/.exec(control.name);
      if (part) {
        for (const [ending, value] of [['day', date], ['month', month], ['year', year]]) control.form.elements[`${part[1]}-${ending}`].value = value;
      } else if (control.type === 'radio' || control.type === 'checkbox') control.checked = true;
      else if (control.tagName === 'SELECT') control.selectedIndex = 1;
      else control.value = control.inputMode === 'numeric' ? '3' : words;
    }
  }, { day: today, words: invented });
}
