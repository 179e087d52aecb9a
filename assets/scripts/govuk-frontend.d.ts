// govuk-frontend ships no types; this is what we use of it.
declare module "govuk-frontend" {
  interface Component {
    new (root: Element): unknown;
    moduleName: string;
  }
  export function createAll(component: Component): void;
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const FileUpload: Component;
  export const NotificationBanner: Component;
  export const PasswordInput: Component;
  export class Radios {
    static moduleName: string;
    constructor(root: Element);
    syncConditionalRevealWithInputState(input: HTMLInputElement): void;
  }
  export const ServiceNavigation: Component;
  export const SkipLink: Component;
  export const Tabs: Component;
}
