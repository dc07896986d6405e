import { randomUUID } from "node:crypto";
import {
  Client, ObservedDecision, PlanStatus, PlanType, PostInhabitantResponseRequest, Problem, RegisterPlanRequest,
} from "./obj/nswag.js";

// The same calls as ../NSwag/Program.cs.
const [address, token, key] = process.argv.slice(2) as [string, string, string];
const withToken = (headers: unknown) => ({ ...(headers as Record<string, string>), Authorization: `Bearer ${token}` });
const api = new Client(address.replace(/\/$/, ""), { fetch: (url, init) => fetch(url, { ...init, headers: withToken(init?.headers) }) });

const observations = (await api.listPlanObservations("2021", undefined, undefined, undefined, 500, undefined)).items;
const decided = observations.filter(one => one.decision === ObservedDecision.Adopted);
console.log(`listed ${observations.length}, ${decided.length} adopted, ${observations.filter(one => !one.decision).length} unknown`);

const drammen = await api.getMunicipality("3005", undefined);
console.log(`read ${drammen.name} ${drammen.currentNumber}`);

try {
  await api.getMunicipality("9999", undefined);
} catch (refused) {
  if (!(refused instanceof Problem)) throw refused;
  console.log(`refused ${refused.status} ${refused.code}`);
}

const written = await api.registerPlan("3403", key, undefined, undefined, undefined, undefined, new RegisterPlanRequest({
  type: PlanType.LeveHeleLivetPlan,
  title: "Plan for Leve hele livet",
  status: PlanStatus.Adopted,
  adoptedOn: new Date(2021, 11, 15),
  mentionsReform: true,
  solutions: ["3.2"],
}));
const adopted = written.record.adoptedOn!;
console.log(`registered ${written.change} ${written.record.type} ${adopted.getFullYear()}-${adopted.getMonth() + 1}-${adopted.getDate()}`);

const deleted = await api.deletePlan("3403", key, `"${written.record.revision}"`, undefined, undefined, undefined);
const restored = await api.restorePlan("3403", key, undefined, undefined, randomUUID());
console.log(`${deleted.change}, ${restored.change}`);

const { items: plans } = await api.listPlans(
  [PlanType.LeveHeleLivetPlan], undefined, true, ["3403"], undefined, undefined, undefined, undefined, undefined, undefined, undefined);
console.log(`found ${plans.length} ${plans[0]!.type}`);

const body = new PostInhabitantResponseRequest({ municipality: "3403", answers: { "1": 3 } });
const receipt = await api.postInhabitantResponse("hverdagen", "1", randomUUID(), body);
console.log(`answered ${receipt.receipt.length === 36}`);

const file = await api.exportPlans(
  undefined, undefined, undefined, ["3403"], undefined, undefined, undefined, undefined, undefined, undefined);
process.stdout.write(await file.data.text());
