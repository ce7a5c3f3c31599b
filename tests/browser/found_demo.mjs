// Founds the example company in the database file that is given, for checks that each take a copy.
import { start, today } from "./harness.mjs";

const server = await start(["demo", "--clock", today, "--database", process.argv[2]]);
await server.stop();
process.exit(0);
