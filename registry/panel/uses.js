// The boxes of registry.panel.links: a text box and a button for each of `props.value.rows`. Run by gr.HTML with `element`, `props`, `watch`.
const held = () => ({ rows: [], removed: {}, ...props.value });

function typed(id, use) {
  const value = held();
  props.value = { ...value, rows: value.rows.map((row) => (row.id === id ? { ...row, use } : row)) };
}

function remove(id) {
  const value = held();
  const gone = value.rows.find((row) => row.id === id);
  props.value = { ...value, rows: value.rows.filter((row) => row !== gone), removed: { ...value.removed, [id]: gone.use } };
  draw();
}

function box(row, place, words) {
  const line = document.createElement("div");
  line.className = "registry-use-row";
  const label = document.createElement("label");
  const name = document.createElement("b");
  name.textContent = row.label;
  const hint = document.createElement("span");
  hint.textContent = words.hint;
  const area = document.createElement("textarea");
  area.id = `registry-use-${place}`;
  area.rows = 2;
  area.value = row.use;
  area.addEventListener("input", () => typed(row.id, area.value));
  label.append(name, hint, area);
  const button = document.createElement("button");
  button.id = `registry-use-${place}-x`;
  button.type = "button";
  button.textContent = words.remove;
  button.addEventListener("click", () => remove(row.id));
  line.append(label, button);
  return line;
}

function draw() {
  const value = held();
  element.firstElementChild.replaceChildren(...value.rows.map((row, place) => box(row, place, value)));
}

watch("value", draw);
draw();
