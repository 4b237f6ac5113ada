// What the server says by itself, kept open as long as somebody looks.

const AGAIN = 2000;
/** The server says something every 20 s; a line that is silent for longer is dead, whatever the browser thinks. */
const SILENCE = 50_000;

/**
 * Follows a stream of events. A hidden page lets go of it, because a browser has few connections to share; a page
 * that is seen again, and a stream that broke, go on after the last id that was seen.
 * @param {{
 *   url: (last: string) => string,
 *   on: Record<string, (data: string) => void>,
 *   tell: (up: boolean) => void,
 * }} wanted
 */
export function openStream({ url, on, tell }) {
  /** @type {EventSource | undefined} */
  let source;
  let last = "";
  let open = false;
  let timer = 0;
  let watchdog = 0;

  function rest() {
    clearTimeout(timer);
    clearTimeout(watchdog);
    source?.close();
    source = undefined;
  }

  function listen() {
    rest();
    if (!open || document.hidden) return;
    const mine = new EventSource(url(last));
    source = mine;
    mine.onopen = () => {
      tell(true);
      heard();
    };
    mine.addEventListener("still-here", heard);
    mine.onerror = () => {
      tell(false);
      // A broken line is mended by the browser; a refusal is for us to mend.
      if (mine.readyState === EventSource.CLOSED) timer = setTimeout(renew, AGAIN);
    };
    for (const [name, hear] of Object.entries(on)) {
      mine.addEventListener(name, (event) => {
        if (event.lastEventId !== "") last = event.lastEventId;
        heard();
        hear(event.data);
      });
    }
  }

  function heard() {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      tell(false);
      listen();
    }, SILENCE);
  }

  /** The chat's page gives the cookie that a stream is refused without. */
  async function renew() {
    await fetch("/chat").catch(() => undefined);
    listen();
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("online", listen);
  return {
    open: () => {
      open = true;
      listen();
    },
    close: () => {
      open = false;
      rest();
    },
  };
}
