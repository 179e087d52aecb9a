// Warns five minutes before the sign-in ends, lets somebody stay, and leaves the page when it has ended, so that nothing
// confidential stays on a screen that nobody watches. Drafts are on the server by then. Tabs tell each other.

const warnBefore = 5 * 60;

interface Session {
  seconds: number;
  extend: string;
  ended: string;
  token: string;
}

function sessionOfThePage(): Session | undefined {
  const { sessionSeconds, sessionExtend, sessionEnded, sessionToken } = document.body.dataset;
  const seconds = Number(sessionSeconds);
  if (!seconds || !sessionExtend || !sessionEnded) return undefined;
  return { seconds, extend: sessionExtend, ended: sessionEnded, token: sessionToken ?? "" };
}

function minutes(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds / 60));
  return whole === 1 ? "1 minute" : `${whole} minutes`;
}

class Warning {
  private endsAt = 0;
  private announced = "";
  private readonly dialog = document.createElement("dialog");
  private readonly words = document.createElement("p");
  private readonly otherTabs = new BroadcastChannel("throughline-session");

  constructor(private readonly session: Session) {
    this.build();
    this.otherTabs.addEventListener("message", () => this.startAgain());
    this.otherTabs.postMessage("used");
    this.startAgain();
    window.setInterval(() => this.look(), 1_000);
    document.addEventListener("visibilitychange", () => this.look());
  }

  private build(): void {
    this.dialog.className = "tl-dialog";
    this.dialog.setAttribute("aria-labelledby", "session-title");
    const title = document.createElement("h2");
    title.className = "govuk-heading-m";
    title.id = "session-title";
    title.textContent = "You will be signed out soon";
    this.words.className = "govuk-body";
    this.words.setAttribute("role", "status");
    const stay = document.createElement("button");
    stay.className = "govuk-button";
    stay.type = "button";
    stay.textContent = "Stay signed in";
    stay.addEventListener("click", () => void this.extend());
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      void this.extend();
    });
    this.dialog.append(title, this.words, stay);
    document.body.append(this.dialog);
  }

  private startAgain(): void {
    this.endsAt = Date.now() + this.session.seconds * 1_000;
    this.announced = "";
    if (this.dialog.open) this.dialog.close();
  }

  private look(): void {
    const left = (this.endsAt - Date.now()) / 1_000;
    if (left <= 0) {
      window.location.assign(this.session.ended);
      return;
    }
    if (left > Math.min(warnBefore, this.session.seconds / 2)) return;
    const kept = document.querySelector("form[data-autosave]") ? " What you typed is kept as a draft." : "";
    this.say(`For security you will be signed out in ${minutes(left)}.${kept}`);
    if (!this.dialog.open) this.dialog.showModal();
  }

  // A screen reader hears the words again only when they have changed.
  private say(words: string): void {
    if (words === this.announced) return;
    this.announced = words;
    this.words.textContent = words;
  }

  private async extend(): Promise<void> {
    const answer = await fetch(this.session.extend, {
      method: "POST",
      body: new URLSearchParams({ csrf: this.session.token }),
      credentials: "same-origin",
      redirect: "error",
    }).catch(() => undefined);
    if (!answer?.ok) {
      this.say("You could not be kept signed in. Save what you need elsewhere, then sign in again.");
      return;
    }
    this.otherTabs.postMessage("used");
    this.startAgain();
  }
}

export function warnBeforeTheSignInEnds(): void {
  const session = sessionOfThePage();
  if (session) new Warning(session);
}
