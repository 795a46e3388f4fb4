// What a page can do more with a script: read itself aloud, and ask in place. Without it, every link and form works.

const narration = JSON.parse(document.getElementById("narration")?.textContent ?? "[]");
const readers = document.querySelectorAll("[data-read]");

if ("speechSynthesis" in window && narration.length) {
  for (const button of readers) {
    const label = button.querySelector("span");
    const start = label.textContent;
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const speaking = button.getAttribute("aria-pressed") === "true";
      stop();
      if (!speaking) read(() => show(false));
      show(!speaking);
    });
    const show = (speaking) => {
      button.setAttribute("aria-pressed", String(speaking));
      label.textContent = speaking ? button.dataset.stop : start;
    };
  }
  addEventListener("pagehide", stop);
}

function read(finished) {
  narration.forEach(({ section, say }, index) => {
    const words = new SpeechSynthesisUtterance(say);
    words.lang = document.documentElement.lang;
    words.rate = 0.9;
    words.onstart = () => point(section);
    words.onerror = words.onend = () => {
      point(null);
      if (index === narration.length - 1) finished();
    };
    speechSynthesis.speak(words);
  });
}

function stop() {
  speechSynthesis.cancel();
  point(null);
}

function point(section) {
  document.querySelector(".reading")?.classList.remove("reading");
  const place = section && document.getElementById(`s-${section}`);
  place?.classList.add("reading");
  place?.scrollIntoView({ block: "center" });
}

const sure = document.getElementById("sure");

document.addEventListener("click", (event) => {
  const asking = event.target.closest?.("button[data-ask][data-action]");
  if (!asking || asking.dataset.answered) return;
  event.preventDefault();
  document.getElementById("sure-question").textContent = asking.dataset.ask;
  sure.onclick = ({ target }) => {
    const answer = target.closest("button")?.value;
    if (!answer) return;
    sure.close();
    if (answer === "no") return;
    asking.dataset.answered = "yes";
    asking.setAttribute("formaction", asking.dataset.action);
    asking.form.requestSubmit(asking);
  };
  sure.showModal();
});
