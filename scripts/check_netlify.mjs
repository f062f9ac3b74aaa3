// What Netlify makes of netlify.toml, _headers and _redirects, by its own parsers. Called by check_netlify.
import assert from "node:assert/strict"
import { readdirSync, existsSync } from "node:fs"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"

const tools = resolve(process.argv[2])
const load = name => import(pathToFileURL(`${tools}/node_modules/@netlify/${name}/lib/index.js`))
const { parseAllHeaders } = await load("headers-parser")
const { parseAllRedirects } = await load("redirect-parser")
const { resolveConfig } = await load("config")
const netlifyConfigPath = resolve("netlify.toml")

const headersOf = async folder => {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [`${folder}/_headers`], netlifyConfigPath, configHeaders: [], minimal: false,
  })
  assert.deepEqual(errors, [])
  // A rule's own values, as they add up for a path.
  return path => Object.assign({}, ...headers.filter(rule => rule.forRegExp.test(path)).map(rule => rule.values))
}
const redirectsOf = async folder => {
  const { redirects, errors } = await parseAllRedirects({
    redirectsFiles: [`${folder}/_redirects`].filter(existsSync), netlifyConfigPath, configRedirects: [], minimal: false,
  })
  assert.deepEqual(errors, [])
  return redirects
}

// The public site: every file has the policy; what has its digest in its name may be kept for ever, nothing else.
const files = readdirSync("site", { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
const paths = files.map(entry => `${entry.parentPath ?? entry.path}/${entry.name}`.slice("site".length))
const headers = await headersOf("site")
let kept = 0
for (const path of paths) {
  const values = headers(path)
  for (const name of ["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
    "Strict-Transport-Security", "Cross-Origin-Resource-Policy"])
    assert.ok(values[name], `${path}: no ${name}`)
  assert.match(values["Content-Security-Policy"], /^default-src 'none'; /)
  assert.doesNotMatch(values["Content-Security-Policy"], /unsafe/)
  const hashed = /\.[0-9a-f]{8}\.min\.(js|css)(\.map)?$/.test(path)
  assert.equal(values["Cache-Control"], hashed ? "public, max-age=31536000, immutable" : undefined, path)
  assert.equal(values["Access-Control-Allow-Origin"], path.startsWith("/data/") ? "*" : undefined, path)
  kept += hashed
}
assert.ok(kept > 0)
assert.deepEqual(await redirectsOf("site"), [])
console.log(`site: ${paths.length} files, each with its headers; ${kept} with a digest in their names may be kept for ever`)

// An internal site that reached Netlify by mistake: every address answers that there is nothing.
const [rule, ...more] = await redirectsOf(`${tools}/internal`)
assert.deepEqual(more, [])
assert.deepEqual([rule.from, rule.to, rule.status, rule.force], ["/*", "/INTERNAL.txt", 404, true])
const internal = (await headersOf(`${tools}/internal`))("/topics/a/")
assert.equal(internal["X-Robots-Tag"], "noindex, nofollow, noarchive")
assert.equal(internal["Cache-Control"], "no-store")
console.log("internal site: every address answers 404")

for (const context of ["production", "deploy-preview", "branch-deploy"]) {
  const { config } = await resolveConfig({
    cwd: process.cwd(), repositoryRoot: process.cwd(), offline: true, context, branch: "main", mode: "require", env: {},
  })
  const { command, publish, environment } = config.build
  assert.equal(publish, resolve("site"))
  assert.equal(/\bDRAFT=1\b/.test(command), context !== "production", context)
  // A host clones without the history, which pages tell: it is fetched first.
  assert.match(command, /^scripts\/fetch_history; make site PYTHON=/)
  assert.match(environment.PYTHON_VERSION, /^3\.\d+$/)
  assert.deepEqual(Object.keys(environment), ["PYTHON_VERSION"], "no secret stands in netlify.toml")
  assert.deepEqual(config.plugins ?? [], [])
  console.log(`netlify.toml, ${context}: ${command}, Python ${environment.PYTHON_VERSION}`)
}
