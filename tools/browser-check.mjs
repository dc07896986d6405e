// Opens two pages in headless Chromium: one of another origin that pages through a list and revalidates it, as a
// dashboard does; and /docs, which must show every operation without asking any other host for anything.
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { expectations, startApi } from './api.mjs';

const { address, stop } = await startApi();
const dashboard = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Dashboard</title>'));
await new Promise(resolve => dashboard.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const { expect, end } = expectations();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${dashboard.address().port}/`);
  const read = await page.evaluate(async address => {
    const codes = [];
    let pages = 0;
    let next = '/v1/solutions?limit=10';
    while (next) {
      const response = await fetch(address + next, { headers: { 'Accept-Language': 'nn' }, cache: 'no-store' });
      codes.push(...(await response.json()).items.map(solution => solution.code));
      next = /<([^>]+)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1];
      pages++;
    }
    const headers = { 'Accept-Language': 'nn' };
    const first = await fetch(`${address}/v1/solutions`, { headers, cache: 'no-store' });
    const again = await fetch(`${address}/v1/solutions`, { headers: { ...headers, 'If-None-Match': first.headers.get('ETag') }, cache: 'no-store' });
    const problem = await (await fetch(`${address}/v1/solutions?limit=501`)).json();
    return { codes, pages, language: first.headers.get('Content-Language'), again: again.status, sequence: Number(first.headers.get('X-Change-Sequence')), problem: problem.code };
  }, address);
  expect(read.codes.length === 25 && new Set(read.codes).size === 25 && read.pages === 3, `another origin pages through the solutions: ${read.codes.length} in ${read.pages} pages`);
  expect(read.again === 304, `the list revalidates: ${read.again}`);
  expect(read.language === 'nn' && read.sequence > 0, `the headers show: ${read.language}, change ${read.sequence}`);
  expect(read.problem === 'parameter_invalid', `a refusal is readable: ${read.problem}`);

  const docs = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
  const elsewhere = [];
  const complaints = [];
  docs.on('request', request => { if (!request.url().startsWith(address) && !request.url().startsWith('data:')) elsewhere.push(request.url()); });
  docs.on('pageerror', error => complaints.push(String(error)));
  await docs.goto(`${address}/docs`);
  await docs.waitForSelector('.opblock');
  const operations = Object.values((await (await fetch(`${address}/openapi.json`)).json()).paths).flatMap(Object.keys).length;
  const shown = await docs.locator('.opblock').count();
  expect(shown === operations, `/docs shows every operation: ${shown} of ${operations}`);
  expect(elsewhere.length === 0, `/docs asks no other host: ${elsewhere.join(' ') || 'none'}`);
  expect(complaints.length === 0, `/docs raises no error: ${complaints.join(' ') || 'none'}`);
  await docs.locator('#operations-Catalogue-GetSolution .opblock-summary-control').click();
  await docs.locator('#operations-Catalogue-GetSolution .opblock-description').waitFor();
  if (process.argv[2]) await docs.screenshot({ path: process.argv[2] });
} finally {
  await browser.close();
  dashboard.close();
  stop();
}
end();
