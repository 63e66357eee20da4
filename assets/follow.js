// The conversation follows its end: a question just sent is always in sight, and pictures that load late push no answer
// out of it; this file scrolls nobody down who has looked back with wheel, finger, keys or scroll bar.
(() => {
  const NEAR = 80; // pixels from the end that count as the end
  const BACK = ["PageUp", "ArrowUp", "Home"];
  let following = true;
  let top = 0;

  const talk = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("#chat [role='log']");
  const toEnd = (box) => requestAnimationFrame(() => following && (box.scrollTop = box.scrollHeight));
  const asks = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches(".user-row") || node.querySelector(".user-row"));
  const on = (name, act) => document.addEventListener(name, (event) => {
    const box = event.target instanceof Element && talk(event.target);
    if (box) act(event, box);
  }, { capture: true, passive: true });

  on("wheel", (event) => event.deltaY < 0 && (following = false));
  on("touchmove", () => (following = false));
  on("keydown", (event) => BACK.includes(event.key) && (following = false));
  on("pointerdown", (event, box) => event.target === box && (following = false));
  on("scroll", (_, box) => {
    const down = box.scrollTop > top;
    top = box.scrollTop;
    if (down && box.scrollHeight - top - box.clientHeight < NEAR) following = true;
  });
  on("load", (_, box) => following && toEnd(box));
  new MutationObserver((changes) => {
    for (const change of changes) {
      const box = change.addedNodes.length && talk(change.target);
      if (!box) continue;
      if ([...change.addedNodes].some(asks)) following = true;
      if (following) toEnd(box);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
