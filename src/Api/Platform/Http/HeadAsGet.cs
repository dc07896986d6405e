namespace LeveHeleLivet.Api.Platform.Http;

/// <summary>Every GET answers HEAD: the same way is gone and the server leaves the body out.</summary>
internal sealed class HeadAsGet(RequestDelegate next)
{
    /// <summary>Whether only the headers were asked for: an answer that would never end stops then at once.</summary>
    public static bool Applies(HttpContext context) => context.Items.ContainsKey(typeof(HeadAsGet));

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
        context.Request.Method = HttpMethods.Get;
        context.Items[typeof(HeadAsGet)] = true;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
        }
    }
}
