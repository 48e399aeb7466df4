// What does not fit: text outside the window, words of a picture outside it or running into one another.
() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push("page " + document.documentElement.scrollWidth);
  for (const one of document.querySelectorAll("main *")) {
    if (one.closest("svg") || one.closest("thead") || !one.checkVisibility({contentVisibilityAuto: true})) continue;
    const box = one.getBoundingClientRect();
    if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1))
      found.push(one.tagName + "." + one.className + " " + one.textContent.slice(0, 40));
    if (one.scrollWidth > one.clientWidth + 2 && getComputedStyle(one).overflowX === "hidden")
      found.push("cut " + one.tagName + " " + one.textContent.slice(0, 40));
  }
  for (const svg of document.querySelectorAll("svg.picture")) {
    if (!svg.checkVisibility()) continue;
    const frame = svg.viewBox.baseVal, rows = [];
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBBox();
      if (box.x < -1 || box.x + box.width > frame.width + 1 || box.y + box.height > frame.height + 1)
        found.push("outside the picture: " + text.textContent);
      rows.push([text.textContent, box]);
    }
    for (const [words, a] of rows) for (const [others, b] of rows)
      if (words !== others && a.x < b.x && a.x + a.width > b.x + 1 && a.y + 3 < b.y + b.height - 3 && b.y + 3 < a.y + a.height - 3)
        found.push("runs into another: " + words + " | " + others);
  }
  return found;
}
