// Calls of the services, each at its own address.

import { parse } from "./exact.js";
import { report } from "./presence.js";

const ANSWER_LIMIT_MS = 70_000;
let services = {};

/** Has to be done before anything else. */
export async function configure() {
  services = (await call("api-service", "/console/configuration")).body.services;
}

/** Where a service is; api-service is where this page comes from. */
export const address = (service, path) => (services[service] ?? "") + path;

/** A service refused: RFC 9457, with `errors` at their fields. */
export class Problem extends Error {
  constructor(status, body, text) {
    super(body?.detail ?? body?.title ?? `${status} ${text.slice(0, 200)}`);
    this.status = status;
    this.title = body?.title ?? "";
    this.errors = body?.errors ?? [];
  }
}

/** A service did not answer. */
export class Away extends Error {
  constructor(service) {
    super(`${service} does not answer`);
  }
}

function parsed(text) {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** The response, whatever its status; fails with Away, or AbortError when the signal says so. */
export async function request(service, path, { method = "GET", body, headers = {}, signal } = {}) {
  const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
  try {
    const response = await fetch(address(service, path), {
      method,
      body,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      credentials: "omit",
      cache: "no-store",
    });
    report(service, true);
    return response;
  } catch (e) {
    if (signal?.aborted) throw e;
    report(service, false);
    throw new Away(service);
  }
}

/** The answer of 2xx as `{status, text, body}`; any other is a Problem. `body` is JSON text. */
export async function call(service, path, options) {
  const response = await request(service, path, options);
  let text;
  try {
    text = await response.text();
  } catch (e) {
    if (options?.signal?.aborted) throw e;
    throw new Away(service);
  }
  if (!response.ok) {
    throw new Problem(response.status, parsed(text), text);
  }
  return { status: response.status, text, body: parsed(text) };
}

/** Each line of an NDJSON answer, as it comes. */
export async function* lines(service, path, options) {
  const response = await request(service, path,
    { ...options, headers: { Accept: "application/x-ndjson", ...options.headers } });
  if (!response.ok) {
    const text = await response.text();
    throw new Problem(response.status, parsed(text), text);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch(e => {
      throw options?.signal?.aborted ? e : new Away(service);
    });
    const complete = (rest + (value ?? "")).split("\n");
    rest = done ? "" : complete.pop();
    for (const line of complete.filter(line => line.trim())) {
      yield parse(line);
    }
    if (done) return;
  }
}
