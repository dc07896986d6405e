using LeveHeleLivet.Api.Platform.Identity;
using Microsoft.OpenApi;

namespace LeveHeleLivet.Api.Platform.OpenApi;

internal static class DocumentInfo
{
    public const string TokenScheme = "token";

    public static OpenApiSecurityScheme Token => new()
    {
        Type = SecuritySchemeType.Http,
        Scheme = "bearer",
        BearerFormat = "JWT",
        Description = $"""
            A token as Maskinporten issues them. Its `consumer` is the organisation whose rights count, its `scope` what it allows:
            {string.Join(", ", Scopes.All.Select(scope => $"`{scope.NameOf(IdentityOptions.DefaultScopePrefix)}`"))}. An installation may use another prefix
            than `{IdentityOptions.DefaultScopePrefix}`.
            """,
    };

    public static OpenApiInfo Info => new()
    {
        Title = "Leve hele livet API",
        Version = "1.0.0",
        Description = """
            What Norway's quality reform for older people, *Leve hele livet* (Meld. St. 15 (2017–2018)), consists of and what
            the municipalities have decided, planned and done: innsatsområder, the 25 solutions, guidance, the municipal
            register, plans, plan surveys and statistics.

            **Language.** Texts for people come in Bokmål (`nb`), Nynorsk (`nn`) or English (`en`), chosen by `Accept-Language`
            and told by `Content-Language`; a language that is not held gets Bokmål. Codes, numbers and dates are the same in
            all of them.

            **Codes** of a closed list (`enum`) are camelCase. They are taken in any case, and always answered as listed. `true` and `false`
            in a query are taken in any case too.

            **Lists** come in pages: `limit`, and `cursor` with the `nextCursor` of the page before; `Link: rel="next"` says the same.

            **Caching.** Every answer under `/v1` but the change log and its stream carries an `ETag`. Send it back as `If-None-Match`: 304 means that nothing has changed.

            **Tokens.** Reading needs none; an operation that does names its scope. A token that is sent has to be valid, also where none is needed.

            **Errors** are RFC 9457 problems with a stable `code`, explained at `/problems/{code}`. Parameters that are unknown,
            repeated or out of range are refused by name; of a body every fault is told at once, with a JSON Pointer, up to 100 of them.
            What the rules of a body refuse is said in the language of the texts, all else in English.

            **Changing.** A PUT creates; to change what exists it names, as `If-Match`, the `ETag` that was read. What is so already
            answers 200 and changes nothing, whatever is named: a PUT whose answer was lost is simply sent again.

            **Repeating a POST.** With the same `Idempotency-Key`, a POST is carried out once: within 24 hours the first answer comes again,
            marked `Idempotency-Replayed: true`. The same key for another request is refused.

            **Limits.** A caller who asks for more than a server gives one caller is answered 429, and where it works on all it can, 503:
            wait as many seconds as `Retry-After` says. `RateLimit` and `RateLimit-Policy` say how many requests are left (`r`) of how many (`q`),
            counted by address, and with a token by organisation. `/health`, `/problems` and the document are not counted.

            **Following changes.** `X-Change-Sequence` on an answer is a number to continue `/v1/changes` from, or `/v1/changes/stream`, which sends each change as it happens.
            """,
        License = new OpenApiLicense { Name = "MIT", Url = new Uri("https://opensource.org/license/mit") },
        Contact = new OpenApiContact { Name = "Leve hele livet API" },
    };
}
