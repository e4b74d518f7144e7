namespace CaseTracking.Web.Cases;

/// <summary>Adds the address of a new case to an answer.</summary>
public static class LocationResult
{
    public static IResult WithLocation(this IResult result, string number) => new Located(result, number);

    private sealed class Located(IResult inner, string number) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = "/api/cases/" + number;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
