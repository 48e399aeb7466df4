// Optional comforts: everything can be read without this file.
"use strict";

document.querySelectorAll("[data-copy]").forEach((place) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "copy";
  button.setAttribute("aria-label", "Copy " + (place.dataset.copy || "text"));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(place.textContent);
      button.textContent = "copied";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(place);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      button.textContent = "selected";
    }
    window.setTimeout(() => { button.textContent = "copy"; }, 1600);
  });
  place.after(" ", button);
});

document.querySelectorAll("[data-filter]").forEach((list) => {
  const rows = [...list.querySelectorAll("[data-row]")];
  if (rows.length < 12) return;
  const label = document.createElement("label");
  label.className = "filter";
  label.textContent = "Show only rows with ";
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  label.append(field);
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  label.append(count);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row) => {
      row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = wanted === "" ? "" : " " + shown + " of " + rows.length;
  });
  list.before(label);
});
