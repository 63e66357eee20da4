// The conversation follows its end: a question just sent is always in sight, and pictures that load late push no answer
// out of it. Who looks back with wheel, finger or keys is left there until the next question.
(() => {
  const NEAR = 80; // pixels from the end that count as the end
  const MOVES = ["wheel", "touchmove", "pointerup", "keyup"];
  let following = true;

  const talk = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("#chat [role='log']");
  const toEnd = (box) => requestAnimationFrame(() => (box.scrollTop = box.scrollHeight));
  const asks = (node) => node.nodeType === Node.ELEMENT_NODE && (node.matches(".user-row") || node.querySelector(".user-row"));

  for (const move of MOVES) {
    document.addEventListener(move, (event) => {
      const box = talk(event.target);
      if (box) setTimeout(() => (following = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR), 200);
    }, { capture: true, passive: true });
  }
  document.addEventListener("load", (event) => {
    const box = event.target instanceof Element && talk(event.target);
    if (box && following) toEnd(box);
  }, true);
  new MutationObserver((changes) => {
    for (const change of changes) {
      const box = change.addedNodes.length && talk(change.target);
      if (!box) continue;
      if ([...change.addedNodes].some(asks)) following = true;
      if (following) toEnd(box);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
