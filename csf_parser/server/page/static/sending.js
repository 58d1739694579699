// Requests to this server, and what comes back of them.
const texts = () => document.body.dataset;

export async function send(address, body, onBusy) {
  for (let attempt = 0; ; attempt += 1) {
    let response;
    try {
      response = await fetch(address, { method: "POST", body, headers: { "X-Fragment": "1" } });
    } catch {
      return { status: 0, problem: texts().lost };
    }
    if ((response.status !== 503 && response.status !== 429) || attempt >= 30 || !onBusy) return told(response);
    onBusy();
    const seconds = Math.min(30, Number(response.headers.get("Retry-After")) || 1);
    await new Promise((resolve) => { setTimeout(resolve, 1000 * seconds); });
  }
}

async function told(response) {
  const blob = await response.blob();
  const text = await blob.text();
  const isPlain = (response.headers.get("Content-Type") ?? "").startsWith("text/plain");
  const problem = response.status === 401 ? texts().gone : isPlain ? text : texts().lost;
  return { status: response.status, text, blob, problem, disposition: response.headers.get("Content-Disposition") ?? "" };
}

// The elements of a part of a page. It is our own server's, and holds no script that the browser would run.
export function parsed(text) {
  return [...new DOMParser().parseFromString(text, "text/html").body.children];
}
