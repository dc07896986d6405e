import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { paths } from "./obj/openapi-typescript.js";

// The same calls as ../NSwag/Program.cs. A refusal is no exception: it comes as `error`.
const [address, token, key] = process.argv.slice(2) as [string, string, string];
const api = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

function answer<T>({ data, error }: { data?: T; error?: { code: string } }): T {
  if (data === undefined) throw new Error(error?.code);
  return data;
}

const { items: observations } = answer(await api.GET("/v1/plan-surveys/{id}/observations", {
  params: { path: { id: "2021" }, query: { limit: 500 } },
}));
const adopted = observations.filter(one => one.decision === "adopted");
const unknown = observations.filter(one => one.decision === null);
console.log(`listed ${observations.length}, ${adopted.length} adopted, ${unknown.length} unknown`);

const drammen = answer(await api.GET("/v1/municipalities/{number}", { params: { path: { number: "3005" } } }));
console.log(`read ${drammen.name} ${drammen.currentNumber}`);

const { error: refused } = await api.GET("/v1/municipalities/{number}", { params: { path: { number: "9999" } } });
console.log(`refused ${refused!.status} ${refused!.code}`);

const path = { number: "3403", key };
const written = answer(await api.PUT("/v1/municipalities/{number}/plans/{key}", {
  params: { path },
  body: {
    type: "leveHeleLivetPlan",
    title: "Plan for Leve hele livet",
    status: "adopted",
    adoptedOn: "2021-12-15",
    mentionsReform: true,
    solutions: ["3.2"],
  },
}));
console.log(`registered ${written.change} ${written.record.type} ${written.record.adoptedOn}`);

const deleted = answer(await api.DELETE("/v1/municipalities/{number}/plans/{key}", {
  params: { path, header: { "If-Match": `"${written.record.revision}"` } },
}));
const restored = answer(await api.POST("/v1/municipalities/{number}/plans/{key}/restore", {
  params: { path, header: { "Idempotency-Key": randomUUID() } },
}));
console.log(`${deleted.change}, ${restored.change}`);

const { items: plans } = answer(await api.GET("/v1/plans", {
  params: { query: { type: ["leveHeleLivetPlan"], mentionsReform: true, municipality: ["3403"] } },
}));
console.log(`found ${plans.length} ${plans[0]!.type}`);

const receipt = answer(await api.POST("/v1/surveys/{survey}/rounds/{round}/responses", {
  params: { path: { survey: "hverdagen", round: "1" }, header: { "Idempotency-Key": randomUUID() } },
  body: { municipality: "3403", answers: { "1": 3 } },
}));
console.log(`answered ${receipt.receipt.length === 36}`);

process.stdout.write(answer(await api.GET("/v1/plans.csv", { params: { query: { municipality: ["3403"] } }, parseAs: "text" })));
