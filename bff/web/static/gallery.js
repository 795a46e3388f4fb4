// Applies a control as soon as it is chosen, and keeps the line under each phone true while the phone is used.

const bar = document.getElementById("bar");
bar.addEventListener("change", () => bar.requestSubmit());

for (const frame of document.querySelectorAll("iframe")) {
  frame.addEventListener("load", () => describe(frame));
  describe(frame);
}

function describe(frame) {
  const page = frame.contentDocument?.documentElement;
  if (!page?.dataset.reason) return;
  const caption = frame.closest("li");
  caption.querySelector("[data-reason]").textContent = page.dataset.reason;
  caption.querySelector("[data-locale]").textContent = page.lang;
}
