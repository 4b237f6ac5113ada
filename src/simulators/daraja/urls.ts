/** Words Safaricom refuses anywhere in a callback URL, in any case. */
const FORBIDDEN = /mpesa|m-pesa|safaricom|exe|exec|cmd|sql|query/i;
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether Daraja takes the URL; http as in the sandbox. This house also refuses every host but this machine. */
export function isCallbackUrl(value: unknown): value is string {
  if (typeof value !== "string" || FORBIDDEN.test(value) || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return (protocol === "http:" || protocol === "https:") && LOOPBACK.has(hostname);
}
