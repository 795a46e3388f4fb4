// Applies a control as soon as it is chosen, and keeps the line under each phone true while the phone is used.

const bar = document.getElementById("bar");
bar.addEventListener("change", () => bar.requestSubmit());

const watched = document.querySelector("[data-watched]");
watched?.addEventListener("load", () => {
  const look = watched.contentDocument?.documentElement.dataset.look;
  if (look !== undefined && look !== watched.dataset.watched) location.reload();
});

for (const frame of document.querySelectorAll(".phone iframe")) {
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
