// A server of its own for a journey: a fresh rehearsal in a temporary folder, on a free port.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { program, root } from './places.mjs';

const run = promisify(execFile);
export const passphrase = 'only for the rehearsal';

export class RehearsalServer {
  #folder;
  #process = null;
  #procedures = [];
  origin = null;

  /**
   * Makes the demonstration and serves it. With `now` it stands at that moment of London's time, as `2027-03-26T23:50`; with `procedures`
   * it works to the procedure files of that folder. `prepare` is called before it is served, with a function that gives a command to its
   * data and answers with what it says.
   */
  static async starts({ now, procedures, prepare = () => {} } = {}) {
    const server = new RehearsalServer();
    if (procedures) server.#procedures = ['--procedures', procedures];
    server.#folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-'));
    await run(program, ['demo', '--data', server.#data, ...server.#procedures, ...(now ? ['--now', now] : [])]);
    await prepare(async (...command) => (await run(program, [...command, '--data', server.#data, ...server.#procedures])).stdout);
    await server.#serve();
    return server;
  }

  get #data() {
    return path.join(this.#folder, 'data');
  }

  async #serve() {
    const arguments_ = ['serve', '--data', this.#data, '--port', this.origin ? new URL(this.origin).port : '0', '--assets', path.join(root, 'assets/dist'), ...this.#procedures];
    this.#process = spawn(program, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.origin = await new Promise((resolve, reject) => {
      let said = '';
      this.#process.stdout.on('data', (chunk) => {
        said += chunk;
        const found = said.match(/ready at (http:\/\/\S+)/);
        if (found) resolve(found[1]);
      });
      this.#process.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    });
  }

  async #stops() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.removeAllListeners('exit');
    const gone = new Promise((resolve) => { this.#process.once('exit', resolve); });
    this.#process.kill('SIGTERM');
    await gone;
  }

  /** The rehearsal's clock goes on to that moment in London's time, as `2027-03-31T09:00`. Who was signed in has to sign in again, as after any night. */
  async goesOnTo(moment) {
    await this.#stops();
    await run(program, ['clock', '--data', this.#data, ...this.#procedures, '--now', moment]);
    const before = this.origin;
    await this.#serve();
    assert.equal(this.origin, before);
  }

  /** What a command says on this server's data while the server runs; `typed` is what somebody types. */
  async asks(command, typed) {
    const child = spawn(program, [...command, '--data', this.#data], { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.stderr.on('data', (chunk) => { err += chunk; });
    child.stdin.end(`${typed}\n`);
    const code = await new Promise((resolve) => { child.once('close', resolve); });
    return { code, out, err };
  }

  /** What `throughline verify` says of the data when all is over. */
  async verifies() {
    await this.#stops();
    const { stdout } = await run(program, ['verify', '--data', this.#data]);
    return stdout;
  }

  async ends() {
    await this.#stops();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
