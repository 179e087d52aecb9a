// On a small screen the list comes first: the form that narrows it is folded until somebody wants it.
export function foldFiltersOnSmallScreens(): void {
  if (window.matchMedia("(min-width: 48.0625em)").matches) return;
  for (const controls of document.querySelectorAll<HTMLDetailsElement>(".tl-filter__controls")) controls.open = false;
}
