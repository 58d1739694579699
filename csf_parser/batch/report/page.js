"use strict";
// Every text of a paper reaches the page as textContent, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const rows = data.rows.map(([file, verdict, rfc, name, zip, regimes, issued, seal, note, newest, findings, picture]) =>
  ({ file, verdict, rfc, name, zip, regimes, issued, seal, note, newest, findings, picture,
     key: `${file}\n${rfc}\n${name}`.toLowerCase() }));
const onPage = 100;
let first = 0;
const byId = (id) => document.getElementById(id);

function element(tag, text, kind) {
  const made = document.createElement(tag);
  if (text !== null && text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function kept() {
  const wanted = byId("search").value.toLowerCase();
  const verdict = byId("verdict").value;
  const code = byId("code").value;
  const newest = byId("newest").checked;
  return rows.filter((row) => row.key.includes(wanted) && (!verdict || row.verdict === verdict) &&
    (!newest || row.newest) && (!code || row.findings.some((finding) => finding[0] === code)));
}

function fileCell(row) {
  const cell = element("td", row.file);
  if (row.note) cell.append(element("div", row.note, "dim"));
  if (row.picture !== null) {
    const link = element("a", words.picture);
    link.href = `#picture-${row.picture}`;
    cell.append(" ", link);
  }
  if (row.findings.length) {
    const list = element("ul", null, "findings");
    for (const [code, severity, message, page] of row.findings) {
      const place = page ? ` (${words.page} ${page})` : "";
      const text = typeof message === "number" ? data.messages[message] : message;
      list.append(element("li", `${words[severity] || severity} · ${code}${place}: ${text}`, severity));
    }
    cell.append(list);
  }
  return cell;
}

function show() {
  const found = kept();
  if (first >= found.length) first = 0;
  const body = byId("rows");
  body.replaceChildren(...found.slice(first, first + onPage).map((row) => {
    const line = element("tr");
    line.append(element("td", words[row.verdict], row.verdict), fileCell(row));
    for (const name of ["rfc", "name", "zip", "regimes", "issued", "seal"]) line.append(element("td", row[name]));
    return line;
  }));
  const last = Math.min(first + onPage, found.length);
  byId("shown").textContent = `${found.length ? first + 1 : 0}–${last} ${words.shown} ${found.length}`;
  byId("previous").disabled = first === 0;
  byId("next").disabled = last === found.length;
}

for (const id of ["search", "verdict", "code", "newest"]) {
  byId(id).addEventListener("input", () => { first = 0; show(); });
}
byId("previous").addEventListener("click", () => { first -= onPage; show(); });
byId("next").addEventListener("click", () => { first += onPage; show(); });
show();
