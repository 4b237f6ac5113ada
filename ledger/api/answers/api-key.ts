import { z } from "zod";
import { pageOf, Time } from "./common.ts";

const Scope = z.enum(["read", "spend", "sell", "admin"]).meta({ id: "Scope" });

const ApiKeyAnswer = z
  .strictObject({
    id: z.string(),
    merchantId: z.string(),
    scopes: z.array(Scope),
    name: z.string().optional(),
    createdAt: Time,
    lastUsedAt: Time.optional(),
  })
  .meta({ id: "ApiKey", description: "A key without its secret; `lastUsedAt` is kept to the minute." });

export const NewApiKey = z
  .strictObject({ key: z.string(), ...ApiKeyAnswer.shape })
  .meta({ id: "NewApiKey", description: "A new key. `key` is shown here and never again." });

export const ApiKeyPage = pageOf("ApiKeyPage", ApiKeyAnswer);
