import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BootstrapError, machinePath, run, say } from './run.mjs';

/** What npm writes last of all, once every package stands: its account of what is in node_modules. */
const INSTALLED = 'node_modules/.package-lock.json';

/** Settings of the outer `npm start …` that must not steer the inner install; what concerns the registry stays. */
const OUTER_SETTINGS =
  /^npm_config_(json|loglevel|silent|dry_run|global|location|local_prefix|workspaces?|if_present|parseable|package_lock|package_lock_only|script_shell|call|yes)$/i;

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * What keeps the packages in node_modules from being those of package-lock.json, as a reason to tell; null when they
 * are. Compared with npm's own account, so an install by hand counts as well as ours; one that was killed has none.
 */
export function packagesProblem(root, { forTests }) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  if (!wanted)
    throw new BootstrapError(
      'package-lock.json is missing or damaged: restore it with git checkout package-lock.json',
    );
  if (!existsSync(join(root, 'node_modules'))) return 'none is installed yet';
  const installed = readJson(join(root, INSTALLED))?.packages;
  if (!installed) return 'an earlier install did not finish';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    if (found === undefined) {
      // Left out on purpose: another platform's binaries, peers and development packages of a production install.
      if (entry.optional || entry.devOptional || entry.peer || (entry.dev && !forTests)) continue;
      return `${path.replace(/^.*node_modules\//, '')} is missing`;
    }
    if (found.version !== entry.version) return 'package-lock.json has changed';
    if (!existsSync(join(root, path, 'package.json'))) return `${path} has gone`;
  }
  return nodeProblem(root, wanted['node_modules/node']?.version);
}

/** The pinned Node is fetched by an install script, which may have been skipped, and is for one platform only. */
function nodeProblem(root, version) {
  if (version === undefined) return null;
  const answer = spawnSync(join(root, 'node_modules', '.bin', 'node'), ['-v'], { encoding: 'utf8' });
  return answer.stdout?.trim() === `v${version}` ? null : `Node ${version} does not run`;
}

function innerEnvironment() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !OUTER_SETTINGS.test(name) && !/^npm_(lifecycle|package|command)/i.test(name),
  );
  // The install script of onnxruntime-node would fetch CUDA libraries from elsewhere, and fail where it cannot; the
  // processor needs none of it.
  return {
    ...Object.fromEntries(kept),
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    PATH: machinePath().join(delimiter),
  };
}

/** The npm that runs us, when it is npm that does; else the one on the PATH. */
function npmCommand() {
  const script = process.env.npm_execpath ?? '';
  return /[/\\]npm-cli\.c?js$/.test(script) ? [process.execPath, script] : ['npm'];
}

function npm(root, args) {
  const [command, ...first] = npmCommand();
  return run(command, [...first, ...args], { cwd: root, env: innerEnvironment() });
}

/** Installs exactly what package-lock.json says. @throws BootstrapError with npm's own words when it cannot. */
export async function installPackages(root, { forTests, problem }) {
  say(`Installing the locked packages (${problem}); about half a minute.`);
  // Gone first, so that an install killed half-way is seen to be one.
  rmSync(join(root, INSTALLED), { force: true });
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  // Whoever only runs the program does without a third of the packages.
  const install = await npm(root, ['ci', ...quiet, forTests ? '--include=dev' : '--omit=dev']);
  if (!install.ok) {
    const words = install.output === '' ? '' : `${install.output}\n`;
    throw new BootstrapError(
      `${words}The packages could not be installed: npm ci failed (${install.how}). Once what it says is put right, start again.`,
    );
  }
  const left = packagesProblem(root, { forTests });
  if (left?.startsWith('Node ')) {
    // The pinned Node comes by an install script, and those may be switched off on this machine.
    throw new BootstrapError(`${left} after npm ci. Type: npm rebuild node --ignore-scripts=false`);
  }
  if (left !== null) throw new BootstrapError(`npm ci ended well, and yet ${left}. Type: npm ci`);
}
