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
