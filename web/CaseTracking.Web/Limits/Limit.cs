using Microsoft.AspNetCore.Http.Metadata;

namespace CaseTracking.Web.Limits;

/// <summary>What an endpoint is counted as, by user and by address.</summary>
public enum Limit
{
    /// <summary>By address alone: nobody is known yet.</summary>
    SignIn,
    Intake,
    Search,
    /// <summary>What hands out many rows at once.</summary>
    Bulk,
    /// <summary>What a screen reads anew by itself, at its own pace, when the live line tells it to.</summary>
    Followed,
    /// <summary>What a telephone system tells.</summary>
    Line,
}

/// <summary>Says of an endpoint what it is counted as.</summary>
public static class LimitedEndpoints
{
    private const long SmallBody = 16 * 1024;

    /// <summary>Counts the endpoint; sign-ins, searches and the line also take no body over 16 KiB.</summary>
    public static TBuilder Limited<TBuilder>(this TBuilder builder, Limit limit)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new LimitMetadata(limit));
        if (limit is Limit.SignIn or Limit.Search or Limit.Line) builder.WithMetadata(new BodyMax(SmallBody));
        return builder;
    }

    public static Limit? LimitOf(this HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<LimitMetadata>()?.Limit;

    private sealed record LimitMetadata(Limit Limit);

    private sealed record BodyMax(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
