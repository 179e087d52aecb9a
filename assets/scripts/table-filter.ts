// <table data-filter="Find an agency"> gets a box above it that hides the rows without the words typed.
// How many rows are shown always stands beside it, on paper too.

function rowsOf(table: HTMLTableElement): HTMLTableRowElement[] {
  return Array.from(table.tBodies).flatMap((body) => Array.from(body.rows));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

function addFilter(table: HTMLTableElement, words: string, number: number): void {
  const rows = rowsOf(table);
  const texts = rows.map((row) => folded(row.textContent ?? ""));

  const box = document.createElement("div");
  box.className = "tl-table-filter";
  const group = document.createElement("div");
  group.className = "tl-table-filter__input";
  const label = document.createElement("label");
  label.className = "govuk-label";
  label.htmlFor = `table-filter-${number}`;
  label.textContent = words;
  const input = document.createElement("input");
  input.className = "govuk-input govuk-input--width-20";
  input.id = label.htmlFor;
  input.type = "search";
  input.autocomplete = "off";
  const count = document.createElement("p");
  count.className = "tl-table-filter__count";
  count.setAttribute("role", "status");
  group.append(label, input);
  box.append(group, count);
  (table.closest(".tl-scroll") ?? table).before(box);

  input.addEventListener("input", () => {
    const wanted = folded(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !wanted.every((word) => texts[at]?.includes(word));
      if (!row.hidden) ++shown;
    });
    count.textContent = wanted.length === 0 ? "" : `${shown} of ${rows.length} rows shown`;
  });
}

export function filterTables(): void {
  document.querySelectorAll<HTMLTableElement>("table[data-filter]").forEach((table, at) => {
    addFilter(table, table.dataset.filter || "Filter this table", at + 1);
  });
}
