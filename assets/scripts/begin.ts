// Runs before the page is drawn: tells the style sheet that scripts work, so that nothing jumps once they have started.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
