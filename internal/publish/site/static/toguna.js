// Keys for the desk and the reader, and the choice of light. Everything here has a button or a link of its own; without
// this script all of them work.
"use strict";

// The choice of light is kept at once, where the form without a script asks for a press of its button.
for (const radio of document.querySelectorAll('input[name="light"]')) {
  radio.addEventListener("change", () => {
    const kept = radio.value === "auto" ? "light=; max-age=0" : "light=" + radio.value + "; max-age=31536000";
    document.cookie = kept + "; path=/; samesite=lax";
    for (const other of document.querySelectorAll('input[name="light"]')) {
      other.toggleAttribute("checked", other === radio);
    }
  });
}

const typing = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

// A key presses the button, or follows the link, that shows it.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const target = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
  if (target) {
    event.preventDefault();
    target.click();
    return;
  }
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1, event);
});

// In the reader j and k go to the next and the previous claim.
let at = -1;
function step(by, event) {
  const claims = Array.from(document.querySelectorAll(".reader .cl[id]"));
  if (claims.length === 0) return;
  event.preventDefault();
  if (at < 0 && location.hash) at = claims.findIndex((claim) => "#" + claim.id === location.hash) ;
  at = Math.min(claims.length - 1, Math.max(0, at + by));
  location.hash = claims[at].id;
  claims[at].focus({ preventScroll: false });
}
for (const [id, by] of [["key-next", 1], ["key-prev", -1]]) {
  const link = document.getElementById(id);
  if (link) link.addEventListener("click", (event) => step(by, event));
}

// Words that are selected in the reader can go into the form that adds a claim, with their place in the text.
const adding = document.querySelector("#add form");
const offer = document.getElementById("add-offer");
let selected = null;

// shown is what a range shows of the text itself, without the numbers of claims and the margin.
function shown(range) {
  const part = range.cloneContents();
  for (const aside of part.querySelectorAll(".sup, .at, .margin")) aside.remove();
  for (const end of part.querySelectorAll("p")) end.append(" ");
  return part.textContent;
}

// chosen is what is selected in the reader, or null.
function chosen() {
  const selection = window.getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const holder = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const para = holder.closest(".reader p[id]");
  const words = para === null ? "" : shown(range);
  if (words.trim() === "") return null;
  const before = document.createRange();
  before.setStart(para, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const led = shown(before) + words.slice(0, words.length - words.trimStart().length);
  return { words: words.trim(), at: Number(para.id.slice(1)) + Array.from(led).length };
}

if (adding && offer) {
  document.addEventListener("selectionchange", () => {
    selected = chosen();
    offer.hidden = selected === null;
  });
  offer.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  offer.addEventListener("click", () => {
    if (selected === null) return;
    adding.elements.words.value = selected.words;
    if (adding.elements.at.tagName === "SELECT") adding.elements.at.append(new Option(selected.at, selected.at));
    adding.elements.at.value = selected.at;
    adding.requestSubmit(adding.querySelector('[value="look"]'));
  });
}
