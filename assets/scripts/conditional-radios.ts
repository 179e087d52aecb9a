import { Radios } from "govuk-frontend";

// Radios that open further questions. govuk-frontend marks each with aria-expanded, which a radio may not carry; the
// questions follow their answer at once in the reading order, so nothing is lost without it.
export class ConditionalRadios extends Radios {
  override syncConditionalRevealWithInputState(input: HTMLInputElement): void {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}
