using System.Net;

namespace LeveHeleLivet.Sdk;

/// <summary>What passes by itself, and how long to wait for it.</summary>
internal static class Retry
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    public static bool IsWorthwhileAfter(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.UserAuthenticationError or HttpRequestError.ConfigurationLimitExceeded } => false,
        HttpRequestException or IOException => true,
        ApiProblemException refused => refused.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        _ => false,
    };

    /// <summary>Whether the API may have done what was asked, for all that the caller knows.</summary>
    public static bool MayBeDoneAfter(Exception failure) => failure is not (
        ApiProblemException { Problem: not null } or
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError });

    /// <summary>As long as the API asks for, and longer from attempt to attempt; by chance, so that not all who failed together come back together.</summary>
    public static TimeSpan WaitAfter(Exception failure, int attempt)
    {
        var most = First * Math.Pow(2, attempt - 1);
        var own = (most < Longest ? most : Longest) * (0.5 + Random.Shared.NextDouble() / 2);
        return own + ((failure as ApiProblemException)?.RetryAfter ?? TimeSpan.Zero);
    }
}
