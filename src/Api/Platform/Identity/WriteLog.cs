namespace LeveHeleLivet.Api.Platform.Identity;

/// <summary>Logs who wrote: one line for each write that succeeded.</summary>
internal sealed class WriteLog(RequestDelegate next, ILogger<WriteLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (HttpMethods.IsGet(context.Request.Method) || context.Response.StatusCode is < 200 or > 299 || context.Features.Get<Caller>() is not { } caller) return;

        logger.LogInformation(
            "{Method} {Path} answered {Status} to consumer {Consumer}, supplier {Supplier}, delegated by {DelegationSource}",
            context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, context.Response.StatusCode, caller.OrganisationNumber, caller.SupplierNumber, caller.DelegationSource);
    }
}
