// Starts the API in Development on a database of its own, for the checks that use it as others do.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function startApi(...settings) {
  const folder = mkdtempSync(join(tmpdir(), 'leve-hele-livet-'));
  const api = spawn('dotnet', ['run', '--project', '../src/Api', '--no-launch-profile', '--', '--environment', 'Development', '--urls', 'http://127.0.0.1:0',
    '--Database:ConnectionString', `Data Source=${join(folder, 'api.db')}`, ...settings], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    let output = '';
    api.stdout.on('data', data => {
      output += data;
      const listening = /Now listening on: (\S+)/.exec(output);
      if (listening) resolve(listening[1]);
    });
    api.on('exit', code => reject(new Error(`The API ended with ${code}:\n${output}`)));
  });
  return {
    address,
    stop() {
      process.kill(-api.pid);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// What holds is counted and printed; what does not makes the check fail.
export function expectations() {
  const faults = [];
  return {
    expect(holds, what) {
      console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
      if (!holds) faults.push(what);
    },
    end() {
      process.exitCode = faults.length === 0 ? 0 : 1;
    },
  };
}
