// Everything works without this; it only makes it nicer.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from "govuk-frontend";

import { saveDraftsAsOneGoes } from "./autosave";
import { ConditionalRadios } from "./conditional-radios";
import { foldFiltersOnSmallScreens } from "./filter-layout";
import { warnBeforeTheSignInEnds } from "./session-timeout";
import { filterTables } from "./table-filter";

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  ConditionalRadios,
  ServiceNavigation,
  SkipLink,
  Tabs,
])
  createAll(component);

foldFiltersOnSmallScreens();
filterTables();
saveDraftsAsOneGoes();
warnBeforeTheSignInEnds();
