// Measures a drawn page against its own tokens, and tells what is wrong with it, one line each.
() => {
  const faults = [];
  const root = getComputedStyle(document.documentElement);
  const rem = parseFloat(root.fontSize);
  const token = (name) => parseFloat(root.getPropertyValue(name)) * (root.getPropertyValue(name).includes("rem") ? rem : 1);
  const shown = (element) => element.checkVisibility() && !element.closest(".unseen, .skip");
  const named = (element) => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className} "${element.textContent.trim().slice(0, 30)}"`;
  const fault = (rule, element, detail) => faults.push(`${rule}: ${named(element)} ${detail}`);
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll("*")].filter((e) => shown(e) && (e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < -1));
    fault("RENDER-01", wide.at(-1) ?? document.body, `makes the page ${document.documentElement.scrollWidth} wide in ${width}`);
  }

  // Text: inside its box and the window, large enough, tall enough, dark enough.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || !shown(parent) || parent.closest("script, style, dialog")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = (parent.closest("a, button, .section, li, header, nav, label") ?? document.body).getBoundingClientRect();
    const style = getComputedStyle(parent);
    for (const r of range.getClientRects()) {
      if (r.left < box.left - 1 || r.right > box.right + 1 || r.left < -1 || r.right > width + 1) fault("RENDER-01", parent, `text from ${r.left} to ${r.right} leaves ${box.left} to ${box.right}`);
      const lead = Math.max(0, r.height - parseFloat(style.lineHeight)) / 2; // room of the font, without ink
      if (r.top + lead < box.top - 2 || r.bottom - lead > box.bottom + 2) fault("RENDER-01", parent, "text is taller than its box");
    }
    const size = parseFloat(style.fontSize);
    const least = parent.closest(".amount, .prose, .hello, .button") ? token("--size-body") : Math.min(token("--size-small"), token("--size-label"));
    if (size < least - 0.1) fault("FONT-01", parent, `text of ${size} below ${least}`);
    if (parseFloat(style.lineHeight) / size < 1.29) fault("SPACE-01", parent, `line of ${style.lineHeight} for ${size}`);
    const ratio = contrast(colour(style.color), background(parent));
    if (ratio < 4.5) fault("CONTR-01", parent, `contrast ${ratio.toFixed(2)}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (!shown(element) || style.overflowX === "visible" || element.matches("input, dialog")) continue;
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) fault("RENDER-01", element, "hides a part of what it holds");
  }

  // Targets: large enough, and none upon another.
  const targets = [...document.querySelectorAll("a, button, input:not([type=hidden], [type=radio]), label.line")].filter((e) => shown(e) && !e.closest("dialog"));
  const boxes = targets.map((element) => [element, element.getBoundingClientRect()]);
  for (const [element, box] of boxes) {
    const least = token(element.matches(".control") ? "--hit-other" : "--hit-primary");
    if (box.width < least - 0.5 || box.height < least - 0.5) fault("HIT-01", element, `${box.width} by ${box.height}, least ${least}`);
  }
  boxes.forEach(([one, a], index) => {
    for (const [other, b] of boxes.slice(index + 1)) {
      const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
      if (!apart && !one.contains(other) && !other.contains(one)) fault("RENDER-01", one, `lies upon ${named(other)}`);
    }
  });
  return faults;

  function colour(css) {
    const numbers = css.match(/[\d.]+/g).map(Number);
    const [r, g, b, alpha = 1] = numbers;
    return css.startsWith("color(srgb") ? [r, g, b, alpha] : [r / 255, g / 255, b / 255, alpha];
  }
  function background(element) {
    for (let e = element; e; e = e.parentElement) {
      const found = colour(getComputedStyle(e).backgroundColor);
      if (found[3] === 1) return found;
    }
    return [1, 1, 1, 1];
  }
  function contrast(one, other) {
    const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => sum + part * (c[i] <= 0.04045 ? c[i] / 12.92 : ((c[i] + 0.055) / 1.055) ** 2.4), 0);
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }
}
