// Holds the published JSON Schema of answers against the API itself: ajv and a dry run have to judge every body alike.
import Ajv2020 from 'ajv/dist/2020.js';
import { expectations, startApi } from './api.mjs';

const evaluator = '900000003';
const hamar = '970540008';
const { address, stop } = await startApi('--Access:Organisations:0:Number', evaluator, '--Access:Organisations:0:Name', 'Made-up evaluators', '--Access:Organisations:0:Role', 'Evaluator');
const { expect, end } = expectations();

const token = async (organisation, scope) => (await fetch(`${address}/dev/token?organisation=${organisation}&scope=${scope}`, { method: 'POST' })).text();
const call = async (bearer, method, path, body) => {
  const response = await fetch(address + path, { method, headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  return { status: response.status, body: response.status === 204 ? null : await response.json() };
};
const schemaOf = async path => {
  const response = await fetch(`${address}${path}/schema`);
  expect(response.headers.get('content-type').startsWith('application/schema+json'), `${path}/schema is a JSON Schema`);
  return new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(await response.json());
};

const text = nb => ({ nb });
const scale = (min, max) => ({ min, max, minLabel: text('lite'), maxLabel: text('mye') });
const options = (...codes) => codes.map(code => ({ code, label: text(code) }));
const question = (code, type, more) => ({ code, section: 'all', type, text: text(code), ...more });
const made = {
  sections: [{ code: 'all', title: text('Alt') }],
  questions: [
    question('a', 'scale', { scale: scale(1, 5), required: true, items: [{ code: 'a.1', label: text('a.1') }, { code: 'a.2', label: text('a.2') }] }),
    question('b', 'yesNo', { condition: { item: 'a.1', anyOf: ['4', '5'], kind: 'printed' }, required: true }),
    question('c', 'yesNoDontKnow', { condition: { item: 'b', anyOf: ['yes'], kind: 'printed' } }),
    question('d', 'singleChoice', { options: options('one', 'two') }),
    question('e', 'multipleChoice', { options: options('x', 'y', 'z') }),
    question('f', 'text', { condition: { item: 'e', anyOf: ['z'], kind: 'printed' }, required: true }),
    question('g', 'scale', { scale: scale(0, 10), condition: { item: 'd', anyOf: ['two'], kind: 'implied' } }),
  ],
};
const fixed = [
  {}, { 'a.1': 1 }, { 'a.1': 1, 'a.2': null }, { 'a.1': 1, 'a.2': 5 }, { 'a.1': 0, 'a.2': 5 }, { 'a.1': 1, 'a.2': 6 }, { 'a.1': '1', 'a.2': 5 }, { 'a.1': 1.5, 'a.2': 5 },
  { 'a.1': 4, 'a.2': 5 }, { 'a.1': 4, 'a.2': 5, b: 'yes' }, { 'a.1': 3, 'a.2': 5, b: 'yes' }, { 'a.1': 4, 'a.2': 5, b: 'no', c: 'yes' }, { 'a.1': 4, 'a.2': 5, b: 'yes', c: 'dontKnow' },
  { 'a.1': 1, 'a.2': 1, d: 'two' }, { 'a.1': 1, 'a.2': 1, d: '' }, { 'a.1': 1, 'a.2': 1, d: ['one'] }, { 'a.1': 1, 'a.2': 1, e: [] }, { 'a.1': 1, 'a.2': 1, e: ['x', 'x'] },
  { 'a.1': 1, 'a.2': 1, e: ['z'] }, { 'a.1': 1, 'a.2': 1, e: ['z'], f: ' ' }, { 'a.1': 1, 'a.2': 1, e: ['y', 'z'], f: 'ord' }, { 'a.1': 1, 'a.2': 1, e: ['y'], f: 'ord' }, { 'a.1': 1, 'a.2': 1, f: 'ord' },
  { 'a.1': 1, 'a.2': 1, e: ['z'], f: 'o'.repeat(4000) }, { 'a.1': 1, 'a.2': 1, e: ['z'], f: 'o'.repeat(4001) }, { 'a.1': 1, 'a.2': 1, g: 0 }, { 'a.1': 1, 'a.2': 1, g: 11 }, { 'a.1': 1, 'a.2': 1, h: 1 },
];

// Bodies that differ from a run to the next say nothing when they fail: the seed is fixed.
let seed = 20201001;
const random = below => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
const some = list => list[random(list.length)];
const bodies = function* () {
  yield* fixed;
  const values = { 'a.1': [1, 4, 5, 6, null, '4'], 'a.2': [1, 5, 0, null], b: ['yes', 'no', 'dontKnow', null], c: ['yes', 'no', 'dontKnow', null], d: ['one', 'two', 'three', null], e: [[], ['x'], ['z', 'y'], ['z', 'z'], null], f: ['ord', '', null, 1], g: [0, 10, -1, 5.5, null] };
  for (let i = 0; i < 400; i++) yield Object.fromEntries(Object.keys(values).filter(() => random(3) > 0).map(item => [item, some(values[item])]));
};

try {
  const owner = await token(evaluator, 'lhl:survey.write');
  const municipality = await token(hamar, 'lhl:survey.respond');
  const survey = '/v1/surveys/skjema';
  await call(owner, 'PUT', survey, { title: text('Skjema'), description: text('Oppdiktet'), audience: 'municipality' });
  const registered = await call(owner, 'PUT', `${survey}/versions/1`, made);
  expect(registered.status === 201, `a version with every type of question is registered: ${registered.status}`);
  await call(owner, 'PUT', `${survey}/rounds/1`, { version: '1', title: text('Runde'), publication: 'perMunicipality', populationOn: '2024-06-01' });
  const opened = await call(owner, 'POST', `${survey}/rounds/1/open`);
  expect(opened.status === 200, `its round is open: ${opened.status}`);

  const accepts = await schemaOf(`${survey}/versions/1`);
  let judged = 0;
  let taken = 0;
  const differ = [];
  for (const answers of bodies()) {
    // The one rule that the schema leaves to the API: a response that answers nothing at all.
    if (Object.values(answers).every(answer => answer === null)) continue;
    const { status, body } = await call(municipality, 'PUT', `${survey}/rounds/1/responses/3403?dryRun=true`, { status: 'complete', answers });
    if (status !== 200 && status !== 400) throw new Error(`${status} ${JSON.stringify(body)}`);
    judged++;
    if (status === 200) taken++;
    if ((status === 200) !== accepts(answers)) differ.push(`${JSON.stringify(answers)}: API ${status}, schema ${accepts(answers)}`);
  }
  expect(differ.length === 0, `schema and API judge ${judged} bodies alike, ${taken} of them taken ${differ.slice(0, 3).join(' | ')}`);
  expect(taken > 10 && judged - taken > 100, 'some are taken, and many are not');

  const shipped = await schemaOf('/v1/surveys/kommuneundersokelsen/versions/2020');
  expect(shipped({ '1.1': 4, '2.1': 'yes', 27: 'vedtatt', 36: ['webinar'], '29.1': 3 }), 'the shipped schema takes a good answer');
  expect(!shipped({ 27: 'nei', '29.1': 3 }) && !shipped({ '1.1': 6 }) && !shipped({ 99: 1 }), 'and refuses hidden, impossible and unknown ones');
} finally {
  stop();
}
end();
