// Marks the link to the live page while something is on the air. Pages are the same for everyone and
// kept for long, so they cannot say it themselves; without this script they say nothing.
const list = document.querySelector("[data-on-air]");

async function mark() {
  try {
    const answer = await fetch("/live/on-air");
    const onAir = answer.ok && Object.keys(await answer.json()).length > 0;
    const link = list.querySelector("a");
    let sign = link.querySelector(".sign");
    if (onAir && !sign) {
      sign = document.createElement("span");
      sign.className = "sign";
      sign.append(list.dataset.onAir);
      link.append(" ", sign);
    } else if (!onAir && sign) {
      sign.remove();
    }
  } catch {
    // nobody needs to know
  }
}

if (list) {
  let last = Date.now();
  mark();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - last > 60_000) {
      last = Date.now();
      mark();
    }
  });
}
