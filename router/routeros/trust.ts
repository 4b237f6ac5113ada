import type { Socket } from "node:net";
import { isIP } from "node:net";
import { type ConnectionOptions, TLSSocket } from "node:tls";
import type { Loss } from "./loss.ts";

/** How the router is known over TLS. */
export type RouterTls = {
  /**
   * SHA-256 of the only certificate it may show, `AB:CD:…`, whoever signed it. Absent: one that this machine trusts
   * for that host, else the first one it shows, as ssh does.
   */
  readonly certificate?: string;
  /** Told of the first certificate before the password is sent. What it throws ends the attempt to log in. */
  readonly keep?: (fingerprint: string) => Promise<void>;
};

export type Trust = {
  readonly options: ConnectionOptions;
  /** Judges what the router has shown, once the line stands and before anything is said. Nothing: it is the one. */
  readonly admit: (socket: Socket) => Promise<Loss | undefined>;
};

const STRANGER: Loss = {
  what: "its TLS certificate is not the one in our settings: was it made anew, or is another device in its place?",
  retry: "never",
  about: "tls",
};

const plain = (fingerprint: string): string => fingerprint.replace(/[^0-9A-Fa-f]/g, "").toUpperCase();

/** One for a router, shared by its sessions: they are to see one certificate. */
export function createTrust({ certificate, keep }: RouterTls, host: string): Trust {
  let known = certificate;
  let kept: Promise<void> = Promise.resolve();
  let wasTrusted = false;
  const judge = (shown: string, isTrusted: boolean): Loss | undefined => {
    if (known !== undefined) return plain(known) === plain(shown) ? undefined : STRANGER;
    if (isTrusted) {
      wasTrusted = true;
      return undefined;
    }
    // A router that had a certificate of an authority does not fall back to one it made itself.
    if (wasTrusted) return STRANGER;
    known = shown;
    kept = keep?.(shown) ?? kept;
    return undefined;
  };
  return {
    // Judged by `admit`: a router's certificate is mostly its own, and as old or young as its clock was wrong.
    options: {
      rejectUnauthorized: false,
      minVersion: "TLSv1.2",
      ...(isIP(host) === 0 && { servername: host }),
    },
    admit: async (socket) => {
      if (!(socket instanceof TLSSocket)) return STRANGER;
      const shown = socket.getPeerCertificate().fingerprint256;
      // Without a certificate there is nothing to know a router by; the type does not say that it may be missing.
      const loss = typeof shown === "string" ? judge(shown, socket.authorized) : STRANGER;
      if (loss !== undefined) return loss;
      try {
        await kept;
        return undefined;
      } catch (cause) {
        known = certificate;
        kept = Promise.resolve();
        return { what: "its TLS certificate could not be noted down", retry: "soon", about: "tls", cause };
      }
    },
  };
}
