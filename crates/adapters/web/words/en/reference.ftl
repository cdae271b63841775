### The reference of the interface for programs.

reference-title = API reference
reference-note = version 1, for programs
reference-download = OpenAPI file
reference-key = Every request carries an API key or an access token. A key never allows more than its owner is allowed at that moment.
reference-shell = The examples use two variables of your shell:
reference-rules = Lists come in pages: send next_cursor as cursor. Changes name the version that was read: send its ETag as If-Match. A request with an Idempotency-Key has one effect, however often it is sent.
reference-groups = What operations are about
reference-problems = Problems
reference-problems-note = Every error is a problem (RFC 9457) with one of these codes and a correlation id that the log of the server knows.
reference-old = Old
reference-deprecated = Do not use this any more
reference-access = Who
reference-scope = Scope of the key
reference-audit = Audit entry
reference-parameters = Parameters
reference-required = required
reference-body = Body
reference-answer = Answer { $status }
reference-fields = Fields
reference-example = Example
reference-errors = Errors
reference-try = Try it
reference-copy = Copy
reference-copied = Copied.
