// Filters and sorts what is there; without it everything is there all the same.
(() => {
  const tools = document.getElementById("tools");
  const list = document.getElementById("groups");
  if (!tools || !list) return;
  const groups = [...list.children].map((element) => ({
    element,
    data: element.dataset,
    title: element.querySelector("summary b").textContent,
    count: Number(element.dataset.count),
    findings: [...element.querySelectorAll(".findings > li")].map((item) => ({ item, text: undefined })),
  }));
  const [shown, none, search, category, sort] = ["shown", "none", "search", "category", "sort"].map((id) => document.getElementById(id));
  const levels = [...tools.querySelectorAll("input[name=severity]")];
  const RANK = { error: 0, warning: 1, info: 2 };

  function filter() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(levels.filter((box) => box.checked).map((box) => box.value));
    let all = 0;
    let left = 0;
    for (const { element, data, title, findings } of groups) {
      const fits = wanted.has(data.severity) && (category.value === "" || category.value === data.category);
      let some = false;
      for (const finding of findings) {
        if (words.length > 0) finding.text ??= `${data.rule} ${title} ${finding.item.textContent}`.toLowerCase();
        const is = fits && words.every((word) => finding.text.includes(word));
        finding.item.hidden = !is;
        some ||= is;
        all += 1;
        left += is ? 1 : 0;
      }
      element.hidden = !some;
    }
    shown.value = left === all ? `${all} shown` : `${left} of ${all} shown`;
    none.hidden = left > 0;
  }

  const by = {
    severity: (a, b) => RANK[a.data.severity] - RANK[b.data.severity],
    rule: (a, b) => (a.data.rule < b.data.rule ? -1 : a.data.rule > b.data.rule ? 1 : 0),
    count: (a, b) => b.count - a.count,
    category: (a, b) => (a.data.category < b.data.category ? -1 : a.data.category > b.data.category ? 1 : 0),
  };

  function order() {
    // The sort is stable, and `groups` stays in the order of the page as it was written.
    list.append(...groups.toSorted(by[sort.value]).map(({ element }) => element));
  }

  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("input", filter);
  sort.addEventListener("change", order);
  tools.hidden = false;
  filter();

  // On paper nothing is folded.
  const folded = () => [...document.querySelectorAll("details:not([open])")];
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folded();
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
