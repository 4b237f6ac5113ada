import { writeFileSync } from "node:fs";
import { madeForClient } from "./made.ts";

// `npm run client`: writes what is generated for the client.
for (const [file, text] of Object.entries(await madeForClient())) writeFileSync(file, text);
