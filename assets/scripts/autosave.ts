// <form data-autosave="/cases/R-1/steps/2/draft"> keeps a draft on the server while somebody types: the form's fields are
// posted to that address as they would be to the form's own, with the token of data-autosave-token where there is one. The
// answer is the hour at which it was kept, or nothing where the form was handed in meanwhile. An answer outside 2xx is shown
// and tried again; nothing typed is lost, because nothing here changes the form.

const quietBeforeSaving = 2_000;
const longestWithoutSaving = 15_000;
const waitAfterFailure = 10_000;

class Draft {
  private timer = 0;
  private dirtySince = 0;
  private saving = false;
  private readonly status: HTMLElement;
  // Saving keeps the sign-in alive, and the warning in this page and in others counts anew.
  private readonly session = new BroadcastChannel("throughline-session");
  private handingIn = new AbortController();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly address: string,
  ) {
    this.status = this.statusLine();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => {
      window.clearTimeout(this.timer);
      this.dirtySince = 0;
      this.handingIn.abort();
      this.handingIn = new AbortController();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && this.dirtySince > 0) void this.save(true);
    });
  }

  private statusLine(): HTMLElement {
    const line = document.createElement("p");
    line.className = "tl-autosave";
    line.setAttribute("role", "status");
    const button = this.form.querySelector("button[type=submit]");
    const end = button?.closest(".govuk-button-group") ?? button;
    if (end) end.before(line);
    else this.form.append(line);
    return line;
  }

  private changed(): void {
    const now = Date.now();
    if (this.dirtySince === 0) this.dirtySince = now;
    const latest = this.dirtySince + longestWithoutSaving - now;
    this.saveIn(Math.max(0, Math.min(quietBeforeSaving, latest)));
  }

  private saveIn(milliseconds: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(false), milliseconds);
  }

  // A draft holds what was typed: no files, and never a password or a code.
  private fields(): URLSearchParams {
    const fields = new URLSearchParams();
    const secret = new Set(
      Array.from(this.form.querySelectorAll<HTMLInputElement>("input[type=password], input[autocomplete=one-time-code]"), (input) => input.name),
    );
    for (const [name, value] of new FormData(this.form))
      if (typeof value === "string" && !secret.has(name)) fields.append(name, value);
    const token = this.form.dataset.autosaveToken;
    if (token) fields.set("csrf", token);
    return fields;
  }

  private async save(leaving: boolean): Promise<void> {
    if (this.saving) return this.saveIn(quietBeforeSaving);
    window.clearTimeout(this.timer);
    this.saving = true;
    const changedSince = this.dirtySince;
    this.dirtySince = 0;
    const { signal } = this.handingIn;
    const savedAt = await this.send(leaving, signal);
    this.saving = false;
    if (signal.aborted) return;
    if (savedAt !== undefined) {
      this.session.postMessage("used");
      if (savedAt !== "") this.say(`Saved at ${savedAt}`, false);
      return;
    }
    this.dirtySince = this.dirtySince || changedSince;
    this.say("The draft could not be saved. What you typed is still here; trying again.", true);
    this.saveIn(waitAfterFailure);
  }

  private async send(leaving: boolean, signal: AbortSignal): Promise<string | undefined> {
    try {
      const answer = await fetch(this.address, {
        method: "POST",
        body: this.fields(),
        credentials: "same-origin",
        redirect: "error",
        keepalive: leaving,
        signal,
      });
      return answer.ok ? await answer.text() : undefined;
    } catch {
      return undefined;
    }
  }

  private say(words: string, failed: boolean): void {
    this.status.textContent = words;
    this.status.classList.toggle("tl-autosave--failed", failed);
  }
}

export function saveDraftsAsOneGoes(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]"))
    new Draft(form, form.dataset.autosave ?? form.action);
}
