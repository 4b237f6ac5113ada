import { isOnThisMachine } from "../post.ts";

/** Words Safaricom refuses anywhere in a callback URL, in any case. */
const FORBIDDEN = /mpesa|m-pesa|safaricom|exe|exec|cmd|sql|query/i;

/** Whether Daraja takes the URL; http as in the sandbox. This house also refuses every host but this machine. */
export function isCallbackUrl(value: unknown): value is string {
  if (typeof value !== "string" || FORBIDDEN.test(value) || !URL.canParse(value)) return false;
  const { protocol } = new URL(value);
  return (protocol === "http:" || protocol === "https:") && isOnThisMachine(value);
}
