const json = (properties: object, description: string) => ({
  description,
  content: { "application/json": { schema: { type: "object", properties } } },
});
const text = (description: string) => ({
  description,
  content: { "text/plain": { schema: { type: "string" } } },
});
const status = { type: "string" };
const asked = <Responses>(operationId: string, summary: string, responses: Responses) => ({
  get: { operationId, summary, tags: ["machine"], security: [], responses },
});

/** What the program says about itself: public, and answered outside the list of operations. */
export const MACHINE = {
  "/healthz": asked("readHealth", "Says that the process lives.", {
    200: json({ status }, "It lives."),
  }),
  "/readyz": asked("readReadiness", "Says whether the shop can write its books now.", {
    200: json({ status, channels: { type: "object" } }, "It can."),
    503: json({ status, channels: { type: "object" } }, "It cannot."),
  }),
  "/metrics": asked("readMetrics", "Counts and timings in Prometheus' text form.", {
    200: text("One measure a line."),
  }),
  "/openapi.json": asked("readDocument", "This document.", {
    200: json({ openapi: { type: "string" } }, "OpenAPI 3.1."),
  }),
} as const;
