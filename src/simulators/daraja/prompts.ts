import { deadline } from "../http.ts";
import type { KeptPrompt, Prompt, World } from "./world.ts";

type Waiter = (prompt: Prompt) => void;

/** Finding prompts, and waiting for one without asking again and again. */
export function openPrompts({ prompts }: World) {
  const waiters = new Set<Waiter>();
  const closing = new AbortController();
  const isOpen = ({ result }: Prompt) => result === undefined;
  const isWaiting = (prompt: KeptPrompt) => prompt.answered && isOpen(prompt);
  return {
    rang: (): void => {
      for (const waiter of waiters) prompts.filter(isWaiting).forEach(waiter);
    },
    choose: (which: string | number): KeptPrompt => {
      const name = String(which);
      const named = prompts.find(({ checkoutRequestId, paid }) => checkoutRequestId === name && !paid);
      const found = named ?? prompts.findLast((prompt) => prompt.phone === name && isOpen(prompt));
      if (found === undefined) throw new Error(`No prompt waits under ${name}.`);
      return found;
    },
    waitForPrompt: (matches: (prompt: Prompt) => boolean = () => true, patience = 5000): Promise<Prompt> =>
      new Promise((resolve, reject) => {
        const { signal, done } = deadline(patience, closing.signal);
        const waiter: Waiter = (prompt) => {
          if (!matches(prompt)) return;
          waiters.delete(waiter);
          done();
          resolve(prompt);
        };
        waiters.add(waiter);
        prompts.filter(isWaiting).forEach(waiter);
        signal.addEventListener("abort", () => {
          waiters.delete(waiter);
          done();
          reject(new Error(`No such prompt rang within ${patience} ms.`));
        });
      }),
    close: () => {
      closing.abort();
    },
  };
}
