/** Rejections that Baileys leaves unheard come from its files, or carry its own sort of error. */
function isBaileys(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  return "isBoom" in reason || /@whiskeysockets|libsignal|noise-handler/u.test(reason.stack ?? "");
}

/**
 * Baileys answers the server from handlers whose failures nobody waits for: a connection that breaks at the wrong
 * moment would end the whole shop. Such are told to `log` and pass; anybody else's ends the process as ever. Answers
 * how to take the guard away.
 */
export function guardAgainstBaileys(log: (line: string) => void): () => void {
  const onRejection = (reason: unknown) => {
    if (!isBaileys(reason)) throw reason;
    log(`whatsapp: a call of the library failed: ${reason instanceof Error ? reason.message : "no reason"}`);
  };
  process.on("unhandledRejection", onRejection);
  return () => {
    process.off("unhandledRejection", onRejection);
  };
}
