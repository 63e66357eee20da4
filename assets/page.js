// The page's language, and what Gradio says in English wherever it runs: the tabs' names, the calendar, the names of
// its buttons. `platetalk` holds the language ("auto": the browser's) and the words, English → French (page.py).
(() => {
  const { language, words } = window.platetalk;
  const chosen = language === "auto" ? navigator.language : language;
  const french = chosen.toLowerCase().startsWith("fr");
  const PLACES = ".nav-holder a, .picker, .progress-text, [data-testid='status-tracker'], .toast-title";
  const NAMES = ["aria-label", "title", "placeholder"];

  document.documentElement.lang = french ? "fr" : "en";

  function translated(text) {
    const known = words[text.trim().replace(/\s+/g, " ")];
    if (known) return known;
    const month = text.trim().match(/^(\w+)\s+(\d{4})$/);
    if (month && words[month[1]]) return `${words[month[1]]} ${month[2]}`;
    const queue = text.trim().match(/^queue: (.+)$/);
    if (queue) return `file d’attente : ${queue[1]}`;
    const said = text.match(/^((?:user|bot)'s message: )([^]*)$/);
    return said ? words[said[1].trim()] + " " + (words[said[2]] || said[2]) : null;
  }

  function name(element) {
    for (const attribute of NAMES) {
      const to = element.getAttribute(attribute);
      const data = attribute === "title" && element.closest("td, th");
      const better = to && !data && translated(to);
      if (better && better !== to) element.setAttribute(attribute, better);
    }
  }

  function say(node) {
    const better = node.data.trim() && node.parentElement?.closest(PLACES) && translated(node.data);
    if (better && better !== node.data) node.data = better;
  }

  // Gradio's date box is a field without a name beside a button without one.
  function label(box) {
    const title = box.closest(".block")?.querySelector("[data-testid='block-info']")?.textContent.trim();
    if (!title) return;
    box.querySelector("input")?.setAttribute("aria-label", title);
    box.querySelector("button")?.setAttribute("aria-label", `${title}: ${french ? "calendrier" : "calendar"}`);
  }

  function look(root) {
    if (root.nodeType === Node.TEXT_NODE) return french && say(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const box of [root, ...root.querySelectorAll(".timebox")]) if (box.matches(".timebox")) label(box);
    if (!french) return;
    for (const element of [root, ...root.querySelectorAll("[aria-label], [title], [placeholder]")]) name(element);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) say(node);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(look);
      else if (french) change.type === "attributes" ? name(change.target) : say(change.target);
    }
  }).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
  look(document.documentElement);
})();
