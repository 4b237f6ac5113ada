/**
 * What a router's name, place and login may be. Names hold no marks that turn the direction of what stands after them:
 * such a name could pass for another.
 */
export const ROUTER_RULES = {
  name: /^(?=.*\S)[^\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]{1,80}$/u,
  /** A name or an address; an IPv6 address without brackets. */
  host: /^[A-Za-z0-9.:_-]{1,253}$/u,
  username: /^[\x20-\x7e]{1,100}$/u,
  password: /^[\x20-\x7e]{0,200}$/u,
} as const;
