// What the person said and the shop does not have yet.

import { newId, post } from "./tools.js";

/** Pauses after failed tries, in milliseconds. */
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000];

/**
 * @typedef {{ id: string, kind: "text" | "tap" | "media", text: string, label?: string, language?: string,
 *   picture?: Blob }} Message
 */

/**
 * Sends one message after the other, each until the shop has it. A message keeps the id it was given, so one that
 * is sent twice because an answer was lost is heard once. A reload goes on where this page stopped.
 * @param {{ side: string, tell: (message: Message, state: "waiting" | "troubled" | "refused") => void }} wanted
 */
export function openOutbox({ side, tell }) {
  const drawer = `kibanda-unsent-${side}`;
  /** @type {Message[]} */
  const queue = recall(drawer);
  let running = false;
  let tries = 0;
  /** @type {() => void} */
  let hurry = () => undefined;

  async function run() {
    if (running) return;
    running = true;
    while (queue.length > 0) {
      const message = queue[0];
      const outcome = await attempt(side, message);
      if (outcome === "again") {
        tell(message, "troubled");
        await pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
        tries += 1;
      } else {
        tries = 0;
        drop(message.id);
        if (outcome === "refused") tell(message, "refused");
      }
    }
    running = false;
  }

  /** @param {number} ms */
  function pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      hurry = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }

  /** @param {string} id */
  function drop(id) {
    const at = queue.findIndex((message) => message.id === id);
    if (at >= 0) queue.splice(at, 1);
    keep(drawer, queue);
  }

  addEventListener("online", () => hurry());
  for (const message of queue) tell(message, "waiting");
  void run();
  return {
    /** @param {Omit<Message, "id">} words */
    send: (words) => {
      const message = { id: newId(), ...words };
      queue.push(message);
      keep(drawer, queue);
      tell(message, "waiting");
      void run();
    },
    /** The shop has it: whatever became of the answer. */
    drop,
    /** The line is up again: no need to wait longer. */
    hurry: () => hurry(),
  };
}

/**
 * @param {string} side
 * @param {Message} message
 * @returns {Promise<"sent" | "again" | "refused">}
 */
async function attempt(side, message) {
  try {
    const { status } = await (message.picture ? postPicture(side, message) : postWords(side, message));
    if (status < 300) return "sent";
    // Without its cookie the page is nobody; the page itself gives a new one.
    if (status === 401) await fetch("/chat");
    return status >= 500 || [401, 408, 429].includes(status) ? "again" : "refused";
  } catch {
    return "again";
  }
}

/** @param {string} side @param {Message} message */
const postWords = (side, message) => post(`/chat/messages?side=${side}`, message);

/** @param {string} side @param {Message} message */
function postPicture(side, { id, language = "", picture }) {
  return fetch(`/chat/pictures?${new URLSearchParams({ side, id, language })}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: picture,
  });
}

/** @param {string} drawer @returns {Message[]} */
function recall(drawer) {
  try {
    return JSON.parse(sessionStorage.getItem(drawer) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {string} drawer @param {Message[]} queue */
function keep(drawer, queue) {
  try {
    // A picture is too large for this drawer: a reload forgets it.
    const words = queue.filter(({ picture }) => picture === undefined);
    sessionStorage.setItem(drawer, JSON.stringify(words));
  } catch {
    // A browser that keeps nothing: a reload then forgets what was not sent.
  }
}
