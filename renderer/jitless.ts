import { z } from "zod";

// Zod compiles schemas with `new Function` where it can; the content-security policy forbids that.
z.config({ jitless: true });
